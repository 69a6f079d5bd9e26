package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;

/** The home folder of the account that asks; needed for paths that begin with a tilde. */
public record HomeFolder() implements Query<String> {

    @Override
    public String script() {
        return "printf %s \"$HOME\"";
    }

    @Override
    public String parse(Output output) {
        return output.text();
    }

    @Override
    public boolean isStable() {
        return true;
    }
}
