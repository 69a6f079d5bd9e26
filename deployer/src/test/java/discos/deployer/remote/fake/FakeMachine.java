package discos.deployer.remote.fake;

import discos.deployer.remote.Account;
import discos.deployer.remote.Connection;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.GroupReply.Status;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Reply;
import discos.deployer.remote.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A host without a shell: queries and steps are answered as the test said, and what it did not say
 * is an error that names the fragment.
 */
public final class FakeMachine implements Machine {
    private final Map<Query<?>, Output> answers = new HashMap<>();
    private final Map<Step, Output> outcomes = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final List<Step> applied = new ArrayList<>();

    /** An output that ended well. */
    public static Output printed(String text) {
        return new Output(0, text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    /** An output that ended with this code and these words on standard error. */
    public static Output failed(int code, String words) {
        return new Output(code, new byte[0], words.getBytes(StandardCharsets.UTF_8));
    }

    /** From now on the query is answered so. */
    public FakeMachine answer(Query<?> query, Output output) {
        answers.put(query, output);
        return this;
    }

    /** The step may be applied, and ends so. */
    public FakeMachine allow(Step step, Output output) {
        outcomes.put(step, output);
        return this;
    }

    /** The host has a file that can be downloaded. */
    public FakeMachine file(String path, byte[] bytes) {
        files.put(path, bytes.clone());
        return this;
    }

    /** What was applied, in order. */
    public List<Step> applied() {
        return List.copyOf(applied);
    }

    @Override
    public Connection as(Account account) {
        return this::exchange;
    }

    @Override
    public void download(String remotePath, Path localFile) {
        byte[] bytes = files.get(remotePath);
        if (bytes == null) {
            throw new IllegalStateException("the test gave no file " + remotePath);
        }
        try {
            Files.write(localFile, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // A fake holds nothing open.
    }

    private Reply exchange(Exchange exchange, LiveOutput live) {
        List<GroupReply> replies = new ArrayList<>();
        boolean isStale = false;
        for (Group group : exchange.groups()) {
            GroupReply reply =
                    isStale
                            ? new GroupReply(Status.NOT_REACHED, List.of(), List.of(), List.of())
                            : play(group, live);
            isStale |= reply.status() == Status.STALE;
            replies.add(reply);
        }
        return new Reply(List.copyOf(replies));
    }

    private GroupReply play(Group group, LiveOutput live) {
        List<Output> expected = new ArrayList<>();
        for (Expectation expectation : group.expectations()) {
            Output now = answerTo(expectation.query());
            Output seen = expectation.seen();
            expected.add(now);
            boolean holds =
                    now.exitCode() == seen.exitCode() && Arrays.equals(now.out(), seen.out());
            if (!holds) {
                return new GroupReply(Status.STALE, expected, List.of(), List.of());
            }
        }
        List<Output> steps = new ArrayList<>();
        for (Step step : group.steps()) {
            Output output = apply(step);
            steps.add(output);
            if (step.isLive() && output.out().length > 0) {
                live.heard(output.out(), false);
            }
            if (!output.isOk()) {
                Status status = step.isStale(output) ? Status.STALE : Status.STEP_FAILED;
                return new GroupReply(status, expected, steps, List.of());
            }
        }
        List<Output> asked = new ArrayList<>();
        group.queries().forEach(query -> asked.add(answerTo(query)));
        return new GroupReply(Status.DONE, expected, steps, asked);
    }

    private Output answerTo(Query<?> query) {
        Output output = answers.get(query);
        if (output == null) {
            throw new IllegalStateException("the test gave no answer to " + query);
        }
        return output;
    }

    private Output apply(Step step) {
        Output output = outcomes.get(step);
        if (output == null) {
            throw new IllegalStateException("the test does not allow " + step);
        }
        applied.add(step);
        return output;
    }
}
