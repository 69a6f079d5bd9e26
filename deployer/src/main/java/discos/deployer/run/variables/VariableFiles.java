package discos.deployer.run.variables;

import java.nio.file.Path;
import java.util.Map;

/** Reads files of variables. */
@FunctionalInterface
public interface VariableFiles {

    /**
     * The raw variables of a YAML or JSON file, vaulted ones included.
     *
     * @throws discos.deployer.source.ProblemException if it cannot be read or is no mapping
     */
    Map<String, Object> read(Path file);
}
