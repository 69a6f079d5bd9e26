package discos.deployer.sandbox;

import java.util.List;

/** Waits for a machine that boots, lets its owner in and learns its host keys. */
final class MachineOpener {
    // A machine is up in about a second; a busy computer may take much longer.
    private static final int BOOT_SECONDS = 60;

    private static final String AWAIT_BOOT =
            """
            tries=0
            until systemctl is-active -q ssh.service && [ -s /etc/ssh/ssh_host_ed25519_key.pub ]; do
                tries=$((tries + 1))
                if [ "$tries" -ge %d ]; then
                    systemctl --no-pager --failed
                    exit 1
                fi
                sleep 0.2
            done
            """
                    .formatted(BOOT_SECONDS * 5);

    // The key is added and not written: a deployment may have added keys of its own.
    private static final String AUTHORIZE =
            """
            read -r key
            mkdir -p -m 700 /root/.ssh
            grep -qxF "$key" /root/.ssh/authorized_keys 2>/dev/null ||
                printf '%s\\n' "$key" >>/root/.ssh/authorized_keys
            chmod 600 /root/.ssh/authorized_keys
            cat /etc/ssh/ssh_host_*_key.pub
            """;

    // The machine reads the file when it starts, so that it owns the addresses after a reboot too.
    private static final String OWN_ADDRESSES =
            """
            cat >/etc/sandbox-addresses
            while read -r address; do
                ip addr show to "$address" | grep -q . || ip addr add "$address/32" dev eth0
            done </etc/sandbox-addresses
            """;

    private final Engine engine;

    MachineOpener(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes a machine ready to be logged in to.
     *
     * @param key the line for root's authorized_keys
     * @return the machine's host keys as lines for known_hosts
     * @throws SandboxException if it does not come up within a minute, or has an address that no
     *     sandbox machine can have
     */
    List<String> open(SandboxMachine machine, SandboxHost host, String key)
            throws SandboxException {
        if (!ClosedNetwork.holds(host.address())) {
            throw new SandboxException(
                    machine.name()
                            + " has the address '"
                            + host.address()
                            + "', which is not one of a sandbox",
                    "Take the sandbox down and bring it up again.");
        }
        engine.inside(host.container(), AWAIT_BOOT, "");
        if (!machine.addresses().isEmpty()) {
            engine.inside(
                    host.container(), OWN_ADDRESSES, String.join("\n", machine.addresses()) + "\n");
        }
        return engine.inside(host.container(), AUTHORIZE, key + "\n")
                .lines()
                .map(line -> host.address() + " " + withoutComment(line))
                .toList();
    }

    private static String withoutComment(String line) {
        String[] fields = line.split(" ", 3);
        return fields[0] + " " + fields[1];
    }
}
