package discos.plugins.module.packaging;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import java.util.ArrayList;
import java.util.List;

/** The words for apt-get. */
final class AptCommands {
    private static final String CHANGE = "DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q ";

    /** A fragment that prints the names that a newer version is offered for. */
    static final ShellQuery OUTDATED =
            new ShellQuery(
                    "LC_ALL=C apt-get -s -q dist-upgrade 2>/dev/null | sed -n 's/^Inst \\([^ ]*\\) \\[.*/\\1/p'");

    /** A fragment that prints something where packages are there that nothing needs. */
    static final ShellQuery NEEDLESS =
            new ShellQuery("LC_ALL=C apt-get -s -q autoremove 2>/dev/null | grep '^Remv'; exit 0");

    private AptCommands() {}

    static String updateCache() {
        return CHANGE + "update";
    }

    static String install(List<String> names, List<String> options) {
        return CHANGE + "-y install " + words(options, names);
    }

    static String upgrade() {
        return CHANGE + "-y dist-upgrade";
    }

    static String remove(List<String> names, List<String> options) {
        return CHANGE + "-y " + ShellQuote.join(options) + " remove " + ShellQuote.join(names);
    }

    static String autoremove() {
        return CHANGE + "-y autoremove";
    }

    /**
     * A fragment that prints why packages cannot be installed, and nothing where they can; what is
     * wanted is not changed by it.
     */
    static ShellQuery rehearsal(List<String> names, List<String> options) {
        return new ShellQuery(
                "LC_ALL=C apt-get -s -q -y install "
                        + words(options, names)
                        + " 2>&1 >/dev/null | sed -n '/^E: /p'; exit 0");
    }

    private static String words(List<String> options, List<String> names) {
        List<String> words = new ArrayList<>(options);
        words.add("--");
        words.addAll(names);
        return ShellQuote.join(words);
    }
}
