package discos.plugins.module.apt;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a host with apt says of itself and of the packages that a task names.
 *
 * @param program where apt-get is; empty where it is not
 * @param hasAptitude whether upgrades are aptitude's business
 * @param isOld whether the lists of packages are to be fetched
 * @param listsTime when the lists were fetched last, in seconds of the epoch
 * @param states what dpkg knows, by the name that was asked
 * @param automatic names of those that were only installed since others need them
 */
record AptHost(
        String program,
        boolean hasAptitude,
        boolean isOld,
        long listsTime,
        Map<String, List<State>> states,
        Set<String> automatic) {

    /**
     * One package as dpkg knows it.
     *
     * @param status such as {@code installed} or {@code config-files}
     */
    record State(String status, String version) {}

    /**
     * The question.
     *
     * @param validity seconds for which the lists are good
     */
    static ShellQuery query(Collection<String> names, long validity) {
        // the age itself is not told: it would be another answer each second
        return new ShellQuery(
                """
                echo "program=$(command -v apt-get)"; command -v aptitude >/dev/null && echo aptitude=yes
                f=/var/lib/apt/periodic/update-success-stamp; [ -e $f ] || f=/var/lib/apt/lists
                t=$(stat -c %%Y $f 2>/dev/null || echo 0); echo "lists=$t"
                [ $(($(date +%%s) - t)) -ge %d ] && echo old=yes
                sed -n '/^Package: /{s///;h;};/^Auto-Installed: 1/{g;s/^/auto=/;p;}' /var/lib/apt/extended_states 2>/dev/null |
                  grep -xF%s
                for n in %s; do printf '\\0%%s\\n' "$n"; dpkg-query -W -f '${Status}\\t${Version}\\n' -- "$n" 2>/dev/null; done
                exit 0
                """
                        .formatted(validity, marks(names), ShellQuote.join(names)));
    }

    private static String marks(Collection<String> names) {
        StringBuilder words = new StringBuilder(" -e ''");
        names.forEach(name -> words.append(" -e ").append(ShellQuote.quote("auto=" + name)));
        return words.toString();
    }

    /** Reads the answer. */
    static AptHost of(Output output) {
        String[] blocks = output.text().split("\0", -1);
        Map<String, String> told = output.namedLines();
        Set<String> automatic = new HashSet<>();
        blocks[0]
                .lines()
                .filter(line -> line.startsWith("auto="))
                .forEach(line -> automatic.add(line.substring("auto=".length())));
        Map<String, List<State>> states = new HashMap<>();
        for (int index = 1; index < blocks.length; index++) {
            List<String> lines = blocks[index].lines().toList();
            states.put(lines.getFirst(), lines.stream().skip(1).map(AptHost::state).toList());
        }
        return new AptHost(
                told.getOrDefault("program", ""),
                told.containsKey("aptitude"),
                told.containsKey("old"),
                Long.parseLong(told.getOrDefault("lists", "0")),
                states,
                automatic);
    }

    private static State state(String line) {
        String[] parts = line.split("\t", 2);
        return new State(parts[0].replaceFirst(".* ", ""), parts.length > 1 ? parts[1] : "");
    }

    /** The versions of a package that are installed. */
    List<String> versions(String name) {
        return states.getOrDefault(name, List.of()).stream()
                .filter(state -> state.status().equals("installed"))
                .map(State::version)
                .toList();
    }

    /** Whether a removed package has left its configuration behind. */
    boolean hasRemains(String name) {
        return states.getOrDefault(name, List.of()).stream()
                .anyMatch(state -> state.status().equals("config-files"));
    }
}
