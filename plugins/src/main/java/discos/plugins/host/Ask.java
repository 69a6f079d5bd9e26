package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;

/** A fragment that only reads, its output taken as it is. */
public record Ask(String script) implements Query<Output> {
    @Override
    public Output parse(Output output) {
        return output;
    }
}
