package discos.plugins.module.service;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes servers into and out of the backends of HAProxy, by its socket for statistics. */
@ModuleInfo(
        name = "haproxy",
        collection = "community.general",
        doc = "Enable, disable and drain servers of HAProxy by its socket.")
public final class Haproxy implements Module<Haproxy.Args> {

    /** See {@link Haproxy}. */
    public record Args(
            @Arg(
                            doc = "What is done to the server.",
                            choices = {"enabled", "disabled", "drain"})
                    String state,
            @Arg(doc = "The server.") String host,
            @Arg(doc = "The backend it is in; all of them where none is given.")
                    Optional<String> backend,
            @Arg(doc = "The weight it gets, such as `100` or `50%`.") Optional<String> weight,
            @Arg(
                            doc = "HAProxy's socket, of level admin.",
                            isPath = true,
                            defaultValue = "/var/run/haproxy.sock")
                    String socket,
            @Arg(doc = "End the sessions of a server that is disabled.", defaultValue = "no")
                    boolean shutdownSessions,
            @Arg(doc = "Fail where there is no such server.", defaultValue = "no")
                    boolean failOnNotFound,
            @Arg(doc = "Health checks follow.", defaultValue = "no") boolean health,
            @Arg(doc = "Checks of its agent follow.", defaultValue = "no") boolean agent,
            Patience patience,
            @Arg(doc = "Disable it once its connections have ended.", defaultValue = "no")
                    boolean drain,
            Control control) {}

    /** How long a server's state is awaited. */
    public record Patience(
            @Arg(name = "wait", doc = "Wait until it is as wanted.", defaultValue = "no")
                    boolean isAwaited,
            @Arg(name = "wait_retries", doc = "How many times it is asked.", defaultValue = "25")
                    int retries,
            @Arg(name = "wait_interval", doc = "Seconds between.", defaultValue = "5")
                    int interval) {}

    /** A command for the servers, and the state that is awaited after it. */
    private record Round(String command, String status) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.control().isCheckMode()) {
            return new Decision.Skip(
                    Result.message("remote module (haproxy) does not support check mode"));
        }
        boolean isDrained =
                args.state().equals("drain") || (args.drain() && !args.state().equals("enabled"));
        return ask(
                args,
                "show stat",
                "",
                stat ->
                        isDrained
                                ? ask(args, "show info", "", info -> start(args, stat, info))
                                : start(args, stat, ""));
    }

    /** One command to HAProxy and what is made of the answer. */
    private static Decision ask(
            Args args, String command, String before, Function<String, Decision> next) {
        String script =
                before
                        + "s="
                        + ShellQuote.quote(args.socket())
                        + " c="
                        + ShellQuote.quote(command)
                        + "\n"
                        + """
                        [ -S "$s" ] || { echo "there is no socket $s" >&2; exit 1; }
                        if command -v socat >/dev/null; then printf '%s\\n' "$c" | socat -t 200 - "UNIX-CONNECT:$s"
                        elif command -v nc >/dev/null && nc -h 2>&1 | grep -q -e '-[A-Za-z0-9]*U'; then printf '%s\\n' "$c" | nc -U "$s"
                        elif command -v curl >/dev/null; then printf '%s\\n' "$c" | curl -sS -m 200 --unix-socket "$s" telnet://localhost
                        else echo "the host has neither socat, an nc that knows -U nor curl to speak to $s with" >&2; exit 127; fi
                        """;
        return new Decision.Dialog(
                ShellStep.program(script),
                new Decision.Preview.Unknown(Result.EMPTY),
                output ->
                        output.isOk()
                                ? next.apply(output.text())
                                : Decision.fail(complaint(args, output)));
    }

    private static String complaint(Args args, Output output) {
        return "HAProxy does not answer at " + args.socket() + ": " + output.errorText().strip();
    }

    private static Decision start(Args args, String stat, String info) {
        List<String> backends =
                args.backend()
                        .map(List::of)
                        .orElseGet(
                                () ->
                                        rows(stat).stream()
                                                .filter(it -> "BACKEND".equals(it.get("svname")))
                                                .map(it -> it.getOrDefault("pxname", ""))
                                                .toList());
        return new Talk(args, states(stat, args.backend(), args.host()), backends)
                .play(rounds(args, info), 0, 0);
    }

    private static List<Round> rounds(Args args, String info) {
        String weight = "get weight $pxname/$svname";
        String agent = args.agent() ? "; %s agent $pxname/$svname" : "";
        String health = args.health() ? "; %s health $pxname/$svname" : "";
        Round disable =
                new Round(
                        weight
                                + (agent + health).replace("%s", "disable")
                                + "; disable server $pxname/$svname"
                                + (args.shutdownSessions()
                                        ? "; shutdown sessions server $pxname/$svname"
                                        : ""),
                        "MAINT");
        Round drain = new Round("set server $pxname/$svname state drain", "DRAIN");
        return switch (args.state()) {
            case "enabled" ->
                    List.of(
                            new Round(
                                    weight
                                            + "; enable server $pxname/$svname"
                                            + (agent + health).replace("%s", "enable")
                                            + args.weight()
                                                    .filter(it -> !it.isEmpty())
                                                    .map(it -> "; set weight $pxname/$svname " + it)
                                                    .orElse(""),
                                    "UP"));
            case "drain" -> canDrain(info) ? List.of(drain) : List.of();
            default ->
                    !args.drain()
                            ? List.of(disable)
                            : canDrain(info) ? List.of(drain, disable) : List.of();
        };
    }

    /** Servers can be drained from version 1.5 on. */
    private static boolean canDrain(String info) {
        return info.lines()
                .filter(it -> it.contains("Version:"))
                .map(it -> it.substring(it.indexOf(':') + 1).strip().split("\\.", 3))
                .filter(it -> it.length > 1 && (it[0] + it[1]).matches("\\d+"))
                .findFirst()
                .filter(
                        it ->
                                Integer.parseInt(it[0]) > 1
                                        || (Integer.parseInt(it[0]) == 1
                                                && Integer.parseInt(it[1]) >= 5))
                .isPresent();
    }

    private static List<Map<String, String>> rows(String stat) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> lines =
                stat.replaceFirst("^[# ]+", "").lines().filter(it -> !it.isBlank()).toList();
        if (lines.isEmpty()) {
            return rows;
        }
        String[] names = lines.getFirst().split(",", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.length, values.length); i++) {
                row.put(names[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Object> states(String stat, Optional<String> backend, String server) {
        List<Object> states = new ArrayList<>();
        for (Map<String, String> row : rows(stat)) {
            if (server.equals(row.get("svname"))
                    && backend.filter(it -> !it.equals(row.get("pxname"))).isEmpty()) {
                Map<String, Object> state = new LinkedHashMap<>();
                for (String name : List.of("status", "weight", "scur")) {
                    state.put(name, row.getOrDefault(name, ""));
                }
                states.add(state);
            }
        }
        return states;
    }

    /** The talk: each round to each backend, in turn. */
    private static final class Talk {
        private final Args args;
        private final List<Object> before;
        private final List<String> backends;
        private final List<Object> commands = new ArrayList<>();
        private final List<Object> outputs = new ArrayList<>();

        Talk(Args args, List<Object> before, List<String> backends) {
            this.args = args;
            this.before = before;
            this.backends = backends;
        }

        Decision play(List<Round> rounds, int round, int backend) {
            if (round >= rounds.size()) {
                return ask(args, "show stat", "", this::end);
            }
            if (backend >= backends.size()) {
                return play(rounds, round + 1, 0);
            }
            String name = backends.get(backend);
            return ask(
                    args,
                    "show stat",
                    "",
                    stat -> {
                        boolean isThere = !states(stat, Optional.of(name), args.host()).isEmpty();
                        if (!isThere && args.failOnNotFound()) {
                            return Decision.fail(
                                    "The specified backend '%s/%s' was not found!"
                                            .formatted(name, args.host()));
                        }
                        return isThere
                                ? send(rounds, round, backend)
                                : play(rounds, round, backend + 1);
                    });
        }

        private Decision send(List<Round> rounds, int round, int backend) {
            String name = backends.get(backend);
            String command =
                    rounds.get(round)
                            .command()
                            .replace("$pxname", name)
                            .replace("$svname", args.host());
            return ask(
                    args,
                    command,
                    "",
                    output -> {
                        commands.add(command);
                        outputs.add(output.strip());
                        return args.patience().isAwaited()
                                ? await(rounds, round, backend, 1)
                                : play(rounds, round, backend + 1);
                    });
        }

        private Decision await(List<Round> rounds, int round, int backend, int turn) {
            String name = backends.get(backend);
            String wanted = rounds.get(round).status();
            if (turn >= args.patience().retries()) {
                return Decision.fail(
                        "server %s/%s not status '%s' after %d retries. Aborting."
                                .formatted(name, args.host(), wanted, args.patience().retries()));
            }
            String pause = turn == 1 ? "" : "sleep " + args.patience().interval() + "\n";
            return ask(
                    args,
                    "show stat",
                    pause,
                    stat -> {
                        List<Object> states = states(stat, Optional.of(name), args.host());
                        boolean isReached =
                                !states.isEmpty()
                                        && states.getFirst() instanceof Map<?, ?> state
                                        && String.valueOf(state.get("status")).contains(wanted)
                                        && (!args.drain() || "0".equals(state.get("scur")));
                        return isReached
                                ? play(rounds, round, backend + 1)
                                : await(rounds, round, backend, turn + 1);
                    });
        }

        private Decision end(String stat) {
            List<Object> after = states(stat, args.backend(), args.host());
            Result result =
                    Result.of("changed", !before.equals(after))
                            .with("state_before", before.isEmpty() ? None.NONE : before)
                            .with("state_after", after.isEmpty() ? None.NONE : after);
            return new Decision.Unchanged(
                    commands.isEmpty()
                            ? result
                            : result.with("command", commands).with("output", outputs));
        }
    }
}
