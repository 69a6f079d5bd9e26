package discos.plugins.module.packaging;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has yum carry out a plan, and tells what came of it. */
record RpmChange(YumCommands commands, boolean isOnlyRefreshed) {

    Decision decide(RpmPlan plan) {
        Result result = Result.of("results", new ArrayList<Object>(plan.remarks())).with("rc", 0L);
        if (plan.orders().isEmpty() && !isOnlyRefreshed) {
            return new Decision.Unchanged(result.with("msg", "Nothing to do"));
        }
        List<Step> steps = new ArrayList<>();
        if (isOnlyRefreshed) {
            steps.add(ShellStep.program(commands.updateCache()));
        }
        plan.orders()
                .forEach(
                        order ->
                                steps.add(
                                        ShellStep.program(
                                                commands.change(order.verb(), names(order)))));
        Result named = changes(plan, result);
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(
                        named.with("changed", !plan.orders().isEmpty()).with("msg", "")),
                applied -> outcome(applied, named, plan));
    }

    /** To yum, all packages are those that it is not told the names of. */
    private static List<String> names(RpmPlan.Order order) {
        return order.names().equals(List.of("*")) ? List.of() : order.names();
    }

    /** Ansible's words for what was done with which names. */
    private static Result changes(RpmPlan plan, Result result) {
        Map<String, Object> changes = new LinkedHashMap<>();
        for (RpmPlan.Order order : plan.orders()) {
            String word =
                    switch (order.verb()) {
                        case "remove", "autoremove" -> "removed";
                        case "update" -> "updated";
                        default -> "installed";
                    };
            changes.put(word, new ArrayList<Object>(order.names()));
        }
        return changes.isEmpty() ? result : result.with("changes", changes);
    }

    private Result outcome(Applied applied, Result result, RpmPlan plan) {
        Output last = applied.last();
        if (applied.hasFailed()) {
            String words = last.errorText().strip();
            return result.with("failed", true)
                    .with("changed", false)
                    .with("rc", (long) last.exitCode())
                    .with("stdout", last.text())
                    .with("stderr", last.errorText())
                    .with("msg", words.isEmpty() ? errors(last.text()) : words);
        }
        List<Output> done =
                isOnlyRefreshed
                        ? applied.outputs().subList(1, applied.outputs().size())
                        : applied.outputs();
        List<Object> results = new ArrayList<>(plan.remarks());
        done.forEach(output -> results.add(output.text()));
        boolean isChanged = done.stream().anyMatch(output -> !isNothing(output.text()));
        return result.with("changed", isChanged)
                .with("results", results)
                .with("msg", plan.orders().isEmpty() ? "Cache updated" : "");
    }

    private static String errors(String text) {
        List<String> lines = text.lines().filter(line -> line.startsWith("Error")).toList();
        return lines.isEmpty() ? text.strip() : String.join("\n", lines);
    }

    private static boolean isNothing(String text) {
        return text.contains("Nothing to do")
                || text.contains("No packages marked for")
                || text.contains("No Packages marked for");
    }
}
