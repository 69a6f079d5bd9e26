package discos.deployer.run.render;

import discos.deployer.source.Origin;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;

/** The messages of tasks that could not be rendered: Ansible's words and the place. */
public final class FailureText {
    private FailureText() {}

    /** A task that needs an undefined variable or has a broken template. */
    public static Result ofTask(RenderException reason) {
        String error = reason.problem().message();
        String words =
                isUndefined(reason)
                        ? "The task includes an option with an undefined variable. The error was: "
                                + error
                        : error;
        // what a lookup says is compared by playbooks that expect it to fail
        boolean isWhole = reason.problem().code().equals("lookup-failed");
        return whole(isWhole ? words : words + place(reason.problem().origin()));
    }

    /** A condition that cannot be evaluated. */
    public static Result ofCondition(Object condition, RenderException reason) {
        String text = String.valueOf(condition);
        return whole(
                "The conditional check '"
                        + text
                        + "' failed. The error was: error while evaluating conditional ("
                        + text
                        + "): "
                        + reason.problem().message()
                        + place(reason.problem().origin()));
    }

    /** A failed result with a message. */
    public static Result failed(String message) {
        return Result.message(message).with("failed", true).with("changed", false);
    }

    /** Nothing was called, so nothing says whether it changed something, either. */
    private static Result whole(String message) {
        return Result.message(message).with("failed", true);
    }

    private static boolean isUndefined(RenderException reason) {
        return reason.problem().message().contains("undefined")
                || reason.problem().message().contains("has no attribute");
    }

    private static String place(Origin origin) {
        return origin.isInFile() ? "\n  --> " + origin : "";
    }
}
