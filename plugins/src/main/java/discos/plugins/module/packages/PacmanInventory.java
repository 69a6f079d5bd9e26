package discos.plugins.module.packages;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What pacman knows.
 *
 * @param installed versions by package
 * @param available names of packages in repositories
 * @param groups packages of groups in repositories
 * @param upgrades old and new version by package
 * @param reasons why packages are installed
 */
record PacmanInventory(
        Map<String, String> installed,
        Set<String> available,
        Map<String, List<String>> groups,
        Map<String, List<String>> upgrades,
        Map<String, String> reasons) {

    /** Asks for all of it with one fragment. */
    static ShellQuery query(String path) {
        String program = ShellQuote.quote(path);
        return new ShellQuery(
                Program.PATH
                        + "LC_ALL=C; export LC_ALL\n"
                        + "for d_q in I:--query E:'--query --explicit' D:'--query --deps'"
                        + " A:'--sync --list' G:'--sync --groups --groups'"
                        + " U:'--query --upgrades'; do\n"
                        + "echo \"@${d_q%%:*}\"; "
                        + program
                        + " ${d_q#*:} || { d_r=$?; case $d_q in [EDGU]:*) ;; *) exit \"$d_r\" ;;"
                        + " esac; }\ndone 2>/dev/null; exit 0");
    }

    static PacmanInventory of(Output output) {
        PacmanInventory all =
                new PacmanInventory(
                        new LinkedHashMap<>(),
                        new LinkedHashSet<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>());
        String section = "";
        for (String line : output.text().lines().toList()) {
            if (line.startsWith("@") && line.length() == 2) {
                section = line;
            } else if (!line.isBlank()) {
                all.add(section, line, line.strip().split("\\s+"));
            }
        }
        return all;
    }

    private void add(String section, String line, String[] words) {
        if (words.length < 2) {
            return;
        }
        switch (section) {
            case "@I" -> installed.put(words[0], words[1]);
            case "@E" -> reasons.put(words[0], "explicit");
            case "@D" -> reasons.put(words[0], "dependency");
            case "@A" -> available.add(words[1]);
            case "@G" -> groups.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(words[1]);
            case "@U" -> {
                if (words.length == 4 && !line.contains("[ignored]")) {
                    upgrades.put(words[0], List.of(words[1], words[3]));
                }
            }
            default -> {}
        }
    }
}
