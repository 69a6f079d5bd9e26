package discos.deployer.cli.console;

import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is done about what is odd: a key that a mapping of a YAML file has twice, as Ansible's
 * setting says, or words among the variables of the command line.
 */
public final class DuplicateKeys {
    private DuplicateKeys() {}

    /** Whom they are told; nobody where they are mistakes. */
    public static Optional<Consumer<Problem>> of(World world, AnsibleConfig config) {
        return switch (config.text(AnsibleOption.DUPLICATE_DICT_KEY)) {
            case "error" -> Optional.empty();
            case "ignore" -> Optional.of(_ -> {});
            default -> {
                Set<Problem> told = new HashSet<>();
                yield Optional.of(problem -> tell(problem, told, world));
            }
        };
    }

    /** A file may have any number of them, and a screen has no room for more than a few. */
    private static void tell(Problem problem, Set<Problem> told, World world) {
        if (told.size() >= Problems.LIMIT || !told.add(problem)) {
            return;
        }
        world.err().println("[WARNING]: " + words(problem));
        if (told.size() == Problems.LIMIT) {
            world.err()
                    .println(
                            "[WARNING]: further keys that are there twice are not shown; see whether"
                                    + " this is the right file");
        }
    }

    private static String words(Problem problem) {
        String end =
                problem.code().equals("duplicate-key")
                        ? "; the last one counts ("
                        : "; it is ignored (";
        return problem.message() + end + problem.origin() + ")";
    }
}
