package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.List;
import java.util.Map;

/** Which commands a host has, and where: a map from name to path that lacks the missing ones. */
public record ToolsPresent(List<String> names) implements Query<Map<String, String>> {

    /** Copies the list. */
    public ToolsPresent {
        names = List.copyOf(names);
    }

    /** One or more commands. */
    public static ToolsPresent of(String... names) {
        return new ToolsPresent(List.of(names));
    }

    @Override
    public String script() {
        return """
        PATH=$PATH:/sbin:/usr/sbin:/usr/local/sbin
        for t in %s; do
          w=$(command -v "$t") && printf '%%s=%%s\\n' "$t" "$w"
        done
        exit 0
        """
                .formatted(ShellQuote.join(names));
    }

    @Override
    public Map<String, String> parse(Output output) {
        return output.namedLines();
    }
}
