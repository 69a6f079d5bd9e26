package discos.plugins.module.file;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.plugins.host.Words;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an archive holds.
 *
 * @param error why it could not be read
 */
record ArchiveListing(List<Entry> entries, Optional<String> error) {
    private static final Pattern TAR =
            Pattern.compile(
                    "^([-dlhcbp])\\S+ +\\S+ +(\\d+) (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d)(?::(\\d\\d)\\S*)? (.*)$");
    private static final Pattern ZIP =
            Pattern.compile("^ *(\\d+) +(\\d{2,4}-\\d\\d-\\d{2,4}) +(\\d\\d:\\d\\d) +(.*)$");

    /**
     * One thing in an archive.
     *
     * @param kind {@code -} file, {@code d} folder, {@code l} link, and so on
     * @param minute when it was modified, to the minute, in UTC; empty where that is not known
     */
    record Entry(char kind, long size, String minute, String name) {}

    /** A shell function that unpacks its input, whatever packed it. */
    static String decompress() {
        return """
               z() {
               m=$(head -c 6 "$a" | od -An -tx1 | tr -d ' \\n')
               case $m in
               1f8b*) gzip -dc ;; 425a68*) bzip2 -dc ;; fd377a585a00) xz -dc ;; 28b52ffd*) zstd -dc ;; *) cat ;;
               esac
               }
               """;
    }

    /**
     * Lists an archive.
     *
     * @param options of GNU's tar with which it will be unpacked and which may change the names
     */
    static ShellQuery query(String archive, boolean isZip, List<String> options) {
        String word = Words.path(archive);
        String more =
                options.isEmpty()
                        ? ""
                        : "[ -z \"$q\" ] || q=\"$q --show-transformed-names \"'"
                                + ShellQuote.join(options).replace("'", "'\\''")
                                + "'\n";
        return new ShellQuery(
                isZip
                        ? "LC_ALL=C TZ=UTC0 unzip -l " + word
                        : "a="
                                + word
                                + "\n"
                                + decompress()
                                // without it GNU tar, and only that, writes ü as \303\274
                                + "q=$(tar --version 2>/dev/null | sed -n"
                                + " '1s/.*GNU.*/--quoting-style=literal/p')\n"
                                + more
                                + "z < \"$a\" | eval \"LC_ALL=C TZ=UTC0 tar $q -tvf -\" ");
    }

    static ArchiveListing read(Output output, boolean isZip) {
        if (!output.isOk()) {
            return new ArchiveListing(List.of(), Optional.of(output.errorText().strip()));
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : output.text().lines().toList()) {
            Matcher matcher = (isZip ? ZIP : TAR).matcher(line);
            if (matcher.matches()) {
                entries.add(isZip ? zip(matcher) : tar(matcher));
            }
        }
        return new ArchiveListing(entries, Optional.empty());
    }

    private static Entry zip(Matcher matcher) {
        String name = matcher.group(4);
        char kind = name.endsWith("/") ? 'd' : '-';
        return new Entry(kind, Long.parseLong(matcher.group(1)), "", name);
    }

    private static Entry tar(Matcher matcher) {
        char kind = matcher.group(1).charAt(0);
        String name = matcher.group(5);
        String bare =
                switch (kind) {
                    case 'l' -> name.replaceFirst(" -> .*$", "");
                    case 'h' -> name.replaceFirst(" link to .*$", "");
                    default -> name;
                };
        String told = bare.equals("/") ? "" : bare; // a folder whose name is stripped
        return new Entry(kind, Long.parseLong(matcher.group(2)), matcher.group(3), told);
    }

    /** The entries that are to be unpacked. */
    List<Entry> chosen(Unarchive.Choice choice) {
        return entries.stream()
                .filter(it -> choice.include().isEmpty() || isNamed(it, choice.include()))
                .filter(it -> !isNamed(it, choice.exclude()))
                .toList();
    }

    private static boolean isNamed(Entry entry, List<String> names) {
        String bare = entry.name().replaceFirst("/+$", "");
        return names.stream()
                .map(name -> name.replaceFirst("/+$", ""))
                .anyMatch(
                        name ->
                                bare.equals(name)
                                        || bare.startsWith(name + "/")
                                        || FileSystems.getDefault()
                                                .getPathMatcher("glob:" + name)
                                                .matches(Path.of(bare)));
    }

    /** Asks what is in the folder in the entries' places, one line for each. */
    static ShellQuery there(String dest, List<Entry> entries) {
        StringBuilder script = new StringBuilder("cd " + Words.path(dest) + " || exit 1\n");
        script.append("export TZ=UTC0\nfor f in");
        entries.stream()
                .filter(it -> !it.name().isEmpty()) // stripped by an option
                .forEach(
                        it ->
                                script.append(' ')
                                        .append(
                                                Words.path(
                                                        it.name().replaceFirst("(?<=.)/+$", ""))));
        return new ShellQuery(
                script.append(
                                "; do if [ -e \"$f\" ] || [ -L \"$f\" ]; then stat -c '%f %s %y' \"$f\";"
                                        + " else echo -; fi; done\n")
                        .toString());
    }

    /** Whether everything is unpacked already: kinds, sizes and times are the archive's. */
    static boolean isSame(List<Entry> all, Output there, boolean isZip, boolean isNewerKept) {
        List<Entry> entries = all.stream().filter(it -> !it.name().isEmpty()).toList();
        List<String> lines = there.text().lines().toList();
        if (lines.size() != entries.size()) {
            return false;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!isSame(entries.get(i), lines.get(i).split(" ", 3), isZip, isNewerKept)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Entry entry, String[] words, boolean isZip, boolean isNewerKept) {
        if (words.length < 3) {
            return false;
        }
        int kind = Integer.parseInt(words[0], 16) & 0170000;
        boolean isRegular = kind == 0100000;
        boolean isRightKind =
                switch (entry.kind()) {
                    case 'd' -> kind == 0040000;
                    case 'l' -> kind == 0120000;
                    case '-', 'h' -> isRegular;
                    default -> true;
                };
        if (entry.kind() != '-' || !isRightKind) {
            return isRightKind;
        }
        String minute = words[2].substring(0, Math.min(16, words[2].length()));
        if (isNewerKept && minute.compareTo(entry.minute()) > 0) {
            return true;
        }
        return Long.parseLong(words[1]) == entry.size() && (isZip || minute.equals(entry.minute()));
    }
}
