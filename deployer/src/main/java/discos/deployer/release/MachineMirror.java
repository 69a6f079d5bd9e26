package discos.deployer.release;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks which references the bare mirror of a machine has.
 *
 * @param path of the bare repository on the machine
 */
public record MachineMirror(String path) implements Query<MachineMirror.State> {

    /**
     * What the machine's mirror holds.
     *
     * @param exists whether there is a repository at all
     * @param references full reference name to commit id, tags peeled
     */
    public record State(boolean exists, Map<String, String> references) {
        /** The commit of a reference. */
        public Optional<String> commit(String reference) {
            return Optional.ofNullable(references.get(reference));
        }

        /** Every commit that a reference names. */
        public Collection<String> commits() {
            return references.values();
        }
    }

    @Override
    public String script() {
        String folder = ShellQuote.quote(path);
        return "[ -f "
                + folder
                + "/HEAD ] && echo mirror && git --git-dir="
                + folder
                + " show-ref -d || :";
    }

    @Override
    public State parse(Output output) {
        // a peeled tag follows its tag object under the same name with ^{} behind it
        Map<String, String> references =
                output.text()
                        .lines()
                        .filter(line -> line.length() > 41 && line.charAt(40) == ' ')
                        .collect(
                                Collectors.toMap(
                                        line -> line.substring(41).replace("^{}", ""),
                                        line -> line.substring(0, 40),
                                        (tag, peeled) -> peeled));
        return new State(output.text().startsWith("mirror"), references);
    }
}
