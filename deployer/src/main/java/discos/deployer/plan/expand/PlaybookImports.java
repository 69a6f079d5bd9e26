package discos.deployer.plan.expand;

import discos.deployer.plan.FileAdvice;
import discos.deployer.playbook.ImportPlaybook;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Playbook;
import discos.deployer.playbook.PlaybookEntry;
import discos.deployer.playbook.Written;
import discos.deployer.spi.RenderException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the plays of imported playbooks in place of their imports. */
final class PlaybookImports {
    private final PlanSources sources;

    PlaybookImports(PlanSources sources) {
        this.sources = sources;
    }

    /** All plays in order, with what their imports add to them. */
    List<Play> plays(Playbook playbook) {
        return plays(playbook, List.of(normal(playbook.file())));
    }

    private List<Play> plays(Playbook playbook, List<String> importing) {
        List<Play> plays = new ArrayList<>();
        for (PlaybookEntry entry : playbook.entries()) {
            switch (entry) {
                case Play play -> plays.add(play);
                case ImportPlaybook imported ->
                        imported(imported, playbook.file(), importing).stream()
                                .map(play -> adding(imported.keywords(), play))
                                .forEach(plays::add);
            }
        }
        return plays;
    }

    private List<Play> imported(ImportPlaybook entry, String from, List<String> importing) {
        Optional<String> path = path(entry, from);
        if (path.isEmpty()) {
            return List.of();
        }
        if (importing.contains(path.get())) {
            sources.diagnostics()
                    .error(
                            entry.file()
                                    .problem(
                                            "import-loop",
                                            "the playbook " + path.get() + " imports itself")
                                    .advise("remove one of the imports"));
            return List.of();
        }
        Optional<Playbook> playbook = sources.reader().playbook(path.get());
        if (playbook.isEmpty()) {
            sources.diagnostics()
                    .error(
                            entry.file()
                                    .problem("missing-file", "there is no playbook " + path.get())
                                    .advise(
                                            FileAdvice.nearest(
                                                    sources.reader().files(), path.get())));
            return List.of();
        }
        List<String> deeper = new ArrayList<>(importing);
        deeper.add(path.get());
        return plays(playbook.get(), deeper);
    }

    private Optional<String> path(ImportPlaybook entry, String from) {
        try {
            Object name =
                    sources.values()
                            .render(
                                    entry.file().value(),
                                    List.of(entry.keywords().variables().values()));
            return Optional.of(
                    normal(Path.of(from).resolveSibling(String.valueOf(name)).toString()));
        } catch (RenderException exception) {
            sources.diagnostics()
                    .error(
                            exception
                                    .problem()
                                    .advise("imports know only the command line's variables"));
            return Optional.empty();
        }
    }

    private static String normal(String path) {
        return Path.of(path).normalize().toString();
    }

    /** The import's variables win over the play's, tags join, conditions come first. */
    private static Play adding(Keywords outer, Play play) {
        Keywords own = play.keywords();
        Keywords all = own.withVariables(own.variables().with(outer.variables()));
        for (Keyword joined : List.of(Keyword.WHEN, Keyword.TAGS)) {
            Optional<Written> first = outer.get(joined);
            if (first.isPresent()) {
                List<Object> items = new ArrayList<>();
                boolean isOuterFirst = joined == Keyword.WHEN;
                items.addAll(isOuterFirst ? first.get().items() : items(own, joined));
                items.addAll(isOuterFirst ? items(own, joined) : first.get().items());
                Written value =
                        new Written(
                                List.copyOf(new LinkedHashSet<>(items)),
                                first.get().origin(),
                                first.get().length());
                all = all.with(joined, value);
            }
        }
        return new Play(play.origin(), all, play.roles(), Map.copyOf(play.lists()));
    }

    private static List<Object> items(Keywords keywords, Keyword keyword) {
        return keywords.get(keyword).map(Written::items).orElse(List.of());
    }
}
