package discos.deployer.run.opening;

import discos.deployer.event.Event;
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

/** Reads the {@code vars_files} of a play for a host: of each entry the first file there is. */
public final class VarsFiles {
    private final Workshop workshop;
    private final PlayVariables play;

    public VarsFiles(Workshop workshop, PlayVariables play) {
        this.workshop = workshop;
        this.play = play;
    }

    /** Whether the play has any. */
    public boolean areThere() {
        return !entries().isEmpty();
    }

    /**
     * Reads the files of a host anew; one whose name needs a fact waits until there are facts.
     *
     * @return what is wrong; empty if nothing
     */
    public Optional<String> read(String host, boolean hasFacts) {
        List<Map<String, Object>> contents = new ArrayList<>();
        for (Written entry : entries()) {
            play.setFiles(host, contents);
            List<String> tried = new ArrayList<>();
            boolean isFound = false;
            boolean isUnknown = false;
            for (Object candidate : entry.items()) {
                Optional<String> name = name(candidate, host);
                if (name.isEmpty()) {
                    isUnknown = true;
                    continue;
                }
                tried.add(name.get());
                Optional<Path> file = find(name.get(), host);
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
            if (!isFound && isUnknown && hasFacts) {
                warn(host, entry);
            } else if (!isFound && !isUnknown) {
                return Optional.of(
                        "vars file "
                                + String.join(", ", tried)
                                + " was not found\n  --> "
                                + entry.origin());
            }
        }
        play.setFiles(host, contents);
        return Optional.empty();
    }

    private List<Written> entries() {
        return play.play().play().keywords().items(Keyword.VARS_FILES);
    }

    private Knowledge knowledge() {
        return workshop.scopes().knowledge();
    }

    private Optional<Path> find(String name, String host) {
        Scope scope = workshop.scopes().ofPlay(host, play);
        return scope.control().find("vars", name);
    }

    private Optional<String> name(Object raw, String host) {
        try {
            Object value = knowledge().templar().render(raw, workshop.scopes().ofPlay(host, play));
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
