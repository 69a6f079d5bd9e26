package discos.deployer.cli.failover;

import discos.deployer.cli.RunSession;
import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.wiring.OutputStyle;
import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.failover.Check;
import discos.deployer.failover.Checklist;
import discos.deployer.failover.MachineState;
import discos.deployer.failover.Milestones;
import discos.deployer.failover.Refusal;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Safety;
import discos.deployer.failover.Verification;
import discos.deployer.inventory.Inventory;
import discos.deployer.run.Operator;
import discos.deployer.run.RunServices;
import discos.deployer.run.contact.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One replacement from the plan to the verification. */
final class FailoverRun {
    private static final String PROVISIONED = "Logins from machine to machine";

    private final Workplace place;
    private final FailoverOptions options;
    private final Contacts contacts;
    private final Instant began;
    private final AtomicReference<Optional<Instant>> provisioned =
            new AtomicReference<>(Optional.empty());

    FailoverRun(Workplace place, FailoverOptions options, Contacts contacts) {
        this.place = place;
        this.options = options;
        this.contacts = contacts;
        this.began = now();
    }

    /**
     * How it ended.
     *
     * @param milestones where it came to the end
     */
    record Ended(int exitCode, Optional<Milestones> milestones) {
        static Ended early(int exitCode) {
            return new Ended(exitCode, Optional.empty());
        }
    }

    private Instant now() {
        return place.world().clock().instant();
    }

    /** Plans, asks, applies and verifies. */
    Ended replace(Subject subject) {
        PlanPrinter printer = new PlanPrinter(subject, place::say);
        printer.title();
        List<Refusal> refusals =
                Safety.refusals(
                        subject.replacement(),
                        subject.survey(),
                        subject.findings(),
                        subject.sources(),
                        options.isOldDead);
        printer.audit();
        if (!refusals.isEmpty()) {
            printer.refusals(refusals);
            return Ended.early(exitCode(refusals));
        }
        if (subject.run().isOver()) {
            place.say("");
            place.say("Run " + subject.run().id() + " did all of it before; nothing is changed.");
            return Ended.early(verified(subject) ? ExitCode.OK : ExitCode.HOST_FAILED);
        }
        DiffCollector preview = new DiffCollector();
        Stages stages =
                new Stages(
                        place,
                        subject.inventory(),
                        subject.variables(place.profile().cdb()),
                        Optional.of(subject.release()));
        int previewed = stages.play(Stages.ALL, true, silent(preview));
        InventoryChange inventory = inventory(subject.replacement().manager());
        printer.changes(
                preview.changes(),
                new PlanPrinter.Texts(
                        inventory.file().toString(),
                        inventory.text(),
                        inventory.with(subject.replacement().next().lan())));
        printer.checklist(checklist(subject));
        if (previewed != ExitCode.OK) {
            printer.refusals(
                    preview.failures().stream()
                            .map(
                                    failure ->
                                            new Refusal(
                                                    "preview",
                                                    failure,
                                                    "mend that, and run this again"))
                            .toList());
            return Ended.early(previewed);
        }
        Instant planned = now();
        if (options.isCheck) {
            return Ended.early(ExitCode.OK);
        }
        if (!isConfirmed(subject)) {
            place.say("Nothing was changed.");
            return Ended.early(ExitCode.COULD_NOT_RUN);
        }
        return apply(subject, stages, inventory, planned);
    }

    private static int exitCode(List<Refusal> refusals) {
        return refusals.stream().allMatch(refusal -> refusal.code().endsWith("unreachable"))
                ? ExitCode.HOST_UNREACHABLE
                : ExitCode.COULD_NOT_RUN;
    }

    private RunServices.Outside silent(Listener listener) {
        return new RunServices.Outside(
                listener, Operator.ABSENT, place.world().clock(), new Cancellation());
    }

    private InventoryChange inventory(String manager) {
        return new InventoryChange(place.site().inventory().resolve("hosts"), manager);
    }

    private List<String> checklist(Subject subject) {
        Replacement replacement = subject.replacement();
        List<String> known = new ArrayList<>(List.of(replacement.manager()));
        replacement.peers().forEach(peer -> known.add(peer.host()));
        List<String> untouched =
                subject.inventory().hosts().stream().filter(host -> !known.contains(host)).toList();
        List<String> dirty =
                Optional.ofNullable(subject.survey().machines().get(replacement.manager()))
                        .flatMap(MachineState::installation)
                        .map(MachineState.Installation::dirty)
                        .filter(_ -> !subject.run().isContinued())
                        .orElse(List.of());
        return Checklist.steps(replacement, subject.equipment(), untouched, dirty);
    }

    private boolean isConfirmed(Subject subject) {
        Confirmation confirmation = new Confirmation(new ConsoleOperator(place.world()));
        if (options.isOldDead
                && !confirmation.isTyped(
                        "Two managers destroy each other's work.", Confirmation.DEAD)) {
            return false;
        }
        return options.isSure
                || confirmation.isTyped(
                        "Is this what shall happen?", "replace " + subject.replacement().station());
    }

    private Ended apply(
            Subject subject, Stages stages, InventoryChange inventory, Instant planned) {
        Instant applied = now();
        try (RunSession session = session()) {
            int played = stages.play(Stages.ALL, false, noting(session.outside()));
            if (played != ExitCode.OK) {
                place.say("");
                place.say(
                        "STOPPED. Run the same command again to finish, or put everything back:"
                                + " discos-failover "
                                + place.site().station()
                                + (options.isSandbox ? " --sandbox" : "")
                                + " --rollback");
                return Ended.early(played);
            }
            Verifier verifier = new Verifier(contacts, subject.inventory());
            Optional<Instant> working =
                    Optional.of(verifier.ask(Verification.firstCommand(subject.replacement())))
                            .filter(Check.Answer::holds)
                            .map(_ -> now());
            Replacement replacement = subject.replacement();
            inventory
                    .write(
                            replacement.next().lan(),
                            replacement.former().address(),
                            !options.isUncommitted)
                    .forEach(place::say);
            int closed = stages.play(Stages.CLOSE, false, session.outside());
            boolean isVerified = verified(subject);
            new PlanPrinter(subject, place::say).checklist(checklist(subject));
            Milestones milestones =
                    new Milestones(
                            began,
                            Optional.of(planned),
                            Optional.of(applied),
                            provisioned.get(),
                            working,
                            now());
            int code = closed != ExitCode.OK || isVerified ? closed : ExitCode.HOST_FAILED;
            return new Ended(code, Optional.of(milestones));
        }
    }

    private RunSession session() {
        return new RunSession(
                place.world(),
                "failover-" + place.site().station(),
                "human",
                OutputStyle.brief(0, place.world().home()));
    }

    private RunServices.Outside noting(RunServices.Outside outside) {
        Listener noting =
                event -> {
                    if (event instanceof Event.PlayStarted play && play.name().equals(PROVISIONED)) {
                        provisioned.set(Optional.of(play.at()));
                    }
                };
        return new RunServices.Outside(
                Listener.all(List.of(outside.listener(), noting)),
                outside.operator(),
                outside.clock(),
                outside.cancellation());
    }

    private boolean verified(Subject subject) {
        List<Verification.Attribute> attributes =
                subject.attributes().stream()
                        .map(
                                it ->
                                        new Verification.Attribute(
                                                String.valueOf(it.get("path")),
                                                String.valueOf(it.get("attribute")),
                                                String.valueOf(it.get("value"))))
                        .toList();
        return verified(
                subject.replacement(),
                subject.inventory(),
                attributes,
                Verification.checks(
                        subject.replacement(),
                        accounts(subject.inventory(), subject.replacement(), attributes),
                        subject.equipment()));
    }

    private boolean verified(
            Replacement replacement,
            Inventory inventory,
            List<Verification.Attribute> attributes,
            List<Check> own) {
        List<Check> checks = new ArrayList<>(own);
        checks.addAll(place.site().checks());
        return Verifier.print(new Verifier(contacts, inventory).ask(checks), place::say);
    }

    private static Verification.Accounts accounts(
            Inventory inventory,
            Replacement replacement,
            List<Verification.Attribute> attributes) {
        Object users =
                inventory
                        .variables(replacement.manager())
                        .getOrDefault("key_exchange_users", List.of("discos"));
        List<String> names =
                users instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of("discos");
        return new Verification.Accounts(
                names,
                List.of(
                        "/discos-sw/config/misc/bash_profile",
                        "/discos-sw/config/misc/bashrc"),
                attributes);
    }

    /** Verifies what was done before. */
    Ended verify(Ground ground, MachineState.Run run) {
        Replacement replacement =
                ground.replacement(place, run.about().former(), run.about().next());
        Verification.Accounts accounts = accounts(ground.inventory(), replacement, List.of());
        PastDatabase database = PastDatabase.of(contacts, ground, replacement);
        boolean isGood =
                verified(
                        replacement,
                        ground.inventory(),
                        database.attributes(),
                        Verification.checks(
                                replacement,
                                new Verification.Accounts(
                                        accounts.users(),
                                        accounts.references(),
                                        database.attributes()),
                                database.equipment()));
        return Ended.early(isGood ? ExitCode.OK : ExitCode.HOST_FAILED);
    }

    /** Puts every file back, and the inventory when the machines that stay are as they were. */
    Ended rollback(Ground ground, MachineState.Run run) {
        Replacement replacement =
                ground.replacement(place, run.about().former(), run.about().next());
        place.say(
                "Put back what run %s changed (%s -> %s, begun by %s)"
                        .formatted(
                                run.id(),
                                replacement.former().address(),
                                replacement.next().lan(),
                                run.about().by()));
        Stages stages =
                new Stages(
                        place,
                        ground.inventory(),
                        Map.of("failover_run", run.id()),
                        Optional.empty());
        DiffCollector preview = new DiffCollector();
        stages.play(Stages.RESTORE, true, silent(preview));
        for (DiffCollector.Change change : preview.changes()) {
            place.say("== " + change.host());
            change.diff().forEach(place::say);
        }
        if (options.isCheck) {
            return Ended.early(ExitCode.OK);
        }
        Confirmation confirmation = new Confirmation(new ConsoleOperator(place.world()));
        if (!options.isSure
                && !confirmation.isTyped(
                        "Is this what shall happen?", "roll back " + replacement.station())) {
            place.say("Nothing was changed.");
            return Ended.early(ExitCode.COULD_NOT_RUN);
        }
        try (RunSession session = session()) {
            int code = stages.play(Stages.RESTORE, false, session.outside());
            if (isRestored(ground, run)) {
                inventory(replacement.manager())
                        .write(
                                replacement.former().address(),
                                replacement.next().lan(),
                                !options.isUncommitted)
                        .forEach(place::say);
            } else {
                place.say("Not all machines are as they were: run this again when they answer.");
            }
            return Ended.early(code);
        }
    }

    private boolean isRestored(Ground ground, MachineState.Run run) {
        List<String> hosts =
                ground.peers().isEmpty()
                        ? List.of(ground.manager())
                        : ground.peers().stream().map(Replacement.Peer::host).toList();
        for (String host : hosts) {
            ground.ask(place, contacts, host, run.about().former().address());
            MachineState state = ground.machines().get(host);
            if (state == null
                    || ground.unreachable().containsKey(host)
                    || state.last().filter(last -> last.id().equals(run.id())).isPresent()) {
                return false;
            }
        }
        return true;
    }
}
