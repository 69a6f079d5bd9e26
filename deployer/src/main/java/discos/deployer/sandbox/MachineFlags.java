package discos.deployer.sandbox;

import java.util.List;

/** What {@code docker run} must be told so that systemd works as the first process. */
final class MachineFlags {
    private MachineFlags() {}

    /**
     * The flags, without {@code --privileged}, which an engine may refuse.
     *
     * <p>SYS_ADMIN, the cgroup tree and tmpfs are what systemd needs; NET_ADMIN lets a machine have
     * its station's addresses and packet filter inside its own network space. The restart policy is
     * what makes a reboot one: systemd ends, and the engine starts the machine again.
     */
    static List<String> words() {
        return List.of(
                "--cap-add",
                "SYS_ADMIN",
                "--cap-add",
                "NET_ADMIN",
                "--security-opt",
                "seccomp=unconfined",
                "--security-opt",
                "apparmor=unconfined",
                "--cgroupns=host",
                "-v",
                "/sys/fs/cgroup:/sys/fs/cgroup:rw",
                "--tmpfs",
                "/run",
                "--tmpfs",
                "/run/lock",
                "--stop-signal",
                "SIGRTMIN+3",
                "--restart",
                "unless-stopped");
    }
}
