package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/**
 * Makes a link in one rename, in place of a file or link, or of an empty folder.
 *
 * @param target what the link points to, as it is written into a symbolic link
 * @param isHard whether it is a hard link
 */
public record Link(String target, String path, boolean isHard) implements Step {

    @Override
    public String script() {
        return "d_link %s %s %s"
                .formatted(isHard ? "h" : "s", ShellQuote.quote(target), ShellQuote.quote(path));
    }

    @Override
    public boolean isContained() {
        return true;
    }
}
