package discos.deployer.run.task;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.render.Conditions;
import discos.deployer.spi.Result;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether an item changed and failed: what the module says, unless the task says otherwise.
 */
final class ResultJudge {
    private final PlannedTask task;
    private final Conditions conditions;

    ResultJudge(Templar templar, PlannedTask task) {
        this.task = task;
        this.conditions = new Conditions(templar);
    }

    /**
     * The final result of one try.
     *
     * @param attempt which try it is; empty for a task without {@code until}
     */
    Map<String, Object> judge(
            Outcome outcome, boolean isDiffWanted, Scope scope, Optional<Integer> attempt) {
        if (Results.isByCondition(outcome.result())) {
            return new LinkedHashMap<>(outcome.result().values());
        }
        Map<String, Object> result = completed(outcome.result());
        boolean isTold = isDiffWanted || outcome.diff().isOfAttributes();
        if (isTold && !outcome.diff().parts().isEmpty()) {
            result.put("diff", Results.diff(outcome.diff()));
        }
        if (!isDiffWanted && result.containsKey("diff")) {
            result.put(Shown.DIFF_UNWANTED, true);
        }
        attempt.ifPresent(it -> result.put("attempts", (long) it));
        if (Results.isTrue(result, "skipped")) {
            return result;
        }
        String name = "changed";
        try {
            Optional<Boolean> isChanged =
                    conditions.holds(own(Keyword.CHANGED_WHEN), after(scope, result));
            isChanged.ifPresent(it -> result.put("changed", it));
            name = "failed";
            Optional<Boolean> isFailed =
                    conditions.holds(own(Keyword.FAILED_WHEN), after(scope, result));
            isFailed.ifPresent(
                    it -> {
                        result.put("failed", it);
                        result.put("failed_when_result", it);
                    });
        } catch (Conditions.Broken e) {
            result.put("failed", true);
            result.put(name + "_when_result", String.valueOf(e.getMessage()));
            result.putIfAbsent("msg", String.valueOf(e.getMessage()));
        }
        return result;
    }

    /** Of all that leaves a text on a stream only {@code pause} leaves no lines of it. */
    private Map<String, Object> completed(Result result) {
        Map<String, Object> values = Results.complete(result);
        if (task.task().action().shortName().equals("pause")) {
            values.keySet().removeAll(List.of("stdout_lines", "stderr_lines"));
        }
        return values;
    }

    /** Whether what is waited for is there. */
    boolean isEnough(Map<String, Object> result, Scope scope) throws Conditions.Broken {
        return conditions.holds(own(Keyword.UNTIL), after(scope, result)).orElse(true);
    }

    /** The scope in which a result is judged: with the result and the facts it brings. */
    private Scope after(Scope scope, Map<String, Object> result) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (result.get("ansible_facts") instanceof Map<?, ?> facts) {
            facts.forEach((name, value) -> more.put(String.valueOf(name), value));
        }
        register().ifPresent(name -> more.put(name, result));
        return more.isEmpty() ? scope : scope.with(more);
    }

    /** The variable that takes the result. */
    Optional<String> register() {
        return task.task().keywords().text(Keyword.REGISTER);
    }

    private Optional<Written> own(Keyword keyword) {
        return task.task().keywords().get(keyword);
    }
}
