package discos.deployer.cli.wiring;

import java.util.List;
import java.util.Optional;

/**
 * Which hosts and tasks of a playbook are wanted.
 *
 * @param limits patterns after {@code --limit}; empty for all hosts
 * @param tags after {@code --tags}; empty for all
 */
public record Extent(List<String> limits, List<String> tags, List<String> skipTags) {

    /** The tags one by one, however they were joined. */
    public static List<String> split(List<String> words) {
        return words.stream()
                .flatMap(word -> List.of(word.split(",", -1)).stream())
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The limit as written, for {@code ansible_limit}. */
    Optional<String> limit() {
        return limits.isEmpty() ? Optional.empty() : Optional.of(String.join(",", limits));
    }
}
