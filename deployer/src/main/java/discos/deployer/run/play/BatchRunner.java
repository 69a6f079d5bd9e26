package discos.deployer.run.play;

import discos.deployer.event.Event;
import discos.deployer.event.LossKind;
import discos.deployer.event.Status;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlayStage;
import discos.deployer.playbook.Keyword;
import discos.deployer.run.contact.ExchangeCount;
import discos.deployer.run.opening.FactsTask;
import discos.deployer.run.opening.VarsFiles;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.task.Workshop;
import java.util.List;
import java.util.Optional;

/** Plays a play on one batch: facts, its stages, and the handlers after each section. */
final class BatchRunner {
    private final Workshop workshop;
    private final Batch batch;
    private final NodeRunner nodes;

    BatchRunner(Workshop workshop, Batch batch, Crew crew, ExchangeCount count) {
        this.workshop = workshop;
        this.batch = batch;
        this.nodes = new NodeRunner(workshop, batch, crew, count);
    }

    /** Plays on these hosts of the batch: all in lock-step, or one where each goes on alone. */
    void run(List<String> hosts) {
        readFiles(hosts, false);
        List<String> gathering = gathering(hosts);
        if (!gathering.isEmpty()) {
            nodes.run(List.of(FactsTask.of(play().play())), gathering, Way.PLAIN);
        }
        readFiles(hosts, true);
        section(List.of(PlayStage.PRE_TASKS), hosts);
        section(List.of(PlayStage.ROLES, PlayStage.TASKS), hosts);
        section(List.of(PlayStage.POST_TASKS), hosts);
        hosts.forEach(this::tellOwed);
    }

    private PlannedPlay play() {
        return batch.play().play();
    }

    private void section(List<PlayStage> stages, List<String> hosts) {
        List<String> here = batch.roster().active(hosts);
        stages.forEach(stage -> nodes.run(play().nodes(stage), hosts, Way.PLAIN));
        // as at the end of a block: those that failed go along, and have failed all the same
        List<String> failed = batch.isForcing() ? batch.roster().failed(here) : List.of();
        batch.roster().callBack(failed);
        nodes.flush(hosts, Way.PLAIN);
        batch.roster().failAgain(failed);
    }

    /** The hosts whose facts are to be gathered. */
    private List<String> gathering(List<String> hosts) {
        List<String> live = batch.roster().active(hosts);
        if (live.isEmpty()) {
            return live;
        }
        Optional<Boolean> written = gathersFacts(live.getFirst());
        return switch (workshop.scopes().knowledge().settings().gathering()) {
            case IMPLICIT -> written.orElse(true) ? live : List.of();
            case EXPLICIT -> written.orElse(false) ? live : List.of();
            case SMART -> written.orElse(true) ? unknown(live) : List.of();
        };
    }

    private List<String> unknown(List<String> hosts) {
        return hosts.stream()
                .filter(
                        host ->
                                !workshop.scopes()
                                        .knowledge()
                                        .store()
                                        .of(host)
                                        .namespaced()
                                        .containsKey("module_setup"))
                .toList();
    }

    private Optional<Boolean> gathersFacts(String host) {
        return play().play()
                .keywords()
                .get(Keyword.GATHER_FACTS)
                .map(
                        written ->
                                KeywordValues.truth(
                                        workshop.scopes()
                                                .knowledge()
                                                .templar()
                                                .render(
                                                        written.value(),
                                                        workshop.scopes()
                                                                .ofPlay(host, batch.play()))));
    }

    private void readFiles(List<String> hosts, boolean hasFacts) {
        VarsFiles files = new VarsFiles(workshop, batch.play().play());
        if (!files.areThere()) {
            return;
        }
        for (String host : batch.roster().active(hosts)) {
            Optional<String> problem = files.read(host, hasFacts, batch.play());
            if (problem.isPresent()) {
                workshop.recorder()
                        .tell(
                                at ->
                                        new Event.HostFailed(
                                                at,
                                                host,
                                                LossKind.VARIABLES,
                                                problem.get(),
                                                "mend vars_files of the play"));
                workshop.recorder().count(host, Status.FAILED, false);
                batch.roster().set(host, Roster.Standing.FAILED);
            }
        }
    }

    private void tellOwed(String host) {
        List<String> owed = batch.handlers().owedBy(host);
        if (!owed.isEmpty() && batch.roster().isLost(host)) {
            workshop.recorder().tell(at -> new Event.HandlersOwed(at, host, owed));
        }
    }
}
