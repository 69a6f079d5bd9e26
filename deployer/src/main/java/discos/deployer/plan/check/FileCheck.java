package discos.deployer.plan.check;

import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.TaskFiles;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.Origin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds files that modules take from the control machine and that are not there. */
final class FileCheck {
    /** A program's name, in quotes where it has spaces. */
    private static final Pattern FIRST_WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s]+");

    private static final List<String> MARKS =
            List.of(
                    "variable_start_string",
                    "variable_end_string",
                    "block_start_string",
                    "block_end_string",
                    "comment_start_string",
                    "comment_end_string");

    private final PlaybookFiles files;
    private final Diagnostics diagnostics;
    private final NameCheck names;
    private final Map<String, Set<Origin>> written = new HashMap<>();

    FileCheck(PlaybookFiles files, Diagnostics diagnostics, NameCheck names) {
        this.files = files;
        this.diagnostics = diagnostics;
        this.names = names;
    }

    /** Remembers what a task may write, so that no other is blamed for needing it. */
    void mayWrite(PlannedTask task) {
        for (String name : new String[] {"dest", "path", "creates"}) {
            task.task()
                    .action()
                    .arguments()
                    .get(name)
                    .map(value -> lastPart(value.text()))
                    .ifPresent(
                            part ->
                                    written.computeIfAbsent(part, _ -> new HashSet<>())
                                            .add(task.task().origin()));
        }
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    void check(Visit visit) {
        ActionCall call = visit.task().task().action();
        switch (call.shortName()) {
            case "template" -> source(call).ifPresent(src -> template(src, visit));
            case "copy", "unarchive" -> {
                if (!isRemote(call)) {
                    source(call).ifPresent(src -> find(src, "files", visit));
                }
            }
            case "script" ->
                    call.freeForm()
                            .or(() -> call.arguments().get("cmd"))
                            .map(FileCheck::firstWord)
                            .ifPresent(src -> find(src, "files", visit));
            default -> {}
        }
    }

    private static Optional<Written> source(ActionCall call) {
        return call.arguments().get("src");
    }

    private static Written firstWord(Written command) {
        if (command.isTemplate()) {
            return command;
        }
        Matcher first = FIRST_WORD.matcher(command.text().strip());
        String word = first.lookingAt() ? first.group().replaceAll("^[\"']|[\"']$", "") : "";
        return new Written(word, command.origin(), command.length());
    }

    /** Whether the source may be on the host; {@code copy: no} is unarchive's old word for it. */
    private static boolean isRemote(ActionCall call) {
        Object remote = call.arguments().get("remote_src").map(Written::value).orElse(false);
        Object copied = call.arguments().get("copy").map(Written::value).orElse(true);
        return !List.of("no", "false").contains(String.valueOf(remote))
                || !List.of("yes", "true").contains(String.valueOf(copied));
    }

    private Optional<String> find(Written src, String kind, Visit visit) {
        boolean isKnown = src.value() instanceof String text && !text.isEmpty();
        if (!isKnown || isElsewhere(src.text())) {
            return Optional.empty();
        }
        String name = src.text();
        TaskFiles taskFiles = new TaskFiles(files, folder(visit));
        Optional<String> path = taskFiles.find(name, visit.task().scope(), kind);
        if (path.isEmpty() && !taskFiles.exists(name, visit.task().scope(), kind)) {
            Visit.Certainty certainty =
                    mayBeWrittenByAnother(name, visit)
                            ? Visit.Certainty.POSSIBLE.inside(visit.certainty())
                            : visit.certainty();
            certainty.report(
                    src.problem("missing-file", "there is no file " + name)
                            .advise(taskFiles.advice(name, visit.task().scope(), kind)),
                    diagnostics);
        }
        return path;
    }

    private boolean mayBeWrittenByAnother(String name, Visit visit) {
        return written.getOrDefault(lastPart(name), Set.of()).stream()
                .anyMatch(origin -> !origin.equals(visit.task().task().origin()));
    }

    /**
     * An address on the net, a path in somebody's home, or one that begins with an inline quote.
     */
    private static boolean isElsewhere(String name) {
        return name.contains("://") || name.startsWith("~") || name.startsWith("$");
    }

    private static String folder(Visit visit) {
        Path parent = Path.of(visit.play().origin().file()).getParent();
        return parent == null ? "" : parent.toString();
    }

    private void template(Written src, Visit visit) {
        Optional<String> path = find(src, "templates", visit);
        boolean hasOwnMarks =
                MARKS.stream()
                        .anyMatch(
                                name ->
                                        visit.task()
                                                .task()
                                                .action()
                                                .arguments()
                                                .get(name)
                                                .isPresent());
        path.filter(_ -> !hasOwnMarks)
                .flatMap(files::text)
                .filter(text -> !text.startsWith("#jinja2:"))
                .ifPresent(text -> names.checkFile(path.orElseThrow(), text, visit));
    }
}
