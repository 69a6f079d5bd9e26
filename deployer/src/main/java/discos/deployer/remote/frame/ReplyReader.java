package discos.deployer.remote.frame;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.GroupReply.Status;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Output;
import discos.deployer.remote.Reply;
import discos.deployer.remote.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the reply to one exchange, and sends what the shell asks for while it is answering. */
final class ReplyReader {
    private static final byte[] CUT = {'\n'};

    private final FrameStream stream;
    private final Request request;
    private final LiveOutput live;
    private final List<GroupReply> replies = new ArrayList<>();
    private boolean isStale;

    ReplyReader(FrameStream stream, Request request, LiveOutput live) {
        this.stream = stream;
        this.request = request;
        this.live = live;
    }

    Reply read(Exchange exchange) throws IOException, InterruptedException {
        stream.next("b", LiveOutput.SILENT);
        for (Group group : exchange.groups()) {
            replies.add(
                    isStale
                            ? new GroupReply(Status.NOT_REACHED, List.of(), List.of(), List.of())
                            : read(group));
        }
        stream.next("z", LiveOutput.SILENT);
        return new Reply(List.copyOf(replies));
    }

    /** The replies to the groups that were answered whole so far. */
    List<GroupReply> answered() {
        return List.copyOf(replies);
    }

    private GroupReply read(Group group) throws IOException, InterruptedException {
        List<Output> expected = new ArrayList<>();
        for (Expectation expectation : group.expectations()) {
            FrameStream.Part part = stream.next("ef", LiveOutput.SILENT);
            isStale = part.kind() == 'f';
            expected.add(isStale ? part.output() : expectation.seen());
            if (isStale) {
                return new GroupReply(Status.STALE, expected, List.of(), List.of());
            }
        }
        List<Output> steps = new ArrayList<>();
        for (Step step : group.steps()) {
            Output output = read(step);
            steps.add(output);
            if (!output.isOk()) {
                isStale = output.exitCode() == Step.STALE && Request.canBeStale(step);
                Status status = isStale ? Status.STALE : Status.STEP_FAILED;
                return new GroupReply(status, expected, steps, List.of());
            }
        }
        Map<Integer, Output> answers = new TreeMap<>();
        for (Question question : Question.of(group.queries())) {
            answers.putAll(question.answers(stream.next("q", LiveOutput.SILENT).output()));
        }
        return new GroupReply(Status.DONE, expected, steps, List.copyOf(answers.values()));
    }

    private Output read(Step step) throws IOException, InterruptedException {
        LiveOutput hearer = step.isLive() ? live : LiveOutput.SILENT;
        FrameStream.Part part = stream.next("us", hearer);
        while (part.kind() == 'u') {
            stream.upload(request.nextUpload());
            part = stream.next("us", hearer);
        }
        if (Request.isRelayed(step)) {
            stream.send(CUT);
            stream.next("k", LiveOutput.SILENT);
        }
        return part.output();
    }
}
