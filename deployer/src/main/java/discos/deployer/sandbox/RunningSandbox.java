package discos.deployer.sandbox;

import discos.deployer.source.DidYouMean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machines of a sandbox that is up, and how to get into them.
 *
 * @param station whose machines they stand in for
 * @param hosts all of them, in the order in which they were asked for
 * @param privateKey file of the key that root of every machine lets in
 * @param knownHosts file with the host keys of all machines, read from the machines themselves, so
 *     that strict host key checking can stay on
 */
public record RunningSandbox(
        String station, List<SandboxHost> hosts, Path privateKey, Path knownHosts) {

    /**
     * The address that takes the place of the inventory's for a host.
     *
     * @param inventoryName the inventory's name of the host
     * @throws SandboxException if no container stands in for it; its real address must not be
     *     contacted then
     */
    public String addressOf(String inventoryName) throws SandboxException {
        return hosts.stream()
                .filter(host -> host.name().equals(inventoryName))
                .map(SandboxHost::address)
                .findFirst()
                .orElseThrow(() -> unknown(inventoryName));
    }

    /**
     * The connection variables that take the place of the inventory's for a host, by Ansible's
     * names; the inventory's own ways around, such as a jump host, end here.
     *
     * @param inventoryName the inventory's name of the host
     * @throws SandboxException if no container stands in for it
     */
    public Map<String, String> variablesOf(String inventoryName) throws SandboxException {
        return Map.of(
                "ansible_connection",
                "ssh",
                "ansible_host",
                addressOf(inventoryName),
                "ansible_port",
                "22",
                "ansible_ssh_private_key_file",
                privateKey.toString(),
                "ansible_ssh_common_args",
                String.join(" ", options()),
                "ansible_ssh_extra_args",
                "");
    }

    /**
     * The words of the command that opens a shell in a machine.
     *
     * @param machine a host's name, its short name, or a group with one host
     * @param user the account to log in to
     * @throws SandboxException if no machine, or more than one, is meant
     */
    public List<String> ssh(String machine, String user) throws SandboxException {
        List<SandboxHost> meant = hosts.stream().filter(host -> host.answersTo(machine)).toList();
        if (meant.size() > 1) {
            throw new SandboxException(
                    machine + " is more than one machine",
                    "Name one of "
                            + String.join(", ", meant.stream().map(SandboxHost::name).toList())
                            + ".");
        }
        if (meant.isEmpty()) {
            throw unknown(machine);
        }
        List<String> words = new ArrayList<>(List.of("ssh", "-i", privateKey.toString()));
        words.addAll(options());
        words.add(user + "@" + meant.getFirst().address());
        return words;
    }

    // The user's own ssh configuration is left out: it may lead anywhere.
    private List<String> options() {
        return List.of(
                "-F",
                "/dev/null",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "UserKnownHostsFile=" + knownHosts,
                "-o",
                "StrictHostKeyChecking=yes");
    }

    private SandboxException unknown(String name) {
        List<String> words =
                hosts.stream()
                        .flatMap(
                                host ->
                                        Stream.concat(
                                                Stream.of(host.name()), host.groups().stream()))
                        .distinct()
                        .toList();
        Optional<String> guess = DidYouMean.nearest(name, words);
        return new SandboxException(
                "no machine of the sandbox of " + station + " stands in for " + name,
                guess.map(word -> "Did you mean " + word + "? ").orElse("")
                        + "The sandbox has "
                        + String.join(", ", hosts.stream().map(SandboxHost::name).toList())
                        + ".");
    }
}
