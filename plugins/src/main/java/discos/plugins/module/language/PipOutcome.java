package discos.plugins.module.language;

import discos.deployer.remote.Output;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Result;
import discos.deployer.value.None;
import discos.deployer.value.python.TextPieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the result of what {@link PipPlan} did.
 *
 * @param isMade whether the first step made a virtual environment
 */
record PipOutcome(Pip.Args args, boolean isMade) {

    /** The words of a command and what it printed after them. */
    private record Told(List<Object> words, String text) {
        static Told of(Output output) {
            String all = output.text();
            int end = all.indexOf("\0\n");
            return end < 0
                    ? new Told(List.of(), all)
                    : new Told(
                            new ArrayList<>(Arrays.asList(all.substring(0, end).split("\0", -1))),
                            all.substring(end + 2));
        }
    }

    Result of(Applied applied) {
        List<Output> outputs = new ArrayList<>(applied.outputs());
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        if (isMade) {
            Output made = outputs.removeFirst();
            Told told = Told.of(made);
            out.append(told.text());
            err.append(made.errorText());
            if (!made.isOk()) {
                return failure(told.words(), out.toString(), err.toString());
            }
        }
        if (applied.hasFailed() && applied.last().exitCode() == PipPlan.NO_PIP) {
            return withoutPip();
        }
        boolean isCompared = outputs.size() > 1;
        Output run = isCompared ? outputs.get(1) : outputs.getFirst();
        Told told = Told.of(run);
        String text = told.text();
        int code = run.exitCode();
        int mark = text.lastIndexOf('\0');
        if (mark >= 0) {
            code = Integer.parseInt(text.substring(mark + 1));
            text = text.substring(0, mark);
        }
        out.append(text);
        err.append(run.errorText());
        boolean isNotThere =
                code == 1
                        && args.state().equals("absent")
                        && (text + run.errorText()).contains("not installed");
        if (code != 0 && !isNotThere) {
            return failure(told.words(), out.toString(), err.toString());
        }
        return result(told, out.toString(), err.toString())
                .with("changed", isMade || isChanged(outputs, text));
    }

    private Result withoutPip() {
        return Result.message(
                        "Unable to find pip in the virtualenv, %s, under any of these names: pip3, pip. Make sure pip is present in the virtualenv."
                                .formatted(args.folder().orElse("")))
                .with("failed", true);
    }

    private boolean isChanged(List<Output> outputs, String text) {
        if (args.state().equals("absent")) {
            return text.contains("Successfully uninstalled");
        }
        return outputs.size() > 2
                ? !outputs.get(0).text().equals(outputs.get(2).text())
                : text.contains("Successfully installed");
    }

    private Result result(Told told, String out, String err) {
        return outputs(out, err)
                .with("cmd", told.words())
                .with("name", args.name().<Object>map(ArrayList<Object>::new).orElse(None.NONE))
                .with("version", args.version().<Object>map(it -> it).orElse(None.NONE))
                .with("state", args.state())
                .with("requirements", args.requirements().<Object>map(it -> it).orElse(None.NONE))
                .with("virtualenv", args.folder().<Object>map(it -> it).orElse(None.NONE));
    }

    static Result outputs(String out, String err) {
        return Result.of("stdout", out)
                .with("stderr", err)
                .with("stdout_lines", TextPieces.lines(out, false))
                .with("stderr_lines", TextPieces.lines(err, false));
    }

    static Result failure(Object words, String out, String err) {
        return Result.message(
                        (out.isEmpty() ? "" : "stdout: " + out)
                                + (err.isEmpty() ? "" : "\n:stderr: " + err))
                .with("cmd", words)
                .with("failed", true)
                .with("changed", false);
    }
}
