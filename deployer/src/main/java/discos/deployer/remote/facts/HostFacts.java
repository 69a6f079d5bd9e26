package discos.deployer.remote.facts;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.source.ProgramFile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code setup} finds out about a host, by Ansible's names without {@code ansible_}.
 *
 * <p>Values are strings, longs, doubles, truth values, lists and maps. Facts about the host's
 * Python are absent, for none is needed there.
 *
 * @param factPath the folder of local facts
 */
public record HostFacts(String factPath) implements Query<Map<String, Object>> {
    private static final String SCRIPT =
            String.join("\n", ProgramFile.lines(HostFacts.class, "facts.sh"));

    /** With the usual folder of local facts. */
    public HostFacts() {
        this("/etc/ansible/facts.d");
    }

    @Override
    public String script() {
        return "d_facts=" + ShellQuote.quote(factPath) + "\n" + SCRIPT;
    }

    @Override
    public Map<String, Object> parse(Output output) {
        FactSource source = FactSource.parse(output.text());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.putAll(SystemFacts.of(source));
        facts.putAll(DistributionFacts.of(source));
        facts.putAll(VirtualizationFacts.of(source));
        facts.putAll(HardwareFacts.of(source));
        facts.putAll(NetworkFacts.of(source));
        facts.putAll(UserFacts.of(source));
        facts.put("local", LocalFacts.of(source));
        return facts;
    }
}
