package discos.plugins.cases;

import discos.deployer.remote.Connection;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays one module once: look, decide, change. */
record CaseHost(Connection connection) {

    /** The answers so far; the control machine is the same one. */
    private record Answers(Map<Query<?>, Output> outputs) implements Seen {
        @Override
        public <T> T of(Query<T> query) {
            Output output = outputs.get(query);
            if (output == null) {
                throw new IllegalStateException("not among the looks: " + query.script());
            }
            return query.parse(output);
        }

        @Override
        public boolean has(Query<?> query) {
            return outputs.containsKey(query);
        }

        @Override
        public <T> T onControl(Query<T> query) {
            return of(query);
        }
    }

    <A extends Record> Result play(Module<A> module, A args, boolean isCheckMode)
            throws HostUnavailableException {
        Map<Query<?>, Output> outputs = new HashMap<>();
        List<Expectation> expectations = new ArrayList<>();
        Decision decision = new Decision.More(module.look(args));
        while (decision instanceof Decision.More(Looks looks)) {
            ask(looks, outputs, expectations);
            decision = module.decide(args, new Answers(outputs));
        }
        return switch (decision) {
            case Decision.Unchanged(Result result) ->
                    result.values().containsKey("changed") ? result : result.with("changed", false);
            case Decision.Fail(Result result) -> result.with("failed", true).with("changed", false);
            case Decision.Skip(Result result) ->
                    result.with("skipped", true).with("changed", false);
            case Decision.Change change ->
                    isCheckMode ? preview(change.preview()) : apply(change, expectations, outputs);
            case Decision.Pause _, Decision.Ask _, Decision.Reconnect _, Decision.Reboot _ ->
                    Result.of("waits", true);
            case Decision.Dialog dialog -> isCheckMode ? preview(dialog.preview()) : talk(dialog);
            case Decision.More _ -> throw new IllegalStateException("asked already");
        };
    }

    private void ask(Looks looks, Map<Query<?>, Output> outputs, List<Expectation> expectations)
            throws HostUnavailableException {
        List<Query<?>> all = new ArrayList<>(looks.target());
        all.addAll(looks.control());
        List<Query<?>> open =
                all.stream().filter(it -> !outputs.containsKey(it)).distinct().toList();
        if (open.isEmpty()) {
            return;
        }
        GroupReply reply = exchange(Group.ask(open));
        for (int i = 0; i < open.size(); i++) {
            outputs.put(open.get(i), reply.answers().get(i));
            expectations.add(new Expectation(open.get(i), reply.answers().get(i)));
        }
    }

    private Result talk(Decision.Dialog first) throws HostUnavailableException {
        Decision decision = first;
        while (decision instanceof Decision.Dialog(var step, var _, var next)) {
            GroupReply reply = exchange(new Group(List.of(), List.of(step), List.of(), Map.of()));
            decision = next.apply(reply.steps().getLast());
        }
        return switch (decision) {
            case Decision.Unchanged(Result result) -> result;
            case Decision.Fail(Result result) -> result.with("failed", true);
            case Decision.Change change -> apply(change, List.of(), Map.of());
            default -> throw new IllegalStateException("no end of a dialog: " + decision);
        };
    }

    private static Result preview(Decision.Preview preview) {
        return switch (preview) {
            case Decision.Preview.Would(Result result) ->
                    result.values().containsKey("changed") ? result : result.with("changed", true);
            case Decision.Preview.Unknown(Result result) ->
                    result.with("changed", false).with("skipped", true);
        };
    }

    private Result apply(
            Decision.Change change, List<Expectation> expectations, Map<Query<?>, Output> outputs)
            throws HostUnavailableException {
        GroupReply reply =
                exchange(
                        new Group(
                                expectations,
                                change.steps(),
                                List.copyOf(change.after().target()),
                                Map.of()));
        if (reply.status() == GroupReply.Status.STALE) {
            throw new IllegalStateException("stale although nobody else changed anything");
        }
        List<Query<?>> after = change.after().target();
        Map<Query<?>, Output> then = new HashMap<>(outputs);
        for (int i = 0; i < reply.answers().size(); i++) {
            then.put(after.get(i), reply.answers().get(i));
        }
        List<Output> control = new ArrayList<>();
        if (!change.controlSteps().isEmpty()) {
            control.addAll(
                    exchange(new Group(List.of(), change.controlSteps(), List.of(), Map.of()))
                            .steps());
        }
        Applied applied = new Applied(reply.steps(), control, new Answers(then));
        Result result = change.outcome().apply(applied);
        return result.values().containsKey("changed")
                ? result
                : result.with("changed", !result.is("failed"));
    }

    private GroupReply exchange(Group group) throws HostUnavailableException {
        return connection
                .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                .groups()
                .getFirst();
    }
}
