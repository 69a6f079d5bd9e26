package discos.plugins.module.packaging;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.ShellQuery;
import java.util.Optional;

/** The program that installs packages on a host. */
enum Tool {
    /** Fedora and CentOS 8 on. */
    DNF,
    /** CentOS 6 and 7. */
    YUM,
    /** Debian. */
    APT,
    /** SUSE. */
    ZYPPER,
    /** Arch Linux. */
    PACMAN;

    /** Asks which of them the host has. */
    static final ShellQuery QUERY =
            new ShellQuery(
                    "for t in dnf yum apt-get zypper pacman; do command -v $t >/dev/null && { echo $t; exit 0; };"
                            + " done; exit 0");

    /** The tool that a host has, in the order in which Ansible would choose. */
    static Optional<Tool> of(Output output) {
        return named(output.text().strip());
    }

    /** The tool of a name; Ansible's module of the same name uses it. */
    static Optional<Tool> named(String name) {
        return switch (name) {
            case "dnf" -> Optional.of(DNF);
            case "yum" -> Optional.of(YUM);
            case "apt-get", "apt" -> Optional.of(APT);
            case "zypper" -> Optional.of(ZYPPER);
            case "pacman" -> Optional.of(PACMAN);
            default -> Optional.empty();
        };
    }
}
