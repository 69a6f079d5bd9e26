package discos.deployer.run.task;

import discos.deployer.run.background.JobWatch;
import discos.deployer.run.contact.Place;
import discos.deployer.run.exchange.Outcome;
import discos.deployer.run.exchange.Work;
import discos.deployer.run.render.LoopItem;
import discos.deployer.spi.Result;
import discos.deployer.template.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * One item of a task on its way.
 *
 * @param scope the item's variables
 * @param plan what is to be run, or already the outcome
 * @param handlers the handlers that it notifies where it changes something
 */
record Turn(LoopItem item, Scope scope, Plan plan, Set<String> handlers) {

    /** A turn that notifies nobody. */
    Turn(LoopItem item, Scope scope, Plan plan) {
        this(item, scope, plan, Set.of());
    }

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

        /**
         * A keyword, an argument or a condition cannot be rendered. That fails the task as a whole:
         * the items before are done, those behind it are not tried, as with Ansible.
         */
        record Broken(Result result) implements Plan {}
    }
}
