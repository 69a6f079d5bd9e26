package discos.plugins.module.apt;

import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A command as messages tell it and as the host's shell is given it. */
record CommandLine(List<Part> parts) {

    /**
     * A piece of a command.
     *
     * @param said how messages tell it; empty text where an option is left out, for Ansible's
     *     messages keep its place; none where they do not know it
     * @param words none for an option that is left out
     */
    record Part(Optional<String> said, List<String> words) {
        /** An option that is left out. */
        static final Part NONE = new Part("", List.of());

        Part(String said, List<String> words) {
            this(Optional.of(said), words);
        }

        static Part of(String word) {
            return new Part(word, List.of(word));
        }

        static Part quoted(String word) {
            return new Part("'" + word + "'", List.of(word));
        }
    }

    CommandLine {
        parts = List.copyOf(parts);
    }

    CommandLine with(Part... more) {
        return with(List.of(more));
    }

    CommandLine with(List<Part> more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(more);
        return new CommandLine(all);
    }

    String said() {
        return parts.stream()
                .flatMap(part -> part.said().stream())
                .collect(Collectors.joining(" "));
    }

    String script() {
        return ShellQuote.join(parts.stream().flatMap(part -> part.words().stream()).toList());
    }
}
