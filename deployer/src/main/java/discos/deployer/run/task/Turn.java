package discos.deployer.run.task;

import discos.deployer.run.background.JobWatch;
import discos.deployer.run.contact.Place;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.exchange.Work;
import discos.deployer.run.render.LoopItem;
import discos.deployer.template.Scope;
import java.util.Optional;

/**
 * One item of a task on its way.
 *
 * @param scope the item's variables
 * @param plan what is to be run, or already the outcome
 */
record Turn(LoopItem item, Scope scope, Plan plan) {

    /** What is to be done for an item. */
    sealed interface Plan {
        /** It goes to a host. */
        record Ask(
                Work work,
                boolean isDiffWanted,
                Optional<String> delegate,
                Optional<JobWatch.Patience> patience)
                implements Plan {}

        /** It is already done, for another host where one is named, or failed, or skipped. */
        record Known(Outcome outcome, Optional<String> delegate, Optional<Place> place)
                implements Plan {
            Known(Outcome outcome) {
                this(outcome, Optional.empty(), Optional.empty());
            }
        }
    }
}
