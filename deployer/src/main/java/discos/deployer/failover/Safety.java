package discos.deployer.failover;

import discos.deployer.failover.Finding.Unclear;
import discos.deployer.remote.HostFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what forbids a replacement; pure. */
public final class Safety {
    /** The ports that tell a live manager: its login and its ACS manager. */
    public static final List<Integer> PORTS = List.of(22, 3000);

    private final Replacement replacement;
    private final Survey survey;
    private final List<Refusal> refusals = new ArrayList<>();

    private Safety(Replacement replacement, Survey survey) {
        this.replacement = replacement;
        this.survey = survey;
    }

    /**
     * Everything that forbids it, with the way out of each.
     *
     * @param isOldDead whether the operator swears that the lost manager is off
     */
    public static List<Refusal> refusals(
            Replacement replacement,
            Survey survey,
            List<Finding> findings,
            Sources sources,
            boolean isOldDead) {
        Safety safety = new Safety(replacement, survey);
        safety.machines();
        if (!isOldDead) {
            safety.former();
        }
        safety.newAddress(findings, sources);
        safety.interfaces();
        safety.observations();
        safety.unfinished();
        for (Finding finding : findings) {
            if (finding.verdict() instanceof Unclear(String reason, String wayOut)) {
                safety.refuse("unclear-address", finding.path() + ": " + reason, wayOut);
            }
        }
        return List.copyOf(safety.refusals);
    }

    private void refuse(String code, String reason, String wayOut) {
        refusals.add(new Refusal(code, reason, wayOut));
    }

    private void machines() {
        survey.unreachable()
                .forEach(
                        (host, failure) -> {
                            boolean isNew = host.equals(replacement.manager());
                            String who =
                                    isNew ? "the new machine at " + replacement.next().lan() : host;
                            refuse(
                                    isNew ? "new-unreachable" : "peer-unreachable",
                                    who + " cannot be reached: " + failure.message(),
                                    wayOut(isNew, failure));
                        });
    }

    private static String wayOut(boolean isNew, HostFailure failure) {
        return switch (failure) {
            case HostFailure.Unreachable _,
                    HostFailure.Refused _,
                    HostFailure.TimedOut _,
                    HostFailure.Lost _ ->
                    isNew
                            ? "start it, give it that address, and let root in with your key"
                            : "bring it up first: a station whose machines disagree about the"
                                    + " manager cannot observe";
            case HostFailure.HostKeyRejected _,
                    HostFailure.AuthenticationFailed _,
                    HostFailure.BecomeRefused _,
                    HostFailure.Unusable _,
                    HostFailure.Busy _ ->
                    failure.advice();
        };
    }

    private void former() {
        List<String> seen = new ArrayList<>();
        survey.former().forEach(port -> seen.add(port + " (seen from here)"));
        survey.machines()
                .forEach(
                        (host, machine) ->
                                PORTS.forEach(
                                        port ->
                                                machine.knock(replacement.former().address(), port)
                                                        .filter(it -> !it.equals("silent"))
                                                        .ifPresent(
                                                                it ->
                                                                        seen.add(
                                                                                "port %d is %s (seen from %s)"
                                                                                        .formatted(
                                                                                                port,
                                                                                                it,
                                                                                                Replacement
                                                                                                        .shortName(
                                                                                                                host))))));
        if (!seen.isEmpty()) {
            refuse(
                    "old-answers",
                    "the old manager still answers at %s: %s"
                            .formatted(replacement.former().address(), String.join(", ", seen)),
                    "two managers destroy each other's work: switch it off or pull its network"
                            + " cable. If something else answers there, say --old-is-dead");
        }
    }

    private void newAddress(List<Finding> findings, Sources sources) {
        String lan = replacement.next().lan();
        survey.addresses().entrySet().stream()
                .filter(entry -> entry.getValue().equals(lan))
                .map(Map.Entry::getKey)
                .filter(host -> !host.equals(replacement.manager()))
                .forEach(host -> inUse("the inventory has " + host + " there"));
        sources.naming(replacement.site() + "/Configuration/CDB", List.of(lan)).keySet().stream()
                .filter(path -> !isTheManagers(path, findings))
                .forEach(path -> inUse("the configuration database has a device there: " + path));
        machine()
                .ifPresent(
                        machine -> {
                            if (machine.sharesAddress()) {
                                inUse("another machine of the network answers for it, too");
                            }
                            if (machine.hasAcs() && machine.last().isEmpty()) {
                                inUse("an ACS manager runs there already");
                            }
                            String name = Replacement.shortName(machine.hostname());
                            replacement.peers().stream()
                                    .filter(peer -> Replacement.shortName(peer.host()).equals(name))
                                    .forEach(peer -> inUse("the machine there is " + peer.host()));
                        });
    }

    private boolean isTheManagers(String path, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.path().equals(path))
                .anyMatch(finding -> finding.due(replacement.next()).isPresent());
    }

    private void inUse(String why) {
        refuse(
                "address-in-use",
                "the new address %s is used elsewhere: %s".formatted(replacement.next().lan(), why),
                "choose another one: --new-ip ADDRESS");
    }

    private void interfaces() {
        Optional<MachineState> machine = machine();
        if (machine.isEmpty()) {
            return;
        }
        String owned =
                machine.get().networks().stream()
                        .map(Network::address)
                        .filter(address -> !address.startsWith("127."))
                        .collect(Collectors.joining(", "));
        Replacement.Addresses next = replacement.next();
        needed(machine.get(), "new address", next.lan(), "--new-ip", owned);
        needed(machine.get(), "data address", next.data(), "--data-ip", owned);
        next.outside()
                .ifPresent(it -> needed(machine.get(), "public address", it, "--public-ip", owned));
    }

    private void needed(
            MachineState machine, String what, String address, String option, String owned) {
        if (!machine.owns(address)) {
            refuse(
                    "no-interface",
                    "no interface of the new machine has the %s %s; it has %s"
                            .formatted(what, address, owned),
                    "configure the interface, or say which of these it is: " + option + " ADDRESS");
        }
    }

    private Optional<MachineState> machine() {
        return Optional.ofNullable(survey.machines().get(replacement.manager()));
    }

    private void observations() {
        survey.machines()
                .forEach(
                        (host, machine) ->
                                machine.observer()
                                        .ifPresent(
                                                who ->
                                                        refuse(
                                                                "observation",
                                                                "an observation is locked on "
                                                                        + host
                                                                        + ": "
                                                                        + who,
                                                                "wait for its end, or ask who holds"
                                                                        + " the lock to give it back")));
    }

    private void unfinished() {
        survey.machines()
                .forEach(
                        (host, machine) ->
                                machine.unfinished()
                                        .map(MachineState.Run::about)
                                        .filter(about -> !about.next().equals(replacement.next()))
                                        .ifPresent(about -> unfinished(host, about)));
    }

    private void unfinished(String host, About about) {
        String command = "discos-failover " + about.station() + " ";
        refuse(
                "unfinished",
                "%s is in the middle of another replacement, to %s, begun by %s"
                        .formatted(host, about.next().lan(), about.by()),
                "finish that one: %s%s, or undo it: %s--rollback"
                        .formatted(command, about.next().options(), command));
    }
}
