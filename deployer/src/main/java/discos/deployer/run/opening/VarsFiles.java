package discos.deployer.run.opening;

import discos.deployer.event.Event;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.run.task.Workshop;
import discos.deployer.run.variables.Knowledge;
import discos.deployer.run.variables.PlayVariables;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import discos.deployer.value.Undefined;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the {@code vars_files} of a play: of each entry the first file there is. */
public final class VarsFiles {
    private final Workshop workshop;
    private final PlannedPlay play;

    public VarsFiles(Workshop workshop, PlannedPlay play) {
        this.workshop = workshop;
        this.play = play;
    }

    /** Whether the play has any. */
    public boolean areThere() {
        return !play.play().keywords().items(Keyword.VARS_FILES).isEmpty();
    }

    /**
     * Reads the files of a host anew; one whose name needs a fact waits until there are facts.
     *
     * @return what is wrong; empty if nothing
     */
    public Optional<String> read(String host, boolean hasFacts, PlayVariables variables) {
        List<Map<String, Object>> contents = new ArrayList<>();
        Supplier<Scope> scope =
                () -> {
                    variables.setFiles(host, contents);
                    return workshop.scopes().ofPlay(host, variables);
                };
        Optional<String> wrong =
                read(
                        contents,
                        scope,
                        entry -> {
                            if (hasFacts) {
                                warn(host, entry);
                            }
                        });
        if (wrong.isEmpty()) {
            variables.setFiles(host, contents);
        }
        return wrong;
    }

    /**
     * What is in the files that can be found before there are hosts. Those that are missing are
     * told when they are read for a host.
     *
     * @param scope what is known beside what is in the files until then
     */
    List<Map<String, Object>> readBeforeHosts(Function<List<Map<String, Object>>, Scope> scope) {
        List<Map<String, Object>> contents = new ArrayList<>();
        read(contents, () -> scope.apply(contents), _ -> {});
        return contents;
    }

    private Optional<String> read(
            List<Map<String, Object>> contents, Supplier<Scope> scope, Consumer<Written> unknown) {
        for (Written entry : play.play().keywords().items(Keyword.VARS_FILES)) {
            List<String> tried = new ArrayList<>();
            boolean isFound = false;
            boolean isUnknown = false;
            for (Object candidate : entry.items()) {
                Scope seen = scope.get();
                Optional<String> name = name(candidate, seen);
                if (name.isEmpty()) {
                    isUnknown = true;
                    continue;
                }
                tried.add(name.get());
                Optional<Path> file = seen.control().find("vars", name.get());
                if (file.isPresent()) {
                    try {
                        contents.add(knowledge().files().read(file.get()));
                    } catch (ProblemException e) {
                        return Optional.of(String.valueOf(e.getMessage()));
                    }
                    isFound = true;
                    break;
                }
            }
            if (!isFound && isUnknown) {
                unknown.accept(entry);
            } else if (!isFound) {
                return Optional.of(missing(entry, tried));
            }
        }
        return Optional.empty();
    }

    private static String missing(Written entry, List<String> tried) {
        return "vars file " + String.join(", ", tried) + " was not found\n  --> " + entry.origin();
    }

    private Knowledge knowledge() {
        return workshop.scopes().knowledge();
    }

    private Optional<String> name(Object raw, Scope scope) {
        try {
            Object value = knowledge().templar().render(raw, scope);
            return value instanceof Undefined
                    ? Optional.empty()
                    : Optional.of(String.valueOf(value));
        } catch (RenderException _) {
            // The name needs something that is not known yet, such as a fact.
            return Optional.empty();
        }
    }

    private void warn(String host, Written entry) {
        workshop.recorder()
                .tell(
                        at ->
                                new Event.Warning(
                                        at,
                                        "a name in vars_files needs an undefined variable; the"
                                                + " file is left out ("
                                                + entry.origin()
                                                + ")",
                                        Optional.of(host)));
    }
}
