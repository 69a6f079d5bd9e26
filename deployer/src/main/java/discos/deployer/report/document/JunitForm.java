package discos.deployer.report.document;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the variables {@code JUNIT_*} of the environment ask, as with Ansible's callback {@code
 * junit}.
 *
 * @param isClassAFile {@code JUNIT_TASK_CLASS}: the class is the file, without the line
 * @param relativeTo {@code JUNIT_TASK_RELATIVE_PATH}: the folder where paths begin
 * @param outOfTree {@code JUNIT_REPLACE_OUT_OF_TREE_PATH}: stands for the folders of paths outside
 * @param failsOnChange {@code JUNIT_FAIL_ON_CHANGE}
 * @param failsOnIgnored {@code JUNIT_FAIL_ON_IGNORE}
 * @param hasSetup {@code JUNIT_INCLUDE_SETUP_TASKS_IN_REPORT}
 * @param hidesArguments {@code JUNIT_HIDE_TASK_ARGUMENTS}
 * @param prefix {@code JUNIT_TEST_CASE_PREFIX}: only tasks whose name begins so are cases, and all
 *     that fail
 */
public record JunitForm(
        boolean isClassAFile,
        Optional<String> relativeTo,
        Optional<String> outOfTree,
        boolean failsOnChange,
        boolean failsOnIgnored,
        boolean hasSetup,
        boolean hidesArguments,
        String prefix) {

    /** What these variables say; like Ansible, only the word "true" is true. */
    public static JunitForm of(Map<String, String> environment) {
        return new JunitForm(
                is(environment, "JUNIT_TASK_CLASS", false),
                Optional.ofNullable(environment.get("JUNIT_TASK_RELATIVE_PATH"))
                        .filter(text -> !text.isEmpty()),
                Optional.ofNullable(environment.get("JUNIT_REPLACE_OUT_OF_TREE_PATH")),
                is(environment, "JUNIT_FAIL_ON_CHANGE", false),
                is(environment, "JUNIT_FAIL_ON_IGNORE", false),
                !environment
                        .getOrDefault("JUNIT_INCLUDE_SETUP_TASKS_IN_REPORT", "true")
                        .equalsIgnoreCase("false"),
                // anything but "false" hides them, for so Ansible asks
                !environment
                        .getOrDefault("JUNIT_HIDE_TASK_ARGUMENTS", "false")
                        .equalsIgnoreCase("false"),
                environment.getOrDefault("JUNIT_TEST_CASE_PREFIX", ""));
    }

    private static boolean is(Map<String, String> environment, String name, boolean otherwise) {
        return environment
                .getOrDefault(name, String.valueOf(otherwise))
                .toLowerCase(Locale.ROOT)
                .equals("true");
    }
}
