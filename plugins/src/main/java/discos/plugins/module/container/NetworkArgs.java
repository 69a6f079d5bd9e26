package discos.plugins.module.container;

import discos.deployer.spi.Arg;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a container is reached. */
public record NetworkArgs(
        @Arg(
                        doc =
                                "Networks: mappings with `name`, `ipv4_address`, `ipv6_address`, `aliases`, `links`.")
                Optional<List<NetworkWish>> networks,
        @Arg(doc = "`bridge`, `host`, `none`, `container:NAME` or a network.")
                Optional<String> networkMode,
        @Arg(
                        aliases = "ports",
                        doc = "Ports of the host: address, host and container with colons between.")
                Optional<List<String>> publishedPorts,
        @Arg(
                        aliases = {"exposed", "expose"},
                        doc = "Ports that other containers see.")
                Optional<List<String>> exposedPorts,
        @Arg(doc = "Whether all of them get a port of the host.") Optional<Boolean> publishAllPorts,
        @Arg(doc = "Its host name.") Optional<String> hostname,
        @Arg(doc = "Its domain.") Optional<String> domainname,
        @Arg(doc = "The address of its network card.") Optional<String> macAddress,
        @Arg(doc = "Servers of names.") Optional<List<String>> dnsServers,
        @Arg(doc = "Options for names.") Optional<List<String>> dnsOpts,
        @Arg(doc = "Domains in which names are looked for.")
                Optional<List<String>> dnsSearchDomains,
        @Arg(doc = "Names and addresses for its `/etc/hosts`.")
                Optional<Map<String, Object>> etcHosts,
        @Arg(doc = "Containers it sees by a name.") Optional<List<String>> links) {}
