package discos.deployer.remote.frame;

import discos.deployer.remote.Content;
import discos.deployer.remote.Environment;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Writes an exchange as one compound shell command, and keeps what is streamed after it. */
final class Request {
    private final StringBuilder script = new StringBuilder(1024);
    private final Queue<Upload> uploads = new ArrayDeque<>();
    private final ShellProfile profile;
    private int files;

    /** Content that is streamed when the shell asks for it. */
    record Upload(Content content, long size) {}

    Request(Exchange exchange, String token, ShellProfile profile) {
        this.profile = profile;
        script.append("{\nd_t=").append(token).append(" d_S=\nd_m b 0\n");
        boolean isFirst = true;
        for (Group group : exchange.groups()) {
            script.append(isFirst ? "" : "if [ -z \"$d_S\" ]; then\n");
            write(group);
            script.append(isFirst ? "" : "fi\n");
            isFirst = false;
        }
        boolean usesTemp =
                exchange.groups().stream()
                        .anyMatch(group -> !group.steps().isEmpty() || hasExpectation(group));
        script.append(usesTemp ? "d_w\n" : "").append("d_m z 0\n}\n");
    }

    private static boolean hasExpectation(Group group) {
        return !group.expectations().isEmpty();
    }

    /** The text that the shell reads. */
    byte[] bytes() {
        return script.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The next content to be streamed. */
    Upload nextUpload() {
        return uploads.remove();
    }

    /** Whether a step's output goes through pipes that are cut when it has ended. */
    static boolean isRelayed(Step step) {
        return !step.isContained();
    }

    /** Whether the exit code {@link Step#STALE} of this step means what it says. */
    static boolean canBeStale(Step step) {
        return step.isStale(new Output(Step.STALE, new byte[0], new byte[0]));
    }

    private void write(Group group) {
        String exports = Environment.exports(group.environment());
        boolean isFirst = true;
        for (Expectation expectation : group.expectations()) {
            String again = exports + expectation.query().script();
            Output seen = expectation.seen();
            script.append(isFirst ? "" : "[ -n \"$d_S\" ] || ")
                    .append("d_e ")
                    .append(quote(again))
                    .append(" '" + seen.exitCode() + " ")
                    .append(profile.digest().of(seen.out()))
                    .append("'\n");
            isFirst = false;
        }
        script.append(hasExpectation(group) ? "d_O=1; [ -z \"$d_S\" ] || d_O=\n" : "d_O=1\n");
        for (Step step : group.steps()) {
            script.append("if [ -n \"$d_O\" ]; then\n");
            write(step, exports);
            script.append("fi\n");
        }
        if (!group.queries().isEmpty()) {
            script.append("if [ -n \"$d_O\" ]; then\n");
            for (Question question : Question.of(group.queries())) {
                script.append("d_q ").append(quote(exports + question.script())).append('\n');
            }
            script.append("fi\n");
        }
    }

    private void write(Step step, String exports) {
        String flags = (isRelayed(step) ? "r" : "-") + (canBeStale(step) ? "s" : "");
        List<String> words = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        String text = exports + step.script();
        for (Content content : step.contents()) {
            String file = "\"$d_T/c" + files++ + "\"";
            words.add(file);
            try {
                conditions.add(place(content, file));
            } catch (IOException e) {
                text = "printf '%s\\n' " + quote("cannot read " + e.getMessage()) + " >&2; exit 1";
            }
        }
        String apply = "d_s " + flags + " " + quote(text) + " " + String.join(" ", words) + "\n";
        if (conditions.isEmpty()) {
            script.append(apply);
            return;
        }
        for (String condition : conditions) {
            script.append("if ").append(condition).append("then\n");
        }
        script.append(apply);
        conditions.forEach(_ -> script.append("else d_o ").append(flags).append("\nfi\n"));
    }

    /** A command that fills the file, ending in a newline. */
    private String place(Content content, String file) throws IOException {
        return switch (content) {
            case Content.Bytes inMemory when inMemory.bytes().length <= InlineContent.LIMIT ->
                    InlineContent.command(inMemory.bytes(), file, profile.hasBase64());
            case Content.Bytes inMemory -> streamed(content, inMemory.bytes().length, file);
            case Content.File onDisk -> {
                long size = Files.size(onDisk.path());
                yield size <= InlineContent.LIMIT
                        ? InlineContent.command(
                                Files.readAllBytes(onDisk.path()), file, profile.hasBase64())
                        : streamed(content, size, file);
            }
        };
    }

    private String streamed(Content content, long size, String file) {
        uploads.add(new Upload(content, size));
        return "d_u " + size + " " + file + "\n";
    }

    /** One word in single quotes; a NUL cannot be in one and is left out, as a shell would. */
    private static String quote(String text) {
        return "'" + text.replace("\0", "").replace("'", "'\\''") + "'";
    }
}
