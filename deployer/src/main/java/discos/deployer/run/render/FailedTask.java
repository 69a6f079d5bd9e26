package discos.deployer.run.render;

import discos.deployer.event.TaskInfo;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.spi.RenderException;
import discos.deployer.value.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The variable {@code ansible_failed_task}: what a rescue may know of the task that failed. */
public final class FailedTask {

    /** Told as they are written: they are conditions, or say how the rest is to be read. */
    private static final Set<Keyword> WRITTEN =
            Set.of(
                    Keyword.WHEN,
                    Keyword.CHANGED_WHEN,
                    Keyword.FAILED_WHEN,
                    Keyword.UNTIL,
                    Keyword.TAGS,
                    Keyword.NOTIFY);

    private static final Set<Keyword> ELSEWHERE =
            Set.of(
                    Keyword.NAME,
                    Keyword.ACTION,
                    Keyword.LOCAL_ACTION,
                    Keyword.ARGS,
                    Keyword.VARS,
                    Keyword.LOOP,
                    Keyword.LOOP_CONTROL,
                    Keyword.ENVIRONMENT,
                    Keyword.MODULE_DEFAULTS);

    private FailedTask() {}

    /** The task by its keywords; what was not written is null, or an empty list. */
    public static Map<String, Object> of(TaskInfo info, KeywordValues keywords) {
        PlannedTask task = keywords.task();
        Map<String, Object> known = new LinkedHashMap<>();
        known.put(
                "name", task.task().keywords().text(Keyword.NAME).map(_ -> info.name()).orElse(""));
        known.put("action", info.action());
        known.put("args", rendered(() -> arguments(keywords), Map.of()));
        known.put("vars", keywords.templar().asWritten(task.variables().values()));
        for (Keyword keyword : Keyword.values()) {
            if (keyword.isAllowedAt(Keyword.Level.TASK) && !ELSEWHERE.contains(keyword)) {
                known.put(
                        keyword.yamlName(),
                        WRITTEN.contains(keyword)
                                ? written(task, keyword)
                                : rendered(
                                        () -> keywords.value(keyword).orElse(None.NONE),
                                        None.NONE));
            }
        }
        return known;
    }

    private static Map<String, Object> arguments(KeywordValues keywords) {
        return new ArgumentReader(keywords.templar(), keywords.task(), keywords.scope())
                .arguments(List.of(keywords.task().task().action().name()));
    }

    private static List<Object> written(PlannedTask task, Keyword keyword) {
        return task.task().keywords().items(keyword).stream()
                .map(item -> (Object) String.valueOf(item.value()))
                .toList();
    }

    /** A keyword may be what made the task fail. */
    private static Object rendered(Supplier<Object> value, Object otherwise) {
        try {
            return value.get();
        } catch (RenderException _) {
            return otherwise;
        }
    }
}
