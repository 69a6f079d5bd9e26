package discos.deployer.cli.failover;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.failover.survey.Ground;
import discos.deployer.cli.failover.survey.PastDatabase;
import discos.deployer.cli.play.RunSession;
import discos.deployer.failover.MachineState;
import discos.deployer.failover.Replacement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that was made before, to be verified or undone. */
final class PastRun {
    private final Bench bench;
    private final Ground ground;
    private final MachineState.Run run;
    private final Replacement replacement;

    PastRun(Bench bench, Ground ground, MachineState.Run run) {
        this.bench = bench;
        this.ground = ground;
        this.run = run;
        this.replacement =
                ground.replacement(bench.place(), run.about().former(), run.about().next());
    }

    /** Verifies what was done. */
    Ended verify() {
        PastDatabase database = PastDatabase.of(bench.contacts(), ground, replacement);
        boolean isGood =
                new Verdict(bench, replacement, ground.inventory())
                        .isGood(database.attributes(), database.equipment());
        return Ended.early(isGood ? ExitCode.OK : ExitCode.HOST_FAILED);
    }

    /** Puts every file back, and the inventory when the machines that stay are as they were. */
    Ended rollback() {
        bench.say(
                "Put back what run %s changed (%s -> %s, begun by %s)"
                        .formatted(
                                run.id(),
                                replacement.former().address(),
                                replacement.next().lan(),
                                run.about().by()));
        Stages stages =
                new Stages(
                        bench.place(),
                        ground.inventory(),
                        Map.of("failover_run", run.id()),
                        Optional.empty());
        preview(stages);
        if (bench.options().isCheck) {
            return Ended.early(ExitCode.OK);
        }
        if (!isConfirmed()) {
            bench.say("Nothing was changed.");
            return Ended.early(ExitCode.COULD_NOT_RUN);
        }
        try (RunSession session = bench.session()) {
            int code = stages.play(Stages.RESTORE, false, session.outside());
            if (isRestored()) {
                bench.inventory(replacement.manager())
                        .write(
                                replacement.former().address(),
                                replacement.next().lan(),
                                !bench.options().isUncommitted)
                        .forEach(bench::say);
            } else {
                bench.say("Not all machines are as they were: run this again when they answer.");
            }
            return Ended.early(code);
        }
    }

    private void preview(Stages stages) {
        DiffCollector preview = new DiffCollector();
        stages.play(Stages.RESTORE, true, bench.silent(preview));
        for (DiffCollector.Change change : preview.changes()) {
            bench.say("== " + change.host());
            change.diff().forEach(bench::say);
        }
        preview.failures().forEach(bench::say);
    }

    private boolean isConfirmed() {
        Confirmation confirmation = new Confirmation(new ConsoleOperator(bench.place().world()));
        return bench.options().isSure
                || confirmation.isTyped(
                        "Is this what shall happen?", "roll back " + replacement.station());
    }

    private boolean isRestored() {
        List<String> hosts =
                ground.peers().isEmpty()
                        ? List.of(ground.manager())
                        : ground.peers().stream().map(Replacement.Peer::host).toList();
        for (String host : hosts) {
            ground.ask(bench.place(), bench.contacts(), host, run.about().former().address());
            boolean isUndone =
                    !ground.unreachable().containsKey(host)
                            && Optional.ofNullable(ground.machines().get(host))
                                    .filter(state -> !isLast(state))
                                    .isPresent();
            if (!isUndone) {
                return false;
            }
        }
        return true;
    }

    private boolean isLast(MachineState state) {
        return state.last().filter(last -> last.id().equals(run.id())).isPresent();
    }
}
