package discos.deployer.run.render;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.template.Templar;
import discos.deployer.value.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds out whether the items of a task use what the task itself registers. */
public final class SelfReference {
    private final Templar templar;
    private final PlannedTask task;

    /** Looks into this task. */
    public SelfReference(Templar templar, PlannedTask task) {
        this.templar = templar;
        this.task = task;
    }

    public boolean isThere() {
        return task.task().keywords().text(Keyword.REGISTER).map(this::isUsed).orElse(false);
    }

    private boolean isUsed(String name) {
        List<Object> raw = new ArrayList<>();
        task.task().action().arguments().entries().values().forEach(it -> raw.add(it.value()));
        task.task().action().freeForm().ifPresent(it -> raw.add(it.value()));
        task.environments().forEach(it -> raw.add(it.value()));
        task.variables().entries().values().forEach(it -> raw.add(it.value()));
        if (raw.stream().anyMatch(it -> mentions(it, name))) {
            return true;
        }
        for (Written condition : task.conditions()) {
            for (Object item : condition.items()) {
                String text = item instanceof TemplateText it ? it.text() : String.valueOf(item);
                if (text.contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mentions(Object raw, String name) {
        return switch (raw) {
            case TemplateText text ->
                    text.text().contains(name)
                            && templar.freeNames(text).stream()
                                    .anyMatch(free -> free.name().equals(name));
            case Map<?, ?> map -> map.values().stream().anyMatch(it -> mentions(it, name));
            case List<?> list -> list.stream().anyMatch(it -> mentions(it, name));
            default -> false;
        };
    }
}
