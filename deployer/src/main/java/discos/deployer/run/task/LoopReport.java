package discos.deployer.run.task;

import discos.deployer.event.Event;
import discos.deployer.event.Status;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Loop;
import discos.deployer.playbook.Written;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.render.LoopItem;
import discos.deployer.source.Origin;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.python.PythonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how the items of a loop end. */
final class LoopReport {
    private final Workshop workshop;
    private final HostTask task;
    private final Loop loop;
    private final Templar templar;

    LoopReport(Workshop workshop, HostTask task, Loop loop) {
        this.workshop = workshop;
        this.task = task;
        this.loop = loop;
        this.templar = workshop.scopes().knowledge().templar();
    }

    /** Tells how an item ended; a label that cannot be rendered fails it. */
    TurnResult told(LoopItem item, TurnResult result) {
        Scope scope =
                workshop.scopes()
                        .ofTask(task.host(), task.play(), task.task())
                        .with(item.variables());
        Map<String, Object> values = new LinkedHashMap<>(result.values());
        String label = "";
        try {
            label = label(item, scope);
        } catch (RenderException e) {
            values.put("failed", true);
            values.put("msg", "Failed to template loop_control.label: " + e.problem().message());
        }
        boolean isHidden =
                new KeywordValues(templar, task.task(), scope).isSet(Keyword.NO_LOG, false);
        Map<String, Object> shown = Shown.result(values, isHidden, workshop.recorder().masker());
        String name = isHidden ? "None" : workshop.recorder().masker().mask(label);
        workshop.recorder()
                .tell(
                        at ->
                                new Event.ItemFinished(
                                        at,
                                        task.host(),
                                        task.info(),
                                        name,
                                        result.delegate(),
                                        status(values),
                                        shown));
        return new TurnResult(
                values, result.notified(), result.delegate(), result.loss(), result.isBroken());
    }

    /** The pause between items. */
    Optional<Duration> pause(Loop loop, Scope scope) {
        return loop.control()
                .pause()
                .flatMap(written -> seconds(written, templar.render(written.value(), scope)))
                .map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
    }

    private static Optional<Double> seconds(Written written, Object value) {
        if (value == Omit.OMIT || value == None.NONE) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(PythonText.str(value).strip()));
        } catch (NumberFormatException e) {
            throw new RenderException(
                    written.problem(
                            "bad-keyword",
                            "the field 'pause' has an invalid value (%s), and could not be converted to an float."
                                    .formatted(PythonText.str(value))));
        }
    }

    private String label(LoopItem item, Scope scope) {
        if (loop.control().label().isPresent()) {
            return PythonText.str(templar.render(loop.control().label().get().value(), scope));
        }
        String name = item.loopVar().orElse("item");
        Object value = item.variables().get(name);
        return value instanceof String text
                ? text
                : PythonText.str(templar.evaluate(name, Origin.of("loop"), scope));
    }

    private static Status status(Map<String, Object> values) {
        if (Results.isFailed(values)) {
            return Status.FAILED;
        }
        if (Results.isTrue(values, "skipped")) {
            return Status.SKIPPED;
        }
        if (Results.isTrue(values, "unreachable")) {
            return Status.UNREACHABLE;
        }
        return Results.isTrue(values, "changed") ? Status.CHANGED : Status.OK;
    }
}
