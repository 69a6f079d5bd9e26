package discos.deployer.run.exchange;

import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import java.util.List;

/** Applies the steps of a dialog one after another, until its module has heard enough. */
final class Conversation {
    private final Work work;

    Conversation(Work work) {
        this.work = work;
    }

    Outcome outcome(Decision.Dialog first) throws HostUnavailableException {
        work.target().cache().raiseEpoch();
        Decision decision = first;
        while (decision instanceof Decision.Dialog turn) {
            Group group = new Group(List.of(), List.of(turn.step()), List.of(), work.environment());
            GroupReply reply =
                    work.target()
                            .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                            .groups()
                            .getFirst();
            decision = turn.next().apply(reply.steps().getLast());
        }
        if (decision instanceof Decision.Change change) {
            return applied(change);
        }
        // whatever it comes to, the host may be another one than before
        return decision instanceof Decision.Unchanged(Result result)
                ? Outcome.changed(result, Diff.NONE)
                : ItemsRunner.quiet(decision);
    }

    /** The last word: changes that were decided of what was heard. */
    private Outcome applied(Decision.Change change) throws HostUnavailableException {
        Group group =
                new Group(List.of(), change.steps(), change.after().target(), work.environment());
        GroupReply reply =
                work.target()
                        .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                        .groups()
                        .getFirst();
        Answers after = new Answers();
        for (int i = 0; i < reply.answers().size(); i++) {
            after.put(change.after().target().get(i), reply.answers().get(i));
        }
        Applied applied = new Applied(reply.steps(), List.of(), after);
        return Outcome.changed(
                Frame.checked(change.outcome().apply(applied), applied.hasFailed()), change.diff());
    }
}
