package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/**
 * Sets owner, group, mode and flags.
 *
 * @param isRecursive everything below the path too; links met there get an owner, not a mode
 * @param isFollowed whether a symbolic link at the path stands for its target
 */
public record SetAttributes(
        String path, FileAttributes attributes, boolean isRecursive, boolean isFollowed)
        implements Step {

    /** Of the path alone. */
    public static SetAttributes of(String path, FileAttributes attributes) {
        return new SetAttributes(path, attributes, false, false);
    }

    @Override
    public String script() {
        String options = (isRecursive ? "R" : "") + (isFollowed ? "L" : "");
        return "d_attr "
                + (options.isEmpty() ? "''" : options)
                + " "
                + ShellQuote.quote(path)
                + " "
                + attributes.words();
    }

    @Override
    public boolean isContained() {
        return true;
    }
}
