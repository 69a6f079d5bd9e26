package discos.deployer.failover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an inventory's file {@code hosts}, whose comments and order are kept. */
public record InventoryHosts(String text) {

    private static Pattern line(String host) {
        return Pattern.compile(
                "^(\\s*"
                        + Pattern.quote(host)
                        + "\\s(?:[^#\\n]*\\s)?ansible_host=[\"']?)([^\\s\"'#]+)",
                Pattern.MULTILINE);
    }

    /** The address that the host's line gives; empty where no line does. */
    public Optional<String> address(String host) {
        Matcher matcher = line(host).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /**
     * The same with another address of a host.
     *
     * @throws IllegalArgumentException if no line gives it one
     */
    public InventoryHosts with(String host, String address) {
        Matcher matcher = line(host).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no line gives " + host + " an ansible_host");
        }
        return new InventoryHosts(
                text.substring(0, matcher.start(2)) + address + text.substring(matcher.end(2)));
    }
}
