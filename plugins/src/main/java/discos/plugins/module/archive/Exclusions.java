package discos.plugins.module.archive;

import discos.deployer.value.FileNamePattern;
import java.util.List;

/** Patterns of what stays out of an archive, as Python's {@code fnmatch} reads them. */
record Exclusions(List<String> patterns) {

    boolean matches(String path) {
        return patterns.stream().anyMatch(it -> FileNamePattern.of(it).matcher(path).matches());
    }
}
