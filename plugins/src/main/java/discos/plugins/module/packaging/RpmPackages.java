package discos.plugins.module.packaging;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is installed of the named packages, by rpm.
 *
 * @param names as a playbook names them; groups are not asked for here
 * @param root the root folder, {@code /} for the host's own
 */
record RpmPackages(List<String> names, String root)
        implements Query<Map<String, RpmPackages.Found>> {

    /** Copies the list. */
    RpmPackages {
        names = List.copyOf(names);
    }

    /**
     * What there is of one name.
     *
     * @param installed what goes by the name, or provides it
     * @param others installed packages that the name may be a version of
     * @param inFile what a file holds; empty where it cannot be read
     * @param isMissing whether the file is not there
     */
    record Found(List<Rpm> installed, List<Rpm> others, List<Rpm> inFile, boolean isMissing) {
        static final Found NOTHING = new Found(List.of(), List.of(), List.of(), false);
    }

    /** Functions for the words that {@link #fragment} writes; the first argument is a name. */
    private static final String FUNCTIONS =
            """
            F='@FORMAT@'
            r() { rpm --root @ROOT@ "$@" 2>/dev/null; }
            one() { r -q --qf "I$F" -- "$1" || r -q --whatprovides --qf "I$F" -- "$1"; }
            base() { r -q --qf "B$F" -- "$1"; }
            all() { r -qa --qf "I$F" "$1"; }
            file() {
              case $1 in *://*) ;; *) [ -e "$1" ] || { echo N; return; } ;; esac
              f=$(r -qp --nosignature --qf "P$F" "$1") || return
              printf '%s\\n' "$f"
              r -q --qf "I$F" -- "$(printf '%s\\n' "$f" | cut -f 2)"
            }
            """
                    .replace("@FORMAT@", Rpm.FORMAT);

    @Override
    public String script() {
        StringBuilder script =
                new StringBuilder(FUNCTIONS.replace("@ROOT@", ShellQuote.quote(root)));
        for (String name : names) {
            script.append("printf '\\0%s\\n' ").append(ShellQuote.quote(name)).append('\n');
            script.append(fragment(new RpmName(name)));
        }
        return script.append("exit 0\n").toString();
    }

    private static String fragment(RpmName name) {
        String word = ShellQuote.quote(name.text()) + "\n";
        return switch (name.kind()) {
            case NAME -> {
                StringBuilder text = new StringBuilder("one " + word);
                name.pins()
                        .forEach(pin -> text.append("base " + ShellQuote.quote(pin.base()) + "\n"));
                yield text.toString();
            }
            case PATTERN -> "all " + word;
            case FILE -> "file " + word;
            case GROUP, ALL -> ":\n";
        };
    }

    @Override
    public Map<String, Found> parse(Output output) {
        Map<String, Found> found = new TreeMap<>();
        for (String block : output.text().split("\0", -1)) {
            List<String> lines = block.lines().toList();
            if (!lines.isEmpty()) {
                found.put(
                        lines.getFirst(),
                        new Found(
                                rpms(lines, "I"),
                                rpms(lines, "B"),
                                rpms(lines, "P"),
                                lines.subList(1, lines.size()).contains("N")));
            }
        }
        return found;
    }

    /** Lines of another form are messages, such as that nothing is installed. */
    private static List<Rpm> rpms(List<String> lines, String letter) {
        List<Rpm> rpms = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 6 && fields[0].equals(letter)) {
                rpms.add(Rpm.read(fields));
            }
        }
        return rpms;
    }
}
