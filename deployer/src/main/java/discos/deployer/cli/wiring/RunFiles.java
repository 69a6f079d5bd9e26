package discos.deployer.cli.wiring;

import discos.deployer.run.variables.VariableFiles;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads files of variables while a run goes on. */
record RunFiles(DiskFiles files) implements VariableFiles {

    @Override
    public Map<String, Object> read(Path file) {
        String text =
                files.text(file.toString())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                Problem.of(
                                                        "missing-file",
                                                        "the file of variables cannot be read",
                                                        new Origin(file.toString(), 1, 1))));
        Problems problems = files.problems();
        Optional<Node> document = new YamlReader(problems).document(text, file.toString());
        problems.throwIfAny();
        if (document.isEmpty()) {
            return Map.of();
        }
        if (document.get() instanceof Node.Mapping mapping) {
            return Values.variables(mapping);
        }
        throw new ProblemException(
                Problem.of(
                                "bad-variables",
                                "a file of variables must hold a mapping",
                                document.get().origin())
                        .advise("write names and values, such as 'name: value'"));
    }
}
