package discos.deployer.plan.check;

import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.TaskFiles;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.plan.expand.PlayVariables;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    private final MadeFiles made;

    /** Checks with what the run makes. */
    FileCheck(PlanSources sources, MadeFiles made) {
        this.files = sources.reader().files();
        this.diagnostics = sources.diagnostics();
        this.made = made;
    }

    /** Tells of files of variables that are not there; returns whether the run may make one. */
    boolean checkVariables(PlannedPlay play, List<PlayVariables.Missing> files) {
        boolean isMendable = false;
        for (PlayVariables.Missing file : files) {
            isMendable |=
                    report(
                            file.problem(),
                            file.name(),
                            play.play().origin(),
                            PlanWalk.certainty(play));
        }
        return isMendable;
    }

    /** Tells what is wrong with includes; returns whether the run may still mend one. */
    boolean checkIncludes(List<PlanWalk.Unfollowed> includes) {
        boolean isMendable = false;
        for (PlanWalk.Unfollowed include : includes) {
            for (Problem problem : include.problems()) {
                if (Visit.Certainty.decides(problem)) {
                    isMendable |=
                            report(
                                    problem,
                                    include.name(),
                                    include.task().task().origin(),
                                    include.certainty());
                } else {
                    diagnostics.error(problem);
                }
            }
        }
        return isMendable;
    }

    /** Tells of something missing; returns whether the run may make it before it is needed. */
    private boolean report(Problem problem, String name, Origin user, Visit.Certainty certainty) {
        boolean mayBeMade = problem.code().startsWith("missing-") && made.mayMake(name, user);
        Visit.Certainty sure = mayBeMade ? Visit.Certainty.POSSIBLE.inside(certainty) : certainty;
        sure.report(problem, diagnostics);
        return mayBeMade;
    }

    void check(Visit visit, NameCheck names) {
        ActionCall call = visit.task().task().action();
        switch (call.shortName()) {
            case "template" -> source(call).ifPresent(src -> template(src, visit, names));
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
            report(
                    src.problem("missing-file", "there is no file " + name)
                            .advise(taskFiles.advice(name, visit.task().scope(), kind)),
                    name,
                    visit.task().task().origin(),
                    visit.certainty());
        }
        return path;
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

    private void template(Written src, Visit visit, NameCheck names) {
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
