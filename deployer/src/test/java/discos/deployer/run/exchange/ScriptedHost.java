package discos.deployer.run.exchange;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Connection;
import discos.deployer.remote.Connector;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.GroupReply.Status;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Reply;
import discos.deployer.remote.Step;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A host that holds texts by name, and a module that keeps a line in one of them. */
final class ScriptedHost implements Connector, Machine, Connection {
    final Map<String, String> texts = new TreeMap<>();
    final List<Exchange> exchanges = new ArrayList<>();
    Runnable beforeNextChange = () -> {};

    /** After so many answered groups of a changing exchange the host goes down. */
    int lostAfterGroups = Integer.MAX_VALUE;

    /** Asks for a text; empty where there is none. */
    record Text(String name) implements Query<String> {
        @Override
        public String script() {
            return "read " + name;
        }

        @Override
        public String parse(Output output) {
            return output.text();
        }
    }

    /** Adds a line to a text. */
    record AddLine(String name, String line) implements Step {
        @Override
        public String script() {
            return "add " + name;
        }
    }

    /** Fails. */
    record Fail() implements Step {
        @Override
        public String script() {
            return "fail";
        }
    }

    /** A text and the line it must hold. */
    record Line(String name, String line) {}

    /** Keeps a line in a text. */
    static final class KeepLine implements Module<Line> {
        @Override
        public Looks look(Line args) {
            return Looks.of(new Text(args.name()));
        }

        @Override
        public Decision decide(Line args, Seen seen) {
            String text = seen.of(new Text(args.name()));
            if (text.lines().anyMatch(args.line()::equals)) {
                return Decision.unchanged();
            }
            if (args.line().equals("talked over")) {
                return talk(args, text.lines().count() + 2);
            }
            if (args.line().equals("impossible")) {
                return Decision.change(
                        List.of(new Fail()), Diff.NONE, Result.message("never seen"));
            }
            return Decision.change(
                    List.of(new AddLine(args.name(), args.line())),
                    Diff.of(args.name(), text, text + args.line() + "\n"),
                    Result.message("line added"));
        }
    }

    private static Decision talk(Line args, long turns) {
        return new Decision.Dialog(
                new AddLine(args.name(), "turn " + turns),
                new Decision.Preview.Would(Result.message("it would talk")),
                output ->
                        turns == 0
                                ? new Decision.Unchanged(Result.of("changed", true))
                                : talk(args, turns - 1));
    }

    @Override
    public Machine open(Address address) {
        return this;
    }

    @Override
    public Connection as(Account account) {
        return this;
    }

    @Override
    public void download(String remotePath, Path localFile) {
        throw new AssertionError("nothing is downloaded here");
    }

    @Override
    public void close() {}

    @Override
    public Reply exchange(Exchange exchange, LiveOutput live) throws HostUnavailableException {
        exchanges.add(exchange);
        boolean isChanging = exchange.groups().stream().anyMatch(group -> !group.steps().isEmpty());
        if (isChanging) {
            beforeNextChange.run();
            beforeNextChange = () -> {};
        }
        List<GroupReply> replies = new ArrayList<>();
        boolean isStale = false;
        for (Group group : exchange.groups()) {
            if (isChanging && replies.size() == lostAfterGroups) {
                throw new HostUnavailableException(
                        new HostFailure.Lost("it went down", "start it"),
                        new IOException("gone"),
                        replies);
            }
            if (isStale) {
                replies.add(new GroupReply(Status.NOT_REACHED, List.of(), List.of(), List.of()));
                continue;
            }
            GroupReply reply = reply(group);
            isStale = reply.status() == Status.STALE;
            replies.add(reply);
        }
        return new Reply(replies);
    }

    private GroupReply reply(Group group) {
        List<Output> expected = new ArrayList<>();
        for (Expectation expectation : group.expectations()) {
            Output now = answer(expectation.query());
            expected.add(now);
            if (!now.text().equals(expectation.seen().text())) {
                return new GroupReply(Status.STALE, expected, List.of(), List.of());
            }
        }
        List<Output> outputs = new ArrayList<>();
        for (Step step : group.steps()) {
            outputs.add(apply(step));
            if (!outputs.getLast().isOk()) {
                return new GroupReply(Status.STEP_FAILED, expected, outputs, List.of());
            }
        }
        List<Output> answers = new ArrayList<>();
        group.queries().forEach(query -> answers.add(answer(query)));
        return new GroupReply(Status.DONE, expected, outputs, answers);
    }

    private Output answer(Query<?> query) {
        return switch (query) {
            case Text text -> output(0, texts.getOrDefault(text.name(), ""));
            default -> throw new AssertionError("not scripted: " + query);
        };
    }

    private Output apply(Step step) {
        return switch (step) {
            case AddLine it -> {
                texts.merge(it.name(), it.line() + "\n", String::concat);
                yield output(0, "");
            }
            case Fail _ -> output(1, "");
            default -> throw new AssertionError("not scripted: " + step);
        };
    }

    private static Output output(int exitCode, String text) {
        byte[] err = exitCode == 0 ? new byte[0] : "it broke\n".getBytes(StandardCharsets.UTF_8);
        return new Output(exitCode, text.getBytes(StandardCharsets.UTF_8), err);
    }
}
