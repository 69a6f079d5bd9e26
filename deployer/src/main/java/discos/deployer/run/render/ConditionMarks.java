package discos.deployer.run.render;

import discos.deployer.plan.PlannedTask;
import discos.deployer.value.TemplateText;
import java.util.List;

/**
 * Finds conditions of {@code assert} that are written with template marks, which they should not
 * have; those of keywords are found when a playbook is read.
 */
public final class ConditionMarks {
    private ConditionMarks() {}

    /** What Ansible warns of in a task, in its words. */
    public static List<String> warnings(PlannedTask task) {
        if (!task.task().action().shortName().equals("assert")) {
            return List.of();
        }
        // a text that is one template as a whole is rendered before, with all arguments
        return task.task().action().arguments().get("that").stream()
                .filter(that -> that.value() instanceof List<?>)
                .flatMap(that -> that.items().stream())
                .filter(TemplateText.class::isInstance)
                .map(
                        text ->
                                "conditional statements should not include jinja2 templating"
                                        + " delimiters such as {{ }} or {% %}. Found: "
                                        + text)
                .toList();
    }
}
