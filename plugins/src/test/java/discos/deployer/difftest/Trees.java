package discos.deployer.difftest;

import discos.deployer.sandbox.TestMachine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of a machine that playbooks change, and what became of them.
 *
 * <p>Left out are Ansible's own folders, Python's, and what the machine's programs write by
 * themselves. Names of backups lose their time and process number.
 */
final class Trees {
    private static final String LIST =
            """
            cd / && for d in etc home opt srv root var/spool/cron usr/local tmp var/tmp mnt data; do
                [ -e "$d" ] && find "$d" -xdev \\( -name .ansible -o -name .ansible_async \
            -o -name 'systemd-private-*' -o -name '.X*-unix' -o -name '.ICE-unix' -o -name '.font-unix' \
            -o -name '.XIM-unix' -o -name 'ansible_*payload*' -o -name '.discos*' -o -name 'python3*' -o -name 'discos.*' \
            -o -path 'etc/*-' -o -path 'tmp/crontab*' -o -name __pycache__ -o -path 'etc/.pwd.lock' \
            -o -path etc/ssl -o -path etc/systemd/system/multi-user.target.wants/ssh.service \\) -prune \
            -o -printf '%C@\\t%p\\t%y\\t%m\\t%u\\t%g\\t%l\\t' \
            \\( -type f -size -17 -exec base64 -w 0 {} ';' -o -type f -exec sha256sum {} ';' \
            -o -true \\) -printf '\\n'
            done
            """;

    private static final Pattern BACKUP =
            Pattern.compile("\\.\\d+\\.\\d{4}-\\d\\d-\\d\\d@\\d\\d:\\d\\d:\\d\\d~");

    private Trees() {}

    /** Every path with what it is; backups are numbered from the oldest. */
    static Map<String, Node> of(TestMachine machine) {
        Map<String, Node> all = new TreeMap<>();
        machine.exec(LIST)
                .out()
                .lines()
                .sorted(Comparator.comparing(Trees::time))
                .forEach(line -> add(all, line));
        return all;
    }

    /** When the path was made or changed, in seconds. */
    private static BigDecimal time(String line) {
        String time = line.substring(0, Math.max(0, line.indexOf('\t')));
        return time.isEmpty() ? BigDecimal.ZERO : new BigDecimal(time);
    }

    private static void add(Map<String, Node> all, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 8) {
            return;
        }
        Node node = new Node(cells[2], cells[3], cells[4], cells[5], cells[6], content(cells[7]));
        String path = "/" + BACKUP.matcher(cells[1]).replaceAll(".BACKUP");
        all.put(path.endsWith(".BACKUP") ? backup(all, path) : path, node);
    }

    private static String backup(Map<String, Node> all, String path) {
        String name = path + "~";
        for (int count = 2; all.containsKey(name); count++) {
            name = path + count + "~";
        }
        return name;
    }

    private static String content(String cell) {
        if (cell.contains("  ")) {
            return "SHA-256 " + cell.replaceAll(" .*", "");
        }
        // what crontab writes above a table: the file it came from, and when
        return new String(Base64.getDecoder().decode(cell), StandardCharsets.UTF_8)
                .replaceAll("# \\(.* installed on .*\\)\n", "");
    }

    /** The paths that are not what they were, with what they are now. */
    static SortedMap<String, Node> changes(Map<String, Node> before, Map<String, Node> after) {
        TreeMap<String, Node> changes = new TreeMap<>();
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            Node now = after.getOrDefault(path, Node.GONE);
            if (!now.equals(before.getOrDefault(path, Node.GONE))) {
                changes.put(path, now);
            }
        }
        return changes;
    }
}
