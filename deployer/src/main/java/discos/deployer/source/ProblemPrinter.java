package discos.deployer.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows problems to people: what is wrong, where, the line with a mark under the place, and what to
 * do.
 *
 * <pre>
 * error[unknown-parameter]: lineinfile has no parameter 'regexpp'
 *   --&gt; roles/selinux/tasks/main.yml:14:5
 * 14 |     regexpp: '^SELINUX='
 *    |     ^^^^^^^
 *    = did you mean 'regexp'? See: discos-doc lineinfile
 * </pre>
 */
public final class ProblemPrinter {
    private final Function<String, Optional<SourceText>> files;
    private final Map<String, Optional<SourceText>> loaded = new HashMap<>();

    /**
     * Makes a printer.
     *
     * @param files gives the text of a file by the name that origins have; empty if it cannot be
     *     read, which leaves the line and the mark out
     */
    public ProblemPrinter(Function<String, Optional<SourceText>> files) {
        this.files = files;
    }

    /** All problems as errors, in the order given, with an empty line between two. */
    public String errors(List<Problem> problems) {
        return String.join("\n", problems.stream().map(this::error).toList());
    }

    /** All problems as {@link #errors}, the head of each as ansible-playbook begins its errors. */
    public String ansibleErrors(List<Problem> problems) {
        return String.join(
                "\n",
                problems.stream()
                        .map(problem -> shown("ERROR! ", problem, " [" + problem.code() + "]"))
                        .toList());
    }

    /** One problem as an error; ends with a newline. */
    public String error(Problem problem) {
        return shown("error[" + problem.code() + "]: ", problem, "");
    }

    /** One problem as a warning; ends with a newline. */
    public String warning(Problem problem) {
        return shown("warning[" + problem.code() + "]: ", problem, "");
    }

    private String shown(String head, Problem problem, String afterPlace) {
        Origin origin = problem.origin();
        Optional<String> line = line(origin);
        String number = String.valueOf(origin.line());
        String gutter = " ".repeat(line.isPresent() ? number.length() : 2);
        StringBuilder text = new StringBuilder();
        text.append(head).append(indented(problem.message(), "")).append('\n');
        text.append(gutter).append("--> ").append(Excerpt.printable(origin.toString()));
        text.append(afterPlace).append('\n');
        line.map(source -> Excerpt.of(source, origin.column(), problem.length()))
                .ifPresent(
                        excerpt -> {
                            text.append(number).append(" | ").append(excerpt.line()).append('\n');
                            text.append(gutter).append(" | ").append(excerpt.mark()).append('\n');
                        });
        problem.advice()
                .ifPresent(
                        advice ->
                                text.append(gutter)
                                        .append(" = ")
                                        .append(indented(advice, gutter + "   "))
                                        .append('\n'));
        return text.toString();
    }

    private Optional<String> line(Origin origin) {
        if (!origin.isInFile()) {
            return Optional.empty();
        }
        return loaded.computeIfAbsent(origin.file(), files)
                .flatMap(text -> text.line(origin.line()));
    }

    /** A text of several lines with its later lines under the first one. */
    private static String indented(String text, String indentation) {
        return String.join("\n" + indentation, text.lines().map(Excerpt::printable).toList());
    }
}
