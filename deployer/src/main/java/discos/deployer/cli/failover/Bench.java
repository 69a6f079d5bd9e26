package discos.deployer.cli.failover;

import discos.deployer.cli.failover.survey.Contacts;
import discos.deployer.cli.failover.survey.Workplace;
import discos.deployer.cli.play.RunSession;
import discos.deployer.cli.wiring.OutputStyle;
import discos.deployer.event.Listener;
import discos.deployer.run.Operator;
import discos.deployer.run.RunServices;
import discos.deployer.run.contact.Cancellation;
import java.time.Instant;

/** What a command needs at hand: the place, what was asked, and the machines. */
record Bench(Workplace place, FailoverOptions options, Contacts contacts) {

    void say(String line) {
        place.say(line);
    }

    Instant now() {
        return place.world().clock().instant();
    }

    /** The inventory's file. */
    InventoryChange inventory(String manager) {
        return new InventoryChange(place.site().inventory().resolve("hosts"), manager);
    }

    /** A run that only a listener hears of. */
    RunServices.Outside silent(Listener listener) {
        return new RunServices.Outside(
                listener, Operator.ABSENT, place.world().clock(), new Cancellation());
    }

    /** A run with output, journal and Ctrl-C; the caller closes it. */
    RunSession session() {
        return new RunSession(
                place.world(),
                "failover-" + place.site().station(),
                "human",
                OutputStyle.brief(0, place.world().home()));
    }
}
