package discos.deployer.cli.console;

import discos.deployer.source.Problem;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What is done about a key that a mapping of a YAML file has twice, as Ansible's setting says. */
public final class DuplicateKeys {
    private DuplicateKeys() {}

    /** Whom they are told; nobody where they are mistakes. */
    public static Optional<Consumer<Problem>> of(World world, AnsibleConfig config) {
        return switch (config.text(AnsibleOption.DUPLICATE_DICT_KEY)) {
            case "error" -> Optional.empty();
            case "ignore" -> Optional.of(_ -> {});
            default -> {
                Set<Problem> told = new HashSet<>();
                yield Optional.of(
                        problem -> {
                            if (told.add(problem)) {
                                world.err().println("[WARNING]: " + words(problem));
                            }
                        });
            }
        };
    }

    private static String words(Problem problem) {
        return problem.message() + "; the last one counts (" + problem.origin() + ")";
    }
}
