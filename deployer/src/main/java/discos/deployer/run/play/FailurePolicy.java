package discos.deployer.run.play;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.task.Workshop;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a failure of some hosts stop the others, where the play wants that. */
final class FailurePolicy {
    private final Workshop workshop;
    private final Batch batch;

    FailurePolicy(Workshop workshop, Batch batch) {
        this.workshop = workshop;
        this.batch = batch;
    }

    void apply(Stage stage) {
        Roster roster = batch.roster();
        List<String> failed = roster.failed(stage.live());
        Set<String> live = new HashSet<>(stage.live());
        List<String> gone = roster.unreachable().stream().filter(live::contains).toList();
        // ignore_unreachable keeps one host in the play, but it is an error for all the same
        boolean isIgnored = roster.takeIgnored(stage.live());
        if (failed.isEmpty() && gone.isEmpty() && !isIgnored) {
            return;
        }
        boolean isLost = !gone.isEmpty() || isIgnored;
        if (stage.isOnce()) {
            roster.fail(roster.active(stage.live()), stage.way().isRescued());
        }
        // a failure that a block may mend is none yet, and none for the others afterwards
        if (isLost || !stage.way().isCaught()) {
            applyToAll(stage);
        }
    }

    private void applyToAll(Stage stage) {
        Roster roster = batch.roster();
        boolean isTooMany = isTooMany();
        if (!isTooMany && !isFatal(stage)) {
            return;
        }
        boolean isFinishing = stage.way().isInEnd() && !isTooMany;
        if (!isFinishing) {
            roster.fail(roster.active(stage.live()), stage.way().isRescued());
        }
        if (!stage.way().isCaught()) {
            Set<String> finishing = isFinishing ? Set.copyOf(stage.live()) : Set.of();
            roster.setAll(
                    roster.active().stream().filter(host -> !finishing.contains(host)).toList(),
                    Roster.Standing.FAILED);
            // Ansible says it once for the percentage and once for the play
            roster.noteEnd(isTooMany ? 2 : 1);
        }
    }

    private boolean isFatal(Stage stage) {
        try {
            return stage.isOnce() || keywords(stage).isSet(Keyword.ANY_ERRORS_FATAL, false);
        } catch (RenderException _) {
            // Where it cannot be read, stopping is the safer reading.
            return true;
        }
    }

    private boolean isTooMany() {
        Optional<Written> limit =
                batch.play().play().play().keywords().get(Keyword.MAX_FAIL_PERCENTAGE);
        if (limit.isEmpty()) {
            return false;
        }
        double allowed;
        try {
            allowed = Double.parseDouble(share(limit.get()).replace("%", "").strip());
        } catch (RenderException | NumberFormatException _) {
            // Where it cannot be read, none may fail: stopping is the safer reading.
            allowed = 0;
        }
        double failed = batch.roster().failed().size() + batch.roster().unreachable().size();
        return failed * 100 / batch.roster().all().size() > allowed;
    }

    private String share(Written limit) {
        Scope scope = workshop.scopes().ofPlay(batch.roster().all().getFirst(), batch.play());
        return String.valueOf(workshop.scopes().knowledge().templar().render(limit.value(), scope));
    }

    private KeywordValues keywords(Stage stage) {
        return new KeywordValues(
                workshop.scopes().knowledge().templar(),
                stage.task(),
                workshop.scopes().ofTask(stage.hosts().getFirst(), batch.play(), stage.task()));
    }
}
