package discos.plugins.module.command;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A command that runs on a terminal of its own on a host, by {@code script} of util-linux; a folder
 * there holds what it reads and what it printed.
 *
 * @param folder on the host
 */
record PseudoTerminal(String folder) {
    /** What a start ends with where the command is not there. */
    static final int NO_COMMAND = 127;

    /** What a start ends with where the folder to run in is not there. */
    static final int NO_FOLDER = 126;

    /**
     * What was heard.
     *
     * @param uptime of the host in hundredths of a second
     * @param isOver whether the command has ended and there is no more to hear
     * @param code of the command that ended; empty where a signal ended its terminal
     * @param time of the host, in seconds
     * @param text the new bytes, one character each
     */
    record Heard(long uptime, boolean isOver, Optional<Integer> code, String time, String text) {}

    /**
     * What a start told.
     *
     * @param uptime of the host in hundredths of a second
     * @param time of the host, in seconds
     * @param zone of its clock
     */
    record Started(PseudoTerminal terminal, long uptime, String time, String zone) {}

    /**
     * Starts a command in the background, on a terminal that is what Python's pexpect makes it. If
     * the session's shell is lost, so is the command: nobody would answer it any more.
     */
    static Step start(List<String> words, Optional<String> chdir, boolean isEchoed) {
        String run = runner(words, isEchoed);
        String move =
                chdir.map(it -> "cd " + Words.path(it) + " 2>/dev/null || exit " + NO_FOLDER)
                        .orElse("");
        return new ShellStep(
                """
            %s
            c=%s w=
            case $c in
              */*) [ -f "$c" ] && [ -x "$c" ] && w=$c ;;
              *) IFS=:; for p in $PATH; do [ -f "$p/$c" ] && [ -x "$p/$c" ] && { w=$p/$c; break; }; done; unset IFS ;;
            esac
            [ -n "$w" ] || exit 127
            d=$(umask 077; mktemp -d "${TMPDIR:-/tmp}/.discos.XXXXXX") || exit 1
            (umask 077; mkfifo "$d/in"; : >"$d/out"; cat "$1" >"$d/run") || exit 1
            D_TERMINAL=$d D_PROGRAM=$w D_SHELL=$SHELL SHELL=/bin/sh
            export D_TERMINAL D_PROGRAM D_SHELL SHELL
            ( ( trap '' HUP; exec </dev/null >/dev/null 2>&1
              script -q -f -c 'exec /bin/sh "$D_TERMINAL/run"' /dev/null <>"$d/in" >"$d/out" 2>&1 &
              s=$!
              ( while [ -d "$d" ] && [ ! -e "$d/done" ]; do
                  kill -0 $$ 2>/dev/null || { kill "$s"; rm -rf "$d"; }
                  sleep 2
                done ) &
              wait "$s"
              : >"$d/done" ) & )
            read -r u x </proc/uptime
            printf '%%s %%s %%s\\n%%s\\n' "$u" "$(date +%%s.%%N)" "$(date +%%z)" "$d"
            """
                        .formatted(move, ShellQuote.quote(words.getFirst())),
                List.of(Content.of(run)),
                false);
    }

    /** What the terminal runs. */
    private static String runner(List<String> words, boolean isEchoed) {
        String rest =
                words.size() == 1 ? "" : " " + ShellQuote.join(words.subList(1, words.size()));
        return """
            d=$D_TERMINAL w=$D_PROGRAM
            if [ -n "$D_SHELL" ]; then SHELL=$D_SHELL; else unset SHELL; fi
            unset D_TERMINAL D_PROGRAM D_SHELL
            exec 3>&2 2>/dev/null
            stty sane %s 2>/dev/null
            stty rows 24 cols 80 2>/dev/null
            echo "$$" >"$d/pid"
            ( exec "$w"%s 2>&3 3>&- )
            echo "$?" >"$d/code"
            """
                .formatted(isEchoed ? "echo" : "-echo", rest);
    }

    static Started started(Output output) {
        String[] lines = output.text().split("\n", -1);
        String[] words = lines[0].split(" ", -1);
        return new Started(new PseudoTerminal(lines[1]), hundredths(words[0]), words[1], words[2]);
    }

    /** Waits for more than so many bytes, for the end, or for a time of the host's uptime. */
    Step hear(long offset, long deadline) {
        return ShellStep.of(
                """
            d=%s o=%d e=%d x=0
            while :; do
              [ ! -e "$d/done" ] || x=1
              read -r u y </proc/uptime
              [ $x = 0 ] && [ "$(wc -c <"$d/out")" -le $o ] && [ "${u%%.*}${u#*.}" -lt $e ] || break
              sleep 0.05 2>/dev/null || sleep 1
            done
            r=; [ $x = 0 ] || read -r r <"$d/code"
            printf '%%s %%s %%s %%s\\n' "$u" "$x" "${r:--}" "$(date +%%s.%%N)"
            tail -c +$((o + 1)) "$d/out"
            [ $x = 0 ] || rm -rf "$d"
            exit 0
            """
                        .formatted(ShellQuote.quote(folder), offset, deadline));
    }

    static Heard heard(Output output) {
        byte[] bytes = output.out();
        int end = 0;
        while (bytes[end] != '\n') {
            end++;
        }
        String[] words = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ", -1);
        return new Heard(
                hundredths(words[0]),
                words[1].equals("1"),
                words[2].equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(words[2])),
                words[3],
                new String(
                        Arrays.copyOfRange(bytes, end + 1, bytes.length),
                        StandardCharsets.ISO_8859_1));
    }

    /** Types a text, after a short wait as with pexpect: programs ask before they listen. */
    Step say(String text) {
        return new ShellStep(
                """
            sleep 0.05 2>/dev/null
            [ -e %1$s/done ] || cat "$1" 1<>%1$s/in
            exit 0
            """
                        .formatted(ShellQuote.quote(folder)),
                List.of(Content.of(text)),
                true);
    }

    /** Ends the command, first as a terminal that is hung up does. */
    Step end() {
        return ShellStep.of(
                """
            d=%s
            read -r p <"$d/pid"
            for s in HUP CONT INT KILL; do
              kill -s $s -- "-$p" 2>/dev/null || break
              sleep 0.1 2>/dev/null || sleep 1
            done
            rm -rf "$d"
            exit 0
            """
                        .formatted(ShellQuote.quote(folder)));
    }

    private static long hundredths(String uptime) {
        return Long.parseLong(uptime.replace(".", ""));
    }
}
