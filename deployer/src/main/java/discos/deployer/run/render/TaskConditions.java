package discos.deployer.run.render;

import java.util.function.Consumer;

/** Asks the conditions of tasks that are not run on hosts, such as {@code meta}. */
public final class TaskConditions {
    private TaskConditions() {}

    /** Whether all conditions hold; one that cannot be evaluated does not, and is told. */
    public static boolean hold(KeywordValues keywords, Consumer<String> broken) {
        try {
            return new Conditions(keywords.templar())
                    .hold(keywords.task().conditions(), keywords.scope());
        } catch (Conditions.Broken e) {
            broken.accept(String.valueOf(e.getMessage()));
            return false;
        }
    }
}
