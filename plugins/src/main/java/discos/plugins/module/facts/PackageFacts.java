package discos.plugins.module.facts;

import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells which packages are installed, as facts. */
@ModuleInfo(name = "package_facts", doc = "Tells which packages are installed, as facts.")
public final class PackageFacts implements Module<PackageFacts.Args> {
    private static final List<String> KNOWN = List.of("apk", "apt", "rpm");
    private static final List<String> ALL =
            List.of("apk", "apt", "pacman", "pkg", "pkg_info", "portage", "rpm");

    /** See {@link PackageFacts}. */
    public record Args(
            @Arg(doc = "Which of apk, apt and rpm to ask, or `auto`.", defaultValue = "[auto]")
                    List<String> manager,
            @Arg(
                            doc = "Whether the first that is there is asked or all.",
                            choices = {"first", "all"},
                            defaultValue = "first")
                    String strategy) {}

    /** Lines of the manager's letters and a package's fields with tabs between. */
    private static final ShellQuery PACKAGES =
            new ShellQuery(
                    """
                    if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
                      echo apt
                      dpkg-query -W -f 'apt\t${Package}\t${Version}\t${Architecture}\t${Section}\t${db:Status-Status}\t${binary:Package}\n'
                    fi
                    if command -v rpm >/dev/null; then
                      echo rpm
                      rpm -qa --qf 'rpm\t%{NAME}\t%{VERSION}\t%{RELEASE}\t%{EPOCH}\t%{ARCH}\n'
                    fi
                    if command -v apk >/dev/null; then
                      echo apk
                      apk info -v 2>/dev/null | sed 's/^/apk\t/'
                    fi
                    exit 0
                    """);

    @Override
    public Looks look(Args args) {
        return Looks.of(PACKAGES);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        List<String> managers = new ArrayList<>();
        args.manager().forEach(name -> managers.add(name.toLowerCase(Locale.ROOT)));
        if (managers.remove("auto")) {
            managers.addAll(KNOWN);
        }
        List<String> unknown = managers.stream().filter(name -> !ALL.contains(name)).toList();
        if (!unknown.isEmpty()) {
            return Decision.fail(
                    args.manager().contains("auto")
                            ? "Could not auto detect a usable package manager, check warnings for"
                                    + " details."
                            : "Unsupported package managers requested: "
                                    + String.join(", ", unknown));
        }
        List<String[]> lines =
                seen.of(PACKAGES).text().lines().map(line -> line.split("\t", -1)).toList();
        Map<String, Object> packages = new TreeMap<>();
        boolean isFound = false;
        for (String manager : managers.stream().distinct().toList()) {
            boolean isThere =
                    lines.stream().anyMatch(it -> it.length == 1 && it[0].equals(manager));
            if (!isThere || (isFound && args.strategy().equals("first"))) {
                continue;
            }
            isFound = true;
            lines.stream()
                    .filter(it -> it.length > 1 && it[0].equals(manager))
                    .forEach(it -> add(packages, it));
        }
        return isFound
                ? new Decision.Unchanged(Result.of("ansible_facts", Map.of("packages", packages)))
                : Decision.fail(
                        "Could not detect a supported package manager from the following list: "
                                + managers);
    }

    private static void add(Map<String, Object> packages, String[] fields) {
        Map<String, Object> one = new LinkedHashMap<>();
        String name = fields[1];
        switch (fields[0]) {
            case "apt" -> {
                if (!fields[5].equals("installed")) {
                    return;
                }
                name = fields[6].contains(":") && packages.containsKey(name) ? fields[6] : name;
                one.put("name", name);
                one.put("version", fields[2]);
                one.put("arch", fields[3]);
                one.put("category", fields[4]);
                one.put("origin", "");
            }
            case "rpm" -> {
                one.put("name", name);
                one.put("version", fields[2]);
                one.put("release", fields[3]);
                one.put(
                        "epoch",
                        fields[4].matches("\\d+") ? (Object) Long.parseLong(fields[4]) : None.NONE);
                one.put("arch", fields[5].equals("(none)") ? None.NONE : fields[5]);
            }
            default -> {
                String[] parts = name.split("-(?=[^-]*-[^-]*$)", 2);
                String[] version =
                        parts.length > 1 ? parts[1].split("-", 2) : new String[] {"", ""};
                name = parts[0];
                one.put("name", name);
                one.put("version", version[0]);
                one.put("release", version.length > 1 ? version[1] : "");
            }
        }
        one.put("source", fields[0]);
        add(packages, name, one);
    }

    /** A package can be there in several versions and for several architectures. */
    private static void add(Map<String, Object> packages, String name, Map<String, Object> one) {
        if (packages.computeIfAbsent(name, _ -> new ArrayList<Object>()) instanceof List<?> known) {
            List<Object> all = new ArrayList<>(known);
            all.add(one);
            packages.put(name, all);
        }
    }
}
