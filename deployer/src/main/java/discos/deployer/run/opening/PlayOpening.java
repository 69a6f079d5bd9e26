package discos.deployer.run.opening;

import discos.deployer.event.Event;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Written;
import discos.deployer.run.task.Workshop;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is settled before a play meets its first host: what the operator answers, and the hosts. */
public final class PlayOpening {
    private final Workshop workshop;
    private final PlannedPlay play;
    private final Map<String, Object> answers;
    private final Scope scope;
    private final Optional<Written> patterns;
    private final HostSelection selection;

    /**
     * Asks the operator for the play's {@code vars_prompt} and renders its {@code hosts}.
     *
     * @throws ProblemException if a question, an answer or a pattern cannot be made; nothing of the
     *     play ran then
     */
    public PlayOpening(Workshop workshop, PlannedPlay play) {
        this.workshop = workshop;
        this.play = play;
        try {
            List<Map<String, Object>> files = files();
            this.answers = new Prompter(workshop).answers(play, scope(Map.of(), files));
            this.scope = scope(answers, files);
            this.patterns =
                    keywords()
                            .get(Keyword.HOSTS)
                            .map(hosts -> Written.of(rendered(hosts, scope), hosts.origin()));
        } catch (RenderException e) {
            throw new ProblemException(e.problem());
        }
        this.selection =
                new HostSelection(
                        workshop.scopes().knowledge(),
                        play,
                        patterns.stream()
                                .flatMap(written -> written.items().stream())
                                .map(String::valueOf)
                                .toList());
    }

    /** The operator's answers, by variable. */
    public Map<String, Object> answers() {
        return answers;
    }

    /**
     * Tells of patterns that match nothing, where that is to be told.
     *
     * @throws ProblemException if such a pattern is to end the run
     */
    public void checkPatterns() {
        selection.check(
                message ->
                        workshop.recorder()
                                .tell(at -> new Event.Warning(at, message, Optional.empty())));
    }

    /** The hosts as the inventory is now. */
    public List<String> hosts() {
        return selection.hosts();
    }

    /**
     * The play's name, or its hosts where it has none, as Ansible shows them.
     *
     * @param ofHost what the first host knows, for a name that needs more than the play does
     */
    public String title(Optional<Scope> ofHost) {
        Optional<Written> name = keywords().get(Keyword.NAME);
        if (name.isEmpty()) {
            return patterns.map(play::title).orElse("");
        }
        return title(name.get(), scope)
                .or(() -> ofHost.flatMap(known -> title(name.get(), known)))
                .orElse(play.play().title());
    }

    private Optional<String> title(Written name, Scope known) {
        try {
            return Optional.of(String.valueOf(rendered(name, known)));
        } catch (RenderException _) {
            // A name is only for people; the play itself tells what cannot be rendered.
            return Optional.empty();
        }
    }

    private Object rendered(Written written, Scope known) {
        return workshop.scopes().knowledge().templar().render(written.value(), known);
    }

    private Keywords keywords() {
        return play.play().keywords();
    }

    /** Files of variables can only matter here where something is rendered. */
    private List<Map<String, Object>> files() {
        boolean isRendered =
                play.hasTemplatedHosts()
                        || keywords().get(Keyword.NAME).filter(Written::isTemplate).isPresent()
                        || !keywords().items(Keyword.VARS_PROMPT).isEmpty();
        return isRendered
                ? new VarsFiles(workshop, play)
                        .readBeforeHosts(contents -> scope(Map.of(), contents))
                : List.of();
    }

    private Scope scope(Map<String, Object> prompted, List<Map<String, Object>> files) {
        return workshop.scopes().beforeHosts(play, prompted, files);
    }
}
