package discos.deployer.failover;

import discos.deployer.failover.Finding.Changes;
import discos.deployer.failover.Finding.Stays;
import discos.deployer.failover.Finding.Unclear;
import discos.deployer.failover.Finding.Verdict;
import discos.deployer.remote.edit.XmlAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds which files of DISCOS really hold the manager's address.
 *
 * <p>What an attribute means decides, not its value: other devices may have got an address that was
 * once the manager's, and the manager's own may be stale already. What the manager listens on must
 * be an address of one of its interfaces.
 */
public final class Audit {
    private static final String BELOW = "/Configuration/CDB/alma/";
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:]+)\\s*=\\s*[\"'][^\"']*$");

    private final Replacement replacement;
    private final MachineState machine;
    private final Sources sources;

    /**
     * Audits what the new manager reads.
     *
     * @param machine the new manager
     */
    public Audit(Replacement replacement, MachineState machine, Sources sources) {
        this.replacement = replacement;
        this.machine = machine;
        this.sources = sources;
    }

    /** An attribute that is the manager's by its meaning. */
    private record Meaning(String file, String attribute, Function<String, Verdict> verdict) {
        String path(String site) {
            return site + BELOW + file + "/" + file.substring(file.lastIndexOf('/') + 1) + ".xml";
        }
    }

    private List<Meaning> meanings() {
        return List.of(
                new Meaning("BACKENDS/TotalPower", "DataIPAddress", this::totalPower),
                new Meaning("MANAGEMENT/ExternalClients", "IPAddress", this::externalClients),
                new Meaning(
                        "MANAGEMENT/RFIMonitoring",
                        "IPAddress",
                        value -> listening(value, Optional.empty())),
                new Meaning("BACKENDS/Sardara", "DataIPAddress", this::unusedData),
                new Meaning("BACKENDS/Skarab", "DataIPAddress", this::unusedData));
    }

    /** Everything that was found; what changes first. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Meaning meaning : meanings()) {
            String path = meaning.path(replacement.site());
            sources.text(path)
                    .flatMap(new XmlAttribute(Optional.empty(), meaning.attribute())::value)
                    .ifPresent(
                            value ->
                                    findings.add(
                                            new Finding(
                                                    path,
                                                    meaning.attribute(),
                                                    value,
                                                    meaning.verdict().apply(value))));
        }
        findings.addAll(others(findings.stream().map(Finding::path).toList()));
        return findings;
    }

    private Verdict totalPower(String value) {
        String data = replacement.next().data();
        return value.equals(data)
                ? new Stays("is the new data address already")
                : new Changes(
                        data, "the manager listens there, and the backend delivers its data to it");
    }

    private Verdict externalClients(String value) {
        return listening(value, replacement.next().outside());
    }

    private Verdict listening(String value, Optional<String> wished) {
        String target = wished.orElse(replacement.next().lan());
        if (value.isEmpty() || value.equals("0.0.0.0")) {
            return new Stays("the manager listens on all its addresses");
        }
        if (value.equals(target) || (wished.isEmpty() && machine.owns(value))) {
            return new Stays("is an address of the new machine");
        }
        if (wished.isPresent() || replacement.former().isAt(value)) {
            return new Changes(target, "the manager listens there");
        }
        if (new Network(target, 24).holds(value)) {
            return new Changes(
                    target,
                    "the manager listens there, and no interface of the new machine has the"
                            + " address it had from an earlier one");
        }
        return new Unclear(
                "the manager listens on "
                        + value
                        + ", and no interface of the new machine has that address",
                "say which address clients from outside use: --public-ip ADDRESS");
    }

    private Verdict unusedData(String value) {
        return replacement.former().isAt(value)
                ? new Changes(
                        replacement.next().data(),
                        "names the manager, although its server does not use it")
                : new Stays("does not name the lost manager, and its server does not use it");
    }

    private List<Finding> others(List<String> known) {
        List<String> addresses = new ArrayList<>(List.of(replacement.former().address()));
        addresses.addAll(replacement.former().others());
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, String> found : sources.naming("", addresses).entrySet()) {
            if (!known.contains(found.getKey())) {
                findings.add(other(found.getKey(), found.getValue(), addresses));
            }
        }
        return findings;
    }

    private Finding other(String path, String line, List<String> addresses) {
        String value = addresses.stream().filter(line::contains).findFirst().orElse("");
        Matcher attribute = ATTRIBUTE.matcher(line.substring(0, line.indexOf(value)));
        return new Finding(
                path,
                attribute.find() ? attribute.group(1) : line.strip(),
                value,
                new Stays(reason(path)));
    }

    private String reason(String path) {
        String site = replacement.site() + "/";
        if (!path.startsWith(site) && !path.startsWith("Common/")) {
            return "belongs to another station, or is no program";
        }
        if (path.contains("/Configuration/CDB/")) {
            String name = path.substring(path.lastIndexOf('/') + 1).replace(".xml", "");
            return "is the address of " + name + ", another device that has it now";
        }
        if (path.startsWith(site + "CDB/")) {
            return "the test database, which no telescope reads";
        }
        return path.startsWith("Common/")
                ? "source code for all stations: mend it in the DISCOS repository"
                : "left from before DISCOS; nothing that runs reads it";
    }
}
