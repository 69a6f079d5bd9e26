package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;

/** Any other read-only fragment, answered by what it printed. */
public record ShellQuery(String script) implements Query<Output> {

    @Override
    public Output parse(Output output) {
        return output;
    }
}
