package discos.deployer.run.render;

import discos.deployer.source.Origin;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;

/**
 * The messages of tasks that could not be rendered, in Ansible's words. The place of an undefined
 * variable stands in the message, where Ansible has one, too; that of another mistake beside it,
 * since playbooks compare such a message with what they expect.
 */
public final class FailureText {
    /** Under this name a result says where its mistake was written; no variable ever has it. */
    public static final String PLACE = "_ansible_place";

    private FailureText() {}

    /** A task that needs an undefined variable or has a broken template. */
    public static Result ofTask(RenderException reason) {
        String error = reason.problem().message();
        Origin origin = reason.problem().origin();
        if (isUndefined(reason)) {
            return whole(
                    "The task includes an option with an undefined variable. The error was: "
                            + error
                            + place(origin));
        }
        return origin.isInFile() ? whole(error).with(PLACE, origin.toString()) : whole(error);
    }

    /** A condition that cannot be evaluated. */
    public static Result ofCondition(Object condition, RenderException reason) {
        String text = String.valueOf(condition);
        String error = reason.problem().message();
        return whole(
                "The conditional check '"
                        + text
                        + "' failed. The error was: "
                        + (isUndefined(reason)
                                ? "error while evaluating conditional (" + text + "): " + error
                                : error)
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
        return reason.problem().code().equals("undefined-variable")
                || reason.problem().message().contains("is undefined");
    }

    private static String place(Origin origin) {
        return origin.isInFile() ? "\n  --> " + origin : "";
    }
}
