package discos.deployer.cli.failover.survey;

import discos.deployer.failover.Sources;
import discos.deployer.inventory.Inventory;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources on a machine, with whatever was edited there.
 *
 * @param folder of the sources on the machine
 */
public record MachineSources(Contacts contacts, Inventory inventory, String host, String folder)
        implements Sources {

    @Override
    public Optional<String> text(String path) {
        try {
            TextFile file = contacts.ask(inventory, host, new FileText(folder + "/" + path));
            return file.isPresent()
                    ? Optional.of(new String(file.bytes(), StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (HostUnavailableException e) {
            throw new LostException(host, e);
        }
    }

    @Override
    public Map<String, String> naming(String below, List<String> addresses) {
        StringBuilder script = new StringBuilder("cd ").append(ShellQuote.quote(folder));
        script.append(" && grep -rIwF -m 1 --exclude-dir=.git");
        addresses.forEach(address -> script.append(" -e ").append(ShellQuote.quote(address)));
        script.append(" -- ").append(below.isEmpty() ? "*" : ShellQuote.quote(below));
        Map<String, String> found = new LinkedHashMap<>();
        try {
            String text = contacts.ask(inventory, host, new ShellQuery(script.toString())).text();
            for (String line : text.lines().sorted().toList()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    found.put(line.substring(0, colon), line.substring(colon + 1));
                }
            }
            return found;
        } catch (HostUnavailableException e) {
            throw new LostException(host, e);
        }
    }
}
