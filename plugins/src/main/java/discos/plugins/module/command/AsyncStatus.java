package discos.plugins.module.command;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Asks for a task that was left running in the background with {@code async} and {@code poll: 0}.
 */
@ModuleInfo(
        name = "async_status",
        canBeAsync = false,
        doc = "Asks for a task that was left running in the background with async and poll: 0.")
public final class AsyncStatus implements Module<AsyncStatus.Args> {

    /** What is done with the job. */
    enum Mode {
        STATUS,
        CLEANUP
    }

    /** See {@link AsyncStatus}. */
    public record Args(
            @Arg(doc = "Name of the job, as the task that started it told.") String jid,
            @Arg(
                            defaultValue = "status",
                            doc =
                                    "Whether the job is asked for, or what it left behind is removed.")
                    Mode mode,
            @Arg(
                            name = "_async_dir",
                            defaultValue = "~/.ansible_async",
                            isPath = true,
                            doc = "Folder of the jobs on the host.")
                    String asyncDir,
            Control control) {

        String folder() {
            return asyncDir + "/" + jid;
        }

        /** The folder as a shell word. */
        String word() {
            return Words.path(folder());
        }
    }

    /** How a job stands. */
    private sealed interface State {
        /** There is none of that name. */
        record Unknown() implements State {}

        /** It goes on. */
        record Running() implements State {}

        /** It was ended because its time was over. */
        record Late() implements State {}

        /** It ended; what its steps printed, in order. */
        record Done(List<Output> outputs) implements State {}
    }

    /** Reads the folder of a job: a word, then for each step a line of numbers and both outputs. */
    private record JobState(String word) implements Query<State> {

        @Override
        public String script() {
            return """
                   cd %s 2>/dev/null || exit 0
                   if [ -e late ]; then echo late; exit 0; fi
                   if [ ! -e done ]; then echo running; exit 0; fi
                   echo done
                   n=1
                   while [ -e "r$n" ]; do
                     echo "$(cat "r$n")" $(wc -c <"o$n") $(wc -c <"e$n")
                     cat "o$n" "e$n"
                     n=$((n + 1))
                   done
                   exit 0
                   """
                    .formatted(word);
        }

        @Override
        public State parse(Output output) {
            byte[] bytes = output.out();
            int at = lineEnd(bytes, 0);
            return switch (text(bytes, 0, at)) {
                case "" -> new State.Unknown();
                case "running" -> new State.Running();
                case "late" -> new State.Late();
                default -> new State.Done(outputs(bytes, at + 1));
            };
        }

        private static List<Output> outputs(byte[] bytes, int start) {
            List<Output> outputs = new ArrayList<>();
            int at = start;
            while (at < bytes.length) {
                int end = lineEnd(bytes, at);
                String[] numbers = text(bytes, at, end).strip().split("\\s+", -1);
                int out = end + 1 + Integer.parseInt(numbers[1]);
                int err = out + Integer.parseInt(numbers[2]);
                outputs.add(
                        new Output(
                                Integer.parseInt(numbers[0]),
                                Arrays.copyOfRange(bytes, end + 1, out),
                                Arrays.copyOfRange(bytes, out, err)));
                at = err;
            }
            return outputs;
        }

        private static int lineEnd(byte[] bytes, int from) {
            int at = from;
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            return at;
        }

        private static String text(byte[] bytes, int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(new JobState(args.word()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Result known =
                Result.of("ansible_job_id", args.jid()).with("stdout", "").with("stderr", "");
        return args.mode() == Mode.CLEANUP && !args.control().isCheckMode()
                ? cleanup(args, seen.of(new JobState(args.word())), known)
                : status(args, seen, known.with("results_file", args.folder()));
    }

    private static Decision status(Args args, Seen seen, Result known) {
        if (args.control().isCheckMode()) {
            return new Decision.Skip(
                    known.with("started", 1L)
                            .with("finished", 0L)
                            .with(
                                    "msg",
                                    "remote module (ansible.legacy.async_status) does not support"
                                            + " check mode"));
        }
        return switch (seen.of(new JobState(args.word()))) {
            case State.Unknown _ ->
                    new Decision.Fail(
                            known.with("msg", "could not find job")
                                    .with("started", 1L)
                                    .with("finished", 1L));
            case State.Running _ ->
                    new Decision.Unchanged(
                            known.with("started", 1L).with("finished", 0L).with("changed", false));
            case State.Late _ ->
                    new Decision.Fail(
                            known.with("msg", "Timeout exceeded")
                                    .with("started", 1L)
                                    .with("finished", 1L));
            case State.Done done -> new Decision.Unchanged(done(known, done.outputs()));
        };
    }

    private static Decision cleanup(Args args, State state, Result known) {
        Result erased = known.with("erased", args.folder());
        return state instanceof State.Unknown
                ? new Decision.Fail(
                        erased.with("msg", "could not find job")
                                .with("started", 1L)
                                .with("finished", 1L))
                : Decision.change(
                        List.of(ShellStep.of("exec rm -rf -- " + args.word())),
                        Diff.NONE,
                        erased.with("started", 0L).with("finished", 0L).with("changed", false));
    }

    /** What the host tells of a job; the run that started it knows better and makes more of it. */
    private static Result done(Result known, List<Output> outputs) {
        List<Object> raw = new ArrayList<>();
        for (Output output : outputs) {
            raw.add(
                    Map.of(
                            "rc", (long) output.exitCode(),
                            "stdout", output.text(),
                            "stderr", output.errorText()));
        }
        Result result = known.with("started", 1L).with("finished", 1L).with("_job_outputs", raw);
        if (outputs.isEmpty()) {
            return result.with("changed", true);
        }
        Output last = outputs.getLast();
        String out = last.text().replaceFirst("(?s)\0start=[^\n]*\n$", "");
        return result.with(CommandResult.of(last.exitCode(), out, last.errorText(), true))
                .with("changed", true)
                .with("failed", last.exitCode() != 0)
                .with("msg", last.exitCode() == 0 ? "" : "non-zero return code");
    }
}
