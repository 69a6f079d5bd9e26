package discos.plugins.module.net;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.filter.text.PythonRegex;
import discos.plugins.host.FileResult;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits until a port or a file of a host is as it should be. */
@ModuleInfo(name = "wait_for", doc = "Waits until a port or a file of a host is as it should be.")
public final class WaitFor implements Module<WaitFor.Args> {
    private static final int TIMED_OUT = 66;

    /** Where the shell keeps what a port sent. */
    private static final String HEARD = "\"$d_T/heard\"";

    /** Bytes that are looked through for the groups of the expression. */
    private static final int LONGEST = 1_000_000;

    /** The name of a group in Python's syntax. */
    private static final Pattern NAME = Pattern.compile("\\(\\?P<(\\w+)>");

    /** What is waited for. */
    public enum State {
        ABSENT,
        DRAINED,
        PRESENT,
        STARTED,
        STOPPED
    }

    /** See {@link WaitFor}. */
    @Arg.Rules(exclusive = "port|path: port and path parameter can not both be passed to wait_for")
    public record Args(
            @Arg(defaultValue = "127.0.0.1", doc = "Host of the port, seen from the task's host.")
                    String host,
            @Arg(doc = "The port.") Optional<Integer> port,
            @Arg(isPath = true, doc = "The file, in place of a port.") Optional<String> path,
            @Arg(defaultValue = "started", doc = "What is waited for.") State state,
            @Arg(doc = "What the file must hold or the port must send.")
                    Optional<String> searchRegex,
            Timing timing,
            @Arg(doc = "Message in place of the usual one where it takes too long.")
                    Optional<String> msg,
            Control control) {
        /** Refuses what cannot go together. */
        public Args {
            String wrong =
                    path.isPresent() && state == State.STOPPED
                            ? "state=stopped should only be used for checking a port in the"
                                    + " wait_for module"
                            : path.isPresent() && state == State.DRAINED
                                    ? "state=drained should only be used for checking a port"
                                            + " in the wait_for module"
                                    : "";
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException(wrong);
            }
        }
    }

    /** How long and how often. */
    public record Timing(
            @Arg(defaultValue = "300", doc = "Seconds after which it fails.") int timeout,
            @Arg(defaultValue = "5", doc = "Seconds that one try may take.") int connectTimeout,
            @Arg(defaultValue = "0", doc = "Seconds before the first try.") int delay,
            @Arg(defaultValue = "1", doc = "Seconds between tries.") int sleep) {}

    @Override
    public Looks look(Args args) {
        if (args.control().isCheckMode()) {
            return Looks.NONE;
        }
        Looks looks = Looks.of(query(args));
        return args.path().map(path -> looks.and(new FileState(path))).orElse(looks);
    }

    private static ShellQuery query(Args args) {
        Timing timing = args.timing();
        if (args.port().isEmpty() && args.path().isEmpty()) {
            int rest = timing.delay() + timing.timeout();
            return new ShellQuery("sleep " + rest + "; echo " + rest);
        }
        return new ShellQuery(
                """
                b=$(date +%%s)
                sleep %d
                %s
                e=$(($(date +%%s) + %d))
                while ! ready; do
                [ "$(date +%%s)" -lt "$e" ] || { echo $(($(date +%%s) - b)); exit %d; }
                sleep %d
                done
                echo $(($(date +%%s) - b))
                %s
                """
                        .formatted(
                                timing.delay(),
                                ready(args),
                                timing.timeout(),
                                TIMED_OUT,
                                Math.max(1, timing.sleep()),
                                heard(args)));
    }

    /** Prints where the expression was found, behind a NUL. */
    private static String heard(Args args) {
        boolean isFound = args.state() == State.PRESENT || args.state() == State.STARTED;
        if (args.searchRegex().isEmpty() || !isFound) {
            return "";
        }
        String file = args.path().map(Words::path).orElse(HEARD);
        return "printf '\\0'; head -c %d <%s".formatted(LONGEST, file);
    }

    /** A shell function that says whether everything is as wished. */
    private static String ready(Args args) {
        if (args.path().isPresent()) {
            String path = Words.path(args.path().get());
            if (args.state() == State.ABSENT) {
                return "ready() { ! [ -e " + path + " ]; }";
            }
            return args.searchRegex()
                    .map(it -> "ready() { grep -Eq %s %s 2>/dev/null; }".formatted(posix(it), path))
                    .orElse("ready() { [ -e " + path + " ]; }");
        }
        int port = args.port().orElse(0);
        String open = open(args, port);
        return switch (args.state()) {
            case PRESENT, STARTED -> open + "ready() { open; }";
            case ABSENT, STOPPED -> open + "ready() { ! open; }";
            case DRAINED ->
                    "ready() { ! cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk '$4 ~"
                            + " /^(01|02|03|04|05|08)$/ && $2 ~ /:"
                            + hex(port)
                            + "$/ { f = 1 } END { exit !f }'; }";
        };
    }

    /** Tries the port with what the host has; the kernel's table serves for a local port. */
    private static String open(Args args, int port) {
        String host = ShellQuote.quote(args.host());
        int patience = args.timing().connectTimeout();
        String heard =
                args.searchRegex()
                        .map(
                                it ->
                                        " | head -c 65536 >%s; grep -Eq %s %s"
                                                .formatted(HEARD, posix(it), HEARD))
                        .orElse("");
        String quick =
                heard.isEmpty()
                        ? "nc -z -w %d %s %d </dev/null >/dev/null 2>&1"
                        : "nc -w %d %s %d </dev/null 2>/dev/null" + heard;
        return """
               open() {
               if command -v bash >/dev/null 2>&1; then timeout %d bash -c 'exec 3<>"/dev/tcp/$0/$1"%s' %s %d 2>/dev/null%s
               elif command -v nc >/dev/null 2>&1; then %s
               else cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk '$4 == "0A" && $2 ~ /:%s$/ { f = 1 } END { exit !f }'; fi
               }
               """
                .formatted(
                        patience,
                        heard.isEmpty() ? "" : "; cat <&3",
                        host,
                        port,
                        heard,
                        quick.formatted(patience, host, port),
                        hex(port));
    }

    private static String hex(int port) {
        return String.format(Locale.ROOT, "%04X", port);
    }

    /** A Python expression in grep's extended syntax, quoted. */
    private static String posix(String expression) {
        return ShellQuote.quote(
                expression
                        .replace("\\d", "[0-9]")
                        .replace("\\w", "[A-Za-z0-9_]")
                        .replace("\\s", "[[:space:]]")
                        .replaceAll("\\(\\?(:|P<\\w+>)", "("));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.control().isCheckMode()) {
            return new Decision.Skip(
                    Result.message("remote module (wait_for) does not support check mode"));
        }
        Output output = seen.of(query(args));
        String[] told = output.text().split("\0", 2);
        String seconds = told[0].strip();
        Result elapsed =
                Result.of("elapsed", seconds.matches("\\d+") ? Long.parseLong(seconds) : 0L);
        if (output.exitCode() == TIMED_OUT) {
            return new Decision.Fail(
                    elapsed.with("msg", args.msg().orElseGet(() -> tooLong(args))));
        }
        if (!output.isOk()) {
            return new Decision.Fail(elapsed.with("msg", output.errorText().strip()));
        }
        Result result =
                elapsed.with("state", args.state().name().toLowerCase(Locale.ROOT))
                        .with("port", value(args.port().map(Long::valueOf)))
                        .with("path", value(args.path()))
                        .with("search_regex", value(args.searchRegex()))
                        .with("match_groups", List.of())
                        .with("match_groupdict", Map.of())
                        .with(file(args, seen));
        return new Decision.Unchanged(
                told.length > 1
                        ? matched(result, args.searchRegex().orElseThrow(), told[1])
                        : result);
    }

    /** What the file is that was waited for, as every module tells of a path. */
    private static Result file(Args args, Seen seen) {
        return args.path()
                .flatMap(path -> seen.of(new FileState(path)).followed())
                .map(FileResult::of)
                .orElse(Result.EMPTY);
    }

    /** With the groups of the first place that fits, as Python's {@code Match} gives them. */
    private static Result matched(Result result, String expression, String text) {
        Matcher match = PythonRegex.compile(expression, false, true).matcher(text);
        if (!match.find()) {
            return result;
        }
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= match.groupCount(); i++) {
            groups.add(value(Optional.ofNullable(match.group(i))));
        }
        Map<String, Object> named = new LinkedHashMap<>();
        Matcher names = NAME.matcher(expression);
        while (names.find()) {
            String group = match.group(PythonRegex.groupName(names.group(1)));
            named.put(names.group(1), value(Optional.ofNullable(group)));
        }
        return result.with("match_groups", groups).with("match_groupdict", named);
    }

    private static Object value(Optional<?> optional) {
        return optional.isPresent() ? optional.get() : None.NONE;
    }

    private static String tooLong(Args args) {
        String port = args.host() + ":" + args.port().orElse(0);
        String file = args.path().orElse("");
        boolean isFile = args.path().isPresent();
        return switch (args.state()) {
            case ABSENT, STOPPED ->
                    isFile
                            ? "Timeout when waiting for " + file + " to be absent."
                            : "Timeout when waiting for " + port + " to stop.";
            case DRAINED -> "Timeout when waiting for " + port + " to drain";
            case PRESENT, STARTED ->
                    args.searchRegex()
                            .map(
                                    it ->
                                            "Timeout when waiting for search string "
                                                    + it
                                                    + " in "
                                                    + (isFile ? file : port))
                            .orElse("Timeout when waiting for " + (isFile ? "file " + file : port));
        };
    }
}
