package discos.plugins.module.facts;

import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the state of all services, as facts. */
@ModuleInfo(name = "service_facts", doc = "Tells the state of all services, as facts.")
public final class ServiceFacts implements Module<ServiceFacts.Args> {
    private static final List<String> BAD = List.of("not-found", "masked", "failed");
    private static final Pattern UPSTART =
            Pattern.compile("\\s?(.*)\\s(\\w+)/(\\w+)(,\\sprocess\\s[0-9]+)?\\s*");
    private static final Pattern STATUS = Pattern.compile("\\s*\\[ ([+-]) \\]\\s+(.+)");
    private static final Pattern LEVELS = Pattern.compile("(.*?)\\s+0:(?:on|off)\\s.*3:(on|off).*");

    /** It takes nothing. */
    public record Args() {}

    /** What each kind of init tells, each line with a letter and a tab before. */
    private static final ShellQuery SERVICES =
            new ShellQuery(
                    """
                    PATH=$PATH:/sbin:/usr/sbin; LC_ALL=C; export PATH LC_ALL
                    has() { command -v "$1" >/dev/null 2>&1; }
                    tab=$(printf '\\t')
                    if has service && ! has chkconfig && ! has rc-status; then service --status-all 2>&1 | sed "s/^/s$tab/"; fi
                    if has chkconfig; then
                      chkconfig --list 2>/dev/null | while read -r n l; do
                        case $l in *3:o*) service "$n" status >/dev/null 2>&1 </dev/null; printf 'c\\t%s\\t%s %s\\n' $? "$n" "$l" ;; esac
                      done
                    elif has initctl; then initctl list 2>/dev/null | sed "s/^/u$tab/"
                    elif has rc-status && has rc-update; then
                      rc-update show -v 2>&1 | sed -n "s/^ *\\([^ |]*\\) *| *\\(.*\\)/l$tab\\1$tab\\2/p"
                      rc-status -a -s -m 2>&1 | grep '^ ' | tr -d '[]' | sed "s/^/o$tab/"
                    fi
                    if grep -q systemd /proc/1/comm 2>/dev/null && has systemctl; then
                      systemctl list-units --no-pager --type service --all | sed "s/^/U$tab/"
                      systemctl list-unit-files --no-pager --type service --all | sed "s/^/F$tab/"
                      systemctl show --property=Id,Names,ActiveState $(systemctl list-unit-files --no-pager --no-legend --type service | sed -n 's/^\\([^ ]*[^@ ]\\.service\\) .*/\\1/p' | grep -v '@') 2>/dev/null | sed "s/^/A$tab/"
                    fi
                    exit 0
                    """);

    @Override
    public Looks look(Args args) {
        return Looks.of(SERVICES);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Map<String, Object> services = new TreeMap<>();
        List<String[]> lines =
                seen.of(SERVICES)
                        .text()
                        .lines()
                        .map(line -> line.split("\t", 2))
                        .filter(parts -> parts.length == 2)
                        .toList();
        lines.forEach(line -> scripts(services, line[0], line[1]));
        openrc(services, lines);
        lines.stream().filter(it -> it[0].equals("U")).forEach(it -> unit(services, it[1]));
        Map<String, String> states = states(lines);
        lines.stream().filter(it -> it[0].equals("F")).forEach(it -> file(services, it[1], states));
        return services.isEmpty()
                ? new Decision.Skip(
                        Result.message(
                                "Failed to find any services. This can be due to privileges or some"
                                        + " other configuration issue."))
                : new Decision.Unchanged(Result.of("ansible_facts", Map.of("services", services)));
    }

    private static void put(Map<String, Object> services, String name, String... pairs) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("name", name);
        for (int i = 0; i < pairs.length; i += 2) {
            service.put(pairs[i], pairs[i + 1]);
        }
        services.put(name, service);
    }

    private static void scripts(Map<String, Object> services, String kind, String line) {
        switch (kind) {
            case "s" -> {
                Matcher match = STATUS.matcher(line);
                if (match.matches()) {
                    String state = match.group(1).equals("+") ? "running" : "stopped";
                    put(services, match.group(2), "state", state, "source", "sysv");
                }
            }
            case "c" -> {
                String[] parts = line.split("\t", 2);
                Matcher match = LEVELS.matcher(parts[1]);
                if (match.matches()) {
                    String state = parts[0].equals("0") ? "running" : "stopped";
                    String status = match.group(2).equals("on") ? "enabled" : "disabled";
                    put(
                            services,
                            match.group(1),
                            "state",
                            state,
                            "status",
                            status,
                            "source",
                            "sysv");
                }
            }
            case "u" -> upstart(services, line);
            default -> {}
        }
    }

    private static void upstart(Map<String, Object> services, String line) {
        Matcher match = UPSTART.matcher(line);
        if (match.matches()) {
            put(
                    services,
                    match.group(1),
                    "state",
                    match.group(3),
                    "goal",
                    match.group(2),
                    "source",
                    "upstart");
        }
    }

    private static void openrc(Map<String, Object> services, List<String[]> lines) {
        Map<String, List<Object>> levels = new TreeMap<>();
        for (String[] line : lines) {
            String[] words = line[1].strip().split("\\s+", -1);
            if (line[0].equals("l")) {
                levels.put(
                        words[0],
                        List.<Object>copyOf(Arrays.asList(words).subList(1, words.length)));
            } else if (line[0].equals("o") && words.length > 1) {
                put(services, words[0], "state", words[1], "source", "openrc");
            }
        }
        levels.forEach(
                (name, names) -> {
                    if (services.get(name) instanceof Map<?, ?> known) {
                        Map<String, Object> more = new LinkedHashMap<>();
                        known.forEach((key, value) -> more.put(String.valueOf(key), value));
                        more.put("runlevels", names);
                        services.put(name, more);
                    }
                });
    }

    private static void unit(Map<String, Object> services, String line) {
        if (!line.contains(".service")) {
            return;
        }
        List<String> words = List.of(line.strip().split("\\s+", -1));
        Optional<String> bad = BAD.stream().filter(words::contains).findFirst();
        List<String> fields = bad.isPresent() ? words.subList(1, words.size()) : words;
        if (fields.size() < 4) {
            return;
        }
        String status = bad.orElse(fields.get(2));
        String state = fields.get(3).equals("running") ? "running" : "stopped";
        put(services, fields.getFirst(), "state", state, "status", status, "source", "systemd");
    }

    private static Map<String, String> states(List<String[]> lines) {
        Map<String, String> states = new TreeMap<>();
        Set<String> names = new LinkedHashSet<>(); // an alias is asked for, its unit answers
        for (String[] line : lines) {
            String[] pair = line[1].split("=", 2);
            if (!line[0].equals("A")) {
                continue;
            }
            switch (pair[0]) {
                case "Id" -> {
                    names.clear();
                    names.add(pair[1]);
                }
                case "Names" -> names.addAll(List.of(pair[1].split(" ", -1)));
                case "ActiveState" -> names.forEach(name -> states.put(name, pair[1]));
                default -> {}
            }
        }
        return states;
    }

    private static void file(
            Map<String, Object> services, String line, Map<String, String> states) {
        String[] fields = line.strip().split("\\s+", -1);
        if (!line.contains(".service") || fields.length < 2) {
            return;
        }
        String name = fields[0];
        if (!(services.get(name) instanceof Map<?, ?> known)) {
            String state = states.getOrDefault(name, "unknown");
            put(services, name, "state", state, "status", fields[1], "source", "systemd");
        } else if (!BAD.contains(String.valueOf(known.get("status")))) {
            String state = String.valueOf(known.get("state"));
            put(services, name, "state", state, "status", fields[1], "source", "systemd");
        }
    }
}
