package discos.plugins.module.packaging;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import java.util.ArrayList;
import java.util.List;

/** The program that installs packages on a host. */
enum Tool {
    /** Fedora and CentOS 8 on. */
    DNF,
    /** CentOS 6 and 7. */
    YUM,
    /** Debian. */
    APT;

    /** Asks which of them the host has. */
    static final ShellQuery QUERY =
            new ShellQuery(
                    "for t in dnf yum apt-get; do command -v $t >/dev/null && { echo $t; exit 0; };"
                            + " done; exit 0");

    /** The tool that a host has, in the order in which Ansible would choose. */
    static java.util.Optional<Tool> of(Output output) {
        return switch (output.text().strip()) {
            case "dnf" -> java.util.Optional.of(DNF);
            case "yum" -> java.util.Optional.of(YUM);
            case "apt-get" -> java.util.Optional.of(APT);
            default -> java.util.Optional.empty();
        };
    }

    String program() {
        return this == APT ? "apt-get" : name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A fragment that prints the names that a newer version is offered for. */
    ShellQuery outdated(List<String> options) {
        String words = ShellQuote.join(options);
        // check-update ends with 100 where there are updates: yum(8)
        return new ShellQuery(
                this == APT
                        ? "LC_ALL=C apt-get -s -q dist-upgrade 2>/dev/null | sed -n 's/^Inst \\([^ ]*\\) \\[.*/\\1/p'"
                        : "LC_ALL=C %s -q %s check-update 2>/dev/null | awk 'NF == 3 {sub(/\\.[^.]*$/, \"\", $1); print $1} /^Obsoleting/ {exit}'; exit 0"
                                .formatted(program(), words));
    }

    String updateCache(List<String> options) {
        return this == APT
                ? "DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q update"
                : "LC_ALL=C " + program() + " -q " + ShellQuote.join(options) + " makecache";
    }

    String install(List<String> names, List<String> options) {
        List<String> words = new ArrayList<>(options);
        words.add("--");
        words.addAll(names);
        return this == APT
                ? "DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y install "
                        + ShellQuote.join(words)
                : "LC_ALL=C "
                        + program()
                        + " -y "
                        + ShellQuote.join(options)
                        + " install "
                        + ShellQuote.join(names);
    }

    String upgrade(List<String> names, List<String> options) {
        if (this == APT) {
            return names.isEmpty()
                    ? "DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y dist-upgrade"
                    : install(names, options);
        }
        return "LC_ALL=C "
                + program()
                + " -y "
                + ShellQuote.join(options)
                + " update "
                + ShellQuote.join(names);
    }

    String remove(List<String> names, List<String> options) {
        String words = ShellQuote.join(options) + " remove " + ShellQuote.join(names);
        return this == APT
                ? "DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y " + words
                : "LC_ALL=C " + program() + " -y " + words;
    }

    /**
     * A fragment that prints why packages cannot be installed, and nothing where they can; what is
     * wanted is not changed by it. yum tells it only while it installs.
     */
    java.util.Optional<ShellQuery> rehearsal(List<String> names, List<String> options) {
        return this == APT
                ? java.util.Optional.of(
                        new ShellQuery(
                                "LC_ALL=C apt-get -s -q -y install "
                                        + ShellQuote.join(options)
                                        + " -- "
                                        + ShellQuote.join(names)
                                        + " 2>&1 >/dev/null | sed -n '/^E: /p'; exit 0"))
                : java.util.Optional.empty();
    }

    /** A fragment that prints something where packages are there that nothing needs. */
    ShellQuery needless() {
        return new ShellQuery(
                this == APT
                        ? "LC_ALL=C apt-get -s -q autoremove 2>/dev/null | grep '^Remv'; exit 0"
                        : "LC_ALL=C %s -q --assumeno autoremove 2>/dev/null | grep '^Remov'; exit 0"
                                .formatted(program()));
    }

    /** The option by which removing takes along what nothing needs any more. */
    List<String> alsoNeedless() {
        return this == APT
                ? List.of("--auto-remove")
                : List.of("--setopt=clean_requirements_on_remove=1");
    }

    String autoremove() {
        return this == APT
                ? "DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y autoremove"
                : "LC_ALL=C " + program() + " -y autoremove";
    }
}
