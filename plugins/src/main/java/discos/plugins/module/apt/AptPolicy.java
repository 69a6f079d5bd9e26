package discos.plugins.module.apt;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of packages can be had, as {@code apt-cache policy} tells. */
record AptPolicy(Map<String, Entry> entries) {
    private static final Pattern NAME = Pattern.compile("(\\S+):");
    private static final Pattern CANDIDATE = Pattern.compile("  Candidate: (\\S+)");
    private static final Pattern VERSION = Pattern.compile("(?: \\*\\*\\*|    ) (\\S+) -?\\d+");

    /**
     * One package.
     *
     * @param candidate the version that apt would take
     * @param versions all that are known, in apt's order
     */
    record Entry(Optional<String> candidate, List<String> versions) {

        /** The version that a task's words mean: the newest that fits, or apt's own choice. */
        Optional<String> best(PackageSpec spec) {
            return spec.comparison().equals("=")
                    ? versions.stream().filter(spec::isMetBy).max(DebianVersion.ORDER)
                    : candidate;
        }

        /** Whether no package has the name, though others provide it. */
        boolean isVirtual() {
            return versions.isEmpty();
        }
    }

    static ShellQuery query(Collection<String> names, Optional<String> release) {
        String option =
                release.map(it -> " -o " + ShellQuote.quote("APT::Default-Release=" + it))
                        .orElse("");
        return new ShellQuery(
                "LC_ALL=C apt-cache" + option + " policy -- " + ShellQuote.join(names));
    }

    /** Asks for the names of all packages that an extended regular expression fits as a whole. */
    static ShellQuery names(String expression) {
        return new ShellQuery(
                "apt-cache pkgnames | LC_ALL=C grep -xE -e "
                        + ShellQuote.quote(expression)
                        + " | sort; exit 0");
    }

    /** Asks which packages provide a name that is none of a package itself. */
    static ShellQuery providers(String name) {
        return new ShellQuery(
                "LC_ALL=C apt-cache showpkg -- "
                        + ShellQuote.quote(name)
                        + " | sed -n '1,/^Reverse Provides:/d; s/ .*//; /./p'");
    }

    static AptPolicy of(Output output) {
        Map<String, Entry> entries = new HashMap<>();
        String name = "";
        Optional<String> candidate = Optional.empty();
        List<String> versions = new ArrayList<>();
        for (String line : output.text().lines().toList()) {
            Matcher heading = NAME.matcher(line);
            if (heading.matches()) {
                entries.put(name, new Entry(candidate, List.copyOf(versions)));
                name = heading.group(1);
                candidate = Optional.empty();
                versions.clear();
            }
            Matcher chosen = CANDIDATE.matcher(line);
            if (chosen.matches() && !chosen.group(1).equals("(none)")) {
                candidate = Optional.of(chosen.group(1));
            }
            Matcher version = VERSION.matcher(line);
            if (version.matches()) {
                versions.add(version.group(1));
            }
        }
        entries.put(name, new Entry(candidate, List.copyOf(versions)));
        return new AptPolicy(entries);
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }
}
