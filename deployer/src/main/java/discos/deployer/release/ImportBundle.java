package discos.deployer.release;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.util.List;

/**
 * Brings one reference from a bundle into a machine's bare mirror, which it makes where needed.
 *
 * <p>The objects arrive and are checked before the reference moves, as {@code git fetch} does.
 *
 * @param path of the bare repository on the machine
 * @param reference full name, the same on both sides
 */
public record ImportBundle(String path, String reference, String commit, Content bundle)
        implements Step {

    @Override
    public String script() {
        String folder = ShellQuote.quote(path);
        String spec = ShellQuote.quote("+" + reference + ":" + reference);
        return "{ [ -f "
                + folder
                + "/HEAD ] || git init -q --bare "
                + folder
                + "; } && git --git-dir="
                + folder
                + " fetch -q --no-tags \"$1\" "
                + spec
                + " && [ \"$(git --git-dir="
                + folder
                + " rev-parse "
                + ShellQuote.quote(reference + "^{commit}")
                + ")\" = "
                + commit
                + " ]";
    }

    @Override
    public List<Content> contents() {
        return List.of(bundle);
    }
}
