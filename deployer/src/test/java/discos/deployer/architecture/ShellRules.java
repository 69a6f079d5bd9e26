package discos.deployer.architecture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What fragments that are sent to hosts may not hold: options and tools that came later than what
 * CentOS 6.8 has, or that busybox lacks, and what only some shells know.
 */
final class ShellRules {
    /** What programs of CentOS 6.8 or busybox have not. */
    private static final List<Rule> TOOLS =
            List.of(
                    new Rule(
                            "\\brealpath [-\"$/]",
                            "realpath is of coreutils 8.15, CentOS 6 has 8.4",
                            "NEWS of coreutils"),
                    new Rule(
                            "\\bnumfmt ",
                            "numfmt is of coreutils 8.21; busybox has none",
                            "NEWS of coreutils"),
                    new Rule(
                            "\\bln -[a-z]*r",
                            "ln -r is of coreutils 8.16; busybox has none",
                            "NEWS of coreutils"),
                    new Rule(
                            "\\benv -S",
                            "env -S is of coreutils 8.30; busybox has none",
                            "NEWS of coreutils"),
                    new Rule("\\bstdbuf ", "busybox has no stdbuf", "tried with busybox 1.35"),
                    new Rule(
                            "\\bmktemp [^|;]*--suffix",
                            "busybox has no such option",
                            "tried with busybox 1.35"),
                    new Rule(
                            "\\bmktemp [^|;]*--tmpdir",
                            "busybox before 1.35 has no such option",
                            "busybox, commit ecac9853f"),
                    new Rule(
                            "\\bfind [^|;]*-printf",
                            "busybox's find cannot print so",
                            "tried with busybox 1.35"),
                    new Rule(
                            "\\bgrep -[a-zA-Z]*P",
                            "busybox's grep knows no Perl patterns",
                            "tried with busybox 1.35"),
                    new Rule(
                            "\\bsed [^|;']*-i\\b",
                            "sed -i loses owners and links: use a step",
                            "it renames a new file over the old one"),
                    new Rule(
                            "\\breadlink -[em]",
                            "busybox's readlink knows -f only",
                            "busybox, usage of readlink.c"),
                    new Rule(
                            "\\bdate [^|;]*(-I|--iso-8601)",
                            "busybox has no long option, and -I only where built so: give the format",
                            "tried with busybox 1.35; FEATURE_DATE_ISOFMT"),
                    new Rule(
                            "\\bbase64 -w",
                            "busybox before 1.33 has no -w",
                            "busybox, commit c8b3d9a14"),
                    new Rule(
                            "\\becho -[en]",
                            "dash prints -e, and POSIX leaves -n to the shell: use printf",
                            "tried with dash 0.5.12; POSIX, echo"),
                    new Rule(
                            "\\bhead -[cn] -",
                            "busybox before 1.22 cannot leave out the end",
                            "busybox, commit 40c6da433"),
                    new Rule(
                            "sum [^|;]*--(status|quiet)",
                            "busybox has -s and nothing longer",
                            "tried with busybox 1.35"),
                    new Rule(
                            "\\bfindmnt ",
                            "findmnt is of util-linux 2.18, CentOS 6 has 2.17",
                            "release notes of util-linux 2.18"),
                    new Rule(
                            "\\blsblk ",
                            "lsblk is of util-linux 2.19, CentOS 6 has 2.17",
                            "release notes of util-linux 2.19"),
                    new Rule(
                            "\\bip -[a-z0-9 -]*-?j",
                            "ip -j is of iproute2 4.14",
                            "iproute2, commit 5df60772"),
                    new Rule(
                            "\\bsystemctl [^|;]*--value",
                            "systemctl --value is of systemd 230, CentOS 7 has 219",
                            "NEWS of systemd"),
                    new Rule(
                            "\\btar [^|;]*--(sort|zstd)",
                            "of tar 1.28 and 1.31, CentOS 6 has 1.23",
                            "NEWS of tar"),
                    new Rule(
                            "\\bsudo [^|;]*--(preserve-env=|chdir)",
                            "of sudo 1.8.21 and 1.9.3, CentOS 6 has 1.8.6",
                            "NEWS of sudo"),
                    new Rule(
                            "\\byum [^|;]*-q[^|;]* check-update",
                            "prints nothing since CentOS 7.2",
                            "yum, commit 8cd3ae1f (Red Hat bug 1133979)"),
                    new Rule(
                            "\\byum [^|;]*--assumeno",
                            "came after yum 3.2.29, which CentOS 6 has: answer n",
                            "yum, commit e902a685"),
                    new Rule(
                            "\\bssh-keygen [^|;]*ed25519",
                            "of OpenSSH 6.5, CentOS 6 has 5.3",
                            "release notes of OpenSSH 6.5"),
                    new Rule(
                            "\\b(python[23]?|perl) -",
                            "hosts need neither Python nor Perl",
                            "docs/architecture.md"));

    /** What bash has and dash or busybox's shell has not. */
    private static final List<Rule> LANGUAGE =
            List.of(
                    new Rule("<<<", "dash has no here-strings", "tried with dash 0.5.12"),
                    new Rule(
                            "o pipefail\\b",
                            "dash knows it since 0.5.13 only",
                            "tried with dash 0.5.12"),
                    new Rule("\\$RANDOM\\b", "dash has no RANDOM", "tried with dash 0.5.12"),
                    new Rule(
                            "\\bread -[a-z]*[adnNst]",
                            "dash knows no option but -r",
                            "tried with dash 0.5.12"),
                    new Rule(
                            "[^&]&>",
                            "dash takes this for a command in the background",
                            "tried with dash 0.5.12"),
                    new Rule(
                            "\\bdeclare -",
                            "neither dash nor busybox has it",
                            "tried with dash 0.5.12 and busybox 1.35"),
                    new Rule(
                            "\\btrap [^|;]* (ERR|DEBUG|RETURN)\\b",
                            "dash knows signals and EXIT only",
                            "tried with dash 0.5.12"),
                    new Rule(
                            "\\bprintf '?%q",
                            "neither dash nor busybox has %q",
                            "tried with dash 0.5.12 and busybox 1.35"),
                    new Rule("\\bwait -n", "dash has no -n", "tried with dash 0.5.12"),
                    new Rule(
                            "\\$\\{[A-Za-z_0-9]+(:[0-9]|//|\\^\\^|,,)",
                            "dash has no substrings and no replacing",
                            "tried with dash 0.5.12"),
                    new Rule(
                            "\\$\\{!",
                            "neither dash nor busybox has names of names",
                            "tried with dash 0.5.12 and busybox 1.35"),
                    new Rule(
                            "\\bfunction [a-z_]+ *\\{",
                            "dash has no word function",
                            "tried with dash 0.5.12"));

    private ShellRules() {}

    /** The rules that a line breaks; what bash is called for may be bash's. */
    static List<Rule> brokenBy(String line) {
        return Stream.concat(
                        TOOLS.stream(), line.contains("bash -c") ? Stream.of() : LANGUAGE.stream())
                .filter(rule -> rule.pattern().matcher(line).find())
                .toList();
    }

    /**
     * One rule.
     *
     * @param reason what is wrong with what the pattern finds
     * @param source where that is written, or how it was tried
     */
    record Rule(Pattern pattern, String reason, String source) {
        Rule(String pattern, String reason, String source) {
            this(Pattern.compile(pattern), reason, source);
        }

        @Override
        public String toString() {
            return reason + " (" + source + ")";
        }
    }
}
