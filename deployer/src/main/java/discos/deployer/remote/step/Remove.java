package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/** Removes a path and everything below it; links are removed, not followed. */
public record Remove(String path) implements Step {

    @Override
    public String script() {
        return "exec rm -rf -- " + ShellQuote.quote(path);
    }

    @Override
    public boolean isContained() {
        return true;
    }
}
