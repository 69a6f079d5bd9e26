package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/** Makes a folder and the missing ones above it, all with the same attributes. */
public record MakeDirectory(String path, FileAttributes attributes) implements Step {

    @Override
    public String script() {
        return "d_mkdir " + ShellQuote.quote(path) + " " + attributes.words();
    }

    @Override
    public boolean isContained() {
        return true;
    }
}
