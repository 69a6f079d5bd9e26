package discos.plugins.module.packaging;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words for yum 3.2.29 (CentOS 6), yum 3.4.3 (CentOS 7) and dnf, which takes yum's.
 *
 * @param program {@code yum} or {@code dnf}
 * @param options before each command
 * @param lockSeconds how long to wait for a lock that somebody else holds
 */
record YumCommands(String program, List<String> options, int lockSeconds) {
    /** What a rehearsal prints first where everything is as it should be. */
    static final String NOTHING = "nothing";

    static YumCommands of(Tool tool, PackageWish wish) {
        String program = tool.name().toLowerCase(Locale.ROOT);
        return new YumCommands(program, wish.options(), wish.lockSeconds());
    }

    private String words(String... command) {
        return words(List.of("-d", "2"), command);
    }

    /** Ids of groups are told to those who want to know all. */
    private String verbose(String... command) {
        return words(List.of("-v"), command);
    }

    private String words(List<String> loudness, String... command) {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(loudness);
        all.addAll(options);
        all.addAll(List.of(command));
        return "LC_ALL=C " + ShellQuote.join(all);
    }

    /**
     * A fragment that prints the names for which a newer version is offered, and ends with an error
     * where yum does.
     *
     * <p>check-update ends with 100 where there are updates. It says nothing with {@code -q}, since
     * CentOS 7.2. yum breaks long lines; what goes on begins with a blank.
     */
    ShellQuery outdated() {
        return new ShellQuery(
                "o=$("
                        + words("check-update")
                        + "); r=$?\n"
                        + """
                        printf '%s\\n' "$o" | awk '
                        function tell() { n = split(all, w); if (n == 3 && w[1] ~ /\\./) { sub(/\\.[^.]*$/, "", w[1]); print w[1] } }
                        /^Obsoleting/ { exit }
                        /^[ \\t]/ { all = all " " $0; next }
                        { tell(); all = $0 }
                        END { tell() }' | sort -u
                        [ $r = 0 ] || [ $r = 100 ] || exit 1
                        """);
    }

    /**
     * A fragment that prints {@code A}, {@code name.arch}, {@code epoch:version-release} and the
     * repository of what is available or newer, with tabs between; nothing where yum finds nothing.
     */
    ShellQuery list(String... what) {
        List<String> command = new ArrayList<>(List.of("list"));
        command.addAll(List.of(what));
        if (!what[0].equals("updates")) {
            command.add("--showduplicates");
        }
        return new ShellQuery(
                words(command.toArray(String[]::new))
                        + """
                         2>/dev/null | awk '
                        function tell() { n = split(all, w); if (on && n == 3 && w[1] ~ /\\./) printf "A\\t%s\\t%s\\t%s\\n", w[1], w[2], w[3] }
                        /^(Available|Updated|Upgraded|Available Upgrades?)/ && / (Packages|Upgrades)/ { tell(); all = ""; on = 1; next }
                        /^[A-Z][a-z]+ Packages/ { tell(); all = ""; on = 0; next }
                        /^[ \t]/ { all = all " " $0; next }
                        { tell(); all = $0 }
                        END { tell() }' | LC_ALL=C sort
                        exit 0
                        """);
    }

    /** A fragment that prints {@code R}, a tab and the id of each repository that is in use. */
    ShellQuery repositories() {
        return new ShellQuery(
                words("repolist", "enabled")
                        + """
                         2>/dev/null | awk '
                        /^repolist:/ { exit }
                        on { sub(/^[!*]*/, "", $1); sub(/\\/.*/, "", $1); print "R\\t" $1 }
                        /^repo id/ { on = 1 }' | LC_ALL=C sort
                        exit 0
                        """);
    }

    /** A fragment that prints the names and ids of the installed groups, one per line. */
    ShellQuery groups() {
        return new ShellQuery(
                verbose("grouplist", "hidden")
                        + """
                         2>/dev/null | awk '
                        /^[^ \\t]/ { on = tolower($1) == "installed"; next }
                        on { sub(/^[ \\t]+/, ""); print }'
                        exit 0
                        """);
    }

    /**
     * A fragment that has yum take what it knows of the repositories for too old, so that the next
     * command asks them: packages that came since are found, as with Ansible's {@code
     * update_cache}.
     *
     * <p>An age ({@code metadata_expire}) would not do: dnf counts whole seconds, and yum 3 knows
     * no {@code --refresh}.
     */
    ShellQuery expired() {
        return new ShellQuery("exec env " + words("clean", "expire-cache") + " >/dev/null");
    }

    /**
     * A fragment that prints what installing or updating would come to, {@link #NOTHING} or {@code
     * something}, then why it cannot be done, if it cannot: the question whether to go on is
     * answered with no.
     */
    ShellQuery rehearsal(String verb, List<String> names) {
        String command = "printf 'n\\n' | " + words(words(verb, names)) + " 2>&1";
        return new ShellQuery(
                command
                        + """
                         | awk '
                        /Nothing to do|No [Pp]ackages marked for/ { nothing = 1 }
                        /^Error: Nothing to do/ { next }
                        /^(Error|No package .* available|No match for)/ { on = 1 }
                        on && !/^Last metadata/ { why = why "\\n" $0 }
                        END { print (nothing ? "nothing" : "something") why }'
                        exit 0
                        """);
    }

    /** A fragment that prints {@code old} or what nothing needs any more. */
    ShellQuery needless() {
        return new ShellQuery(
                "o=$(printf 'n\\n' | "
                        + words("autoremove")
                        + """
                         2>&1)
                        case $o in *'No such command'*) echo old ;; esac
                        printf '%s\\n' "$o" | awk '/^Removing/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'
                        exit 0
                        """);
    }

    /** Refreshes what is known of the repositories. */
    String updateCache() {
        return unlocked(words("makecache"));
    }

    /** Brings packages to where they are wanted. */
    String change(String verb, List<String> names) {
        List<String> command = new ArrayList<>(List.of("-y"));
        if (verb.equals("remove")) {
            // dnf would take along what nothing needs any more, unless told
            command.add("--setopt=clean_requirements_on_remove=0");
        }
        command.addAll(List.of(words(verb, names)));
        return unlocked(words(command.toArray(String[]::new)));
    }

    private static String[] words(String verb, List<String> names) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(names);
        return all.toArray(String[]::new);
    }

    private String unlocked(String command) {
        return """
        i=0
        for f in /var/run/yum.pid /var/cache/dnf/*_lock.pid /var/lib/dnf/*_lock.pid; do
        while p=$(cat "$f" 2>/dev/null) && [ -n "$p" ] && kill -0 "$p" 2>/dev/null; do
        [ "$i" -lt %d ] || { echo "yum lockfile is held by another process" >&2; exit 1; }
        i=$((i + 1)); sleep 1
        done; done
        exec env %s
        """
                .formatted(lockSeconds, command);
    }
}
