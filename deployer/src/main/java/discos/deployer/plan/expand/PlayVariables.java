package discos.deployer.plan.expand;

import discos.deployer.plan.FileAdvice;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.UndefinedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that a play has before any host is contacted. */
public final class PlayVariables {
    private final PlanSources sources;
    private final Play play;
    private final String folder;
    private final List<Missing> missing = new ArrayList<>();

    PlayVariables(PlanSources sources, Play play) {
        this.sources = sources.within(play);
        this.play = play;
        this.folder = folder(play);
    }

    /** The variables of a play and of those of its files that are known already, quietly. */
    public static Known known(PlanSources sources, Play play) {
        PlayVariables quiet = new PlayVariables(sources.reportingTo(Diagnostics.empty()), play);
        return new Known(quiet.known(), List.copyOf(quiet.missing));
    }

    /**
     * What a play has.
     *
     * @param all of its variables and those of its files
     * @param missing the entries of {@code vars_files} of which no file exists
     */
    public record Known(WrittenMap all, List<Missing> missing) {}

    /**
     * An entry of {@code vars_files} of which no file exists.
     *
     * @param name the last that was looked for
     */
    public record Missing(String name, Problem problem) {}

    /** The folder of the playbook in which the play is written; empty for the current one. */
    static String folder(Play play) {
        Path parent = Path.of(play.origin().file()).getParent();
        return parent == null ? "" : parent.toString();
    }

    /** The play's {@code vars} and those files of {@code vars_files} that are known already. */
    WrittenMap known() {
        WrittenMap all = play.keywords().variables();
        for (Written entry : play.keywords().items(Keyword.VARS_FILES)) {
            all = all.with(file(entry, all));
        }
        return all;
    }

    /**
     * The value of {@code hosts} with its templates rendered; empty where the run alone can tell,
     * and, with a problem, where nothing can.
     */
    Optional<Object> hosts(Written hosts) {
        Map<String, Object> known = known(sources, play).all().values();
        try {
            return Optional.of(sources.values().render(hosts.value(), List.of(known)));
        } catch (UndefinedException e) {
            if (!isKnownLater(e)) {
                sources.diagnostics().error(advised(e.problem()));
            }
            return Optional.empty();
        } catch (RenderException e) {
            sources.diagnostics().error(advised(e.problem()));
            return Optional.empty();
        }
    }

    /**
     * Whether the run may bring what is missing: an answer to {@code vars_prompt}, a variable of a
     * host, or a part of something that is known, as a group that a task makes.
     */
    private boolean isKnownLater(UndefinedException e) {
        boolean isVariable = e.problem().message().contains("'" + e.name() + "' is undefined");
        return !isVariable
                || e.name().equals("hostvars")
                || play.keywords().items(Keyword.VARS_PROMPT).stream()
                        .anyMatch(
                                prompt ->
                                        prompt.value() instanceof Map<?, ?> map
                                                && e.name().equals(map.get("name")));
    }

    static Problem advised(Problem problem) {
        return problem.advise(
                "it is needed before any host is contacted: define it in vars, vars_files or with"
                        + " --extra-vars; facts and inventory variables are not known here");
    }

    /** The first file of an entry that exists. */
    private WrittenMap file(Written entry, WrittenMap before) {
        List<String> tried = new ArrayList<>();
        for (Object candidate : entry.items()) {
            Optional<String> name = quietly(candidate, before);
            if (name.isEmpty()) {
                return WrittenMap.EMPTY;
            }
            for (String path : paths(name.get())) {
                if (sources.reader().files().isFile(path)) {
                    return sources.reader().variables(path).orElse(WrittenMap.EMPTY);
                }
            }
            tried.add(name.get());
        }
        if (!tried.isEmpty()) {
            missing(entry, tried);
        }
        return WrittenMap.EMPTY;
    }

    private void missing(Written entry, List<String> tried) {
        PlaybookFiles files = sources.reader().files();
        String names = String.join(", ", tried);
        Problem problem =
                entry.problem("missing-file", "there is no file of variables " + names)
                        .advise(FileAdvice.nearest(files, paths(tried.getFirst()).getLast()));
        missing.add(new Missing(tried.getLast(), problem));
    }

    private List<String> paths(String name) {
        Path base = Path.of(folder);
        return List.of(
                base.resolve("vars").resolve(name).normalize().toString(),
                base.resolve(name).normalize().toString());
    }

    /** A name that needs a host's variables is looked for when the play runs. */
    private Optional<String> quietly(Object raw, WrittenMap variables) {
        try {
            return Optional.of(
                    String.valueOf(sources.values().render(raw, List.of(variables.values()))));
        } catch (RenderException _) {
            return Optional.empty();
        }
    }
}
