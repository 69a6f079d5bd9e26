package discos.plugins.module.firewall;

import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps services, ports and rules in the zones of firewalld. */
@ModuleInfo(
        name = "firewalld",
        collection = "ansible.posix",
        doc = "Keep services, ports, rules and zones of firewalld, now and after a restart.")
public final class Firewalld implements Module<Firewalld.Args> {
    private static final String ZONES_ARE_PERMANENT =
            "Zone operations must be permanent. Make sure you didn't set the 'permanent' flag to"
                    + " 'false' or the 'immediate' flag to 'true'.";

    /** See {@link Firewalld}. */
    @Arg.Rules(
            exclusive =
                    "icmp_block|icmp_block_inversion|service|protocol|port|port_forward|rich_rule"
                            + "|interface|masquerade|source|target")
    public record Args(
            Things things,
            @Arg(doc = "The zone; the default one where it is not given.") Optional<String> zone,
            @Arg(
                            choices = {"absent", "disabled", "enabled", "present"},
                            doc = "Whether it is wanted; `present` and `absent` are for zones.")
                    String state,
            @Arg(doc = "Whether it holds after a restart.") Optional<Boolean> permanent,
            @Arg(
                            defaultValue = "no",
                            doc = "Whether it holds at once; so it does where it is not permanent.")
                    boolean immediate,
            @Arg(defaultValue = "0", doc = "Seconds for which it holds now; 0 for ever.")
                    int timeout,
            @Arg(doc = "Taken for playbooks; where firewalld does not run, files are" + " changed.")
                    Optional<Boolean> offline) {
        /** Refuses what needs another argument. */
        public Args {
            needs("interface", things.interfaceName().isPresent(), "zone", zone.isPresent());
            needs("target", things.target().isPresent(), "zone", zone.isPresent());
            needs("source", things.source().isPresent(), "permanent", permanent.isPresent());
        }

        private static void needs(String name, boolean isGiven, String other, boolean isThere) {
            if (isGiven && !isThere) {
                throw new IllegalArgumentException(
                        "missing parameter(s) required by '%s': %s".formatted(name, other));
            }
        }

        boolean isNow() {
            return immediate || !isPermanent();
        }

        boolean isPermanent() {
            return permanent.orElse(false);
        }
    }

    /** What is kept in a zone, one at a time. */
    public record Things(
            @Arg(doc = "A service.") Optional<String> service,
            @Arg(doc = "A protocol.") Optional<String> protocol,
            @Arg(doc = "A port or range, and a protocol: `8080/tcp`.") Optional<String> port,
            @Arg(doc = "`port`, `proto`, `toport` and `toaddr` of one forwarded port.")
                    Optional<List<Map<String, Object>>> portForward,
            @Arg(doc = "A rule in firewalld's own language.") Optional<String> richRule,
            @Arg(doc = "A network from which packets belong to the zone.") Optional<String> source,
            @Arg(name = "interface", doc = "An interface that belongs to the zone.")
                    Optional<String> interfaceName,
            @Arg(doc = "A kind of ICMP that is refused.") Optional<String> icmpBlock,
            @Arg(doc = "Whether only the refused kinds of ICMP pass.")
                    Optional<String> icmpBlockInversion,
            @Arg(doc = "Whether addresses are masked.") Optional<String> masquerade,
            @Arg(
                            choices = {"default", "ACCEPT", "DROP", "%%REJECT%%"},
                            doc = "What becomes of packets that nothing else is about.")
                    Optional<String> target) {}

    @Override
    public Looks look(Args args) {
        return FirewallThing.of(args)
                .map(thing -> Looks.of(thing.query(args.zone())))
                .orElse(Looks.NONE);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<FirewallThing> thing = FirewallThing.of(args);
        if (thing.isEmpty()) {
            return new Decision.Unchanged(Result.message(""));
        }
        FirewallThing.Found found = thing.get().found(seen.of(thing.get().query(args.zone())));
        Optional<String> obstacle = obstacle(args, thing.get(), found);
        return obstacle.map(Decision::fail).orElseGet(() -> compare(args, thing.get(), found));
    }

    private static Optional<String> obstacle(
            Args args, FirewallThing thing, FirewallThing.Found found) {
        if (found.isMissing()) {
            return Optional.of(
                    "Failed to find required executable \"firewall-cmd\" in paths: "
                            + found.zone());
        }
        if (args.isNow() && found.isOffline()) {
            return Optional.of(
                    "firewall is not currently running, unable to perform immediate actions"
                            + " without a running firewall daemon");
        }
        if (args.things().port().filter(it -> !it.matches("[^/]*/[^/]+")).isPresent()) {
            return Optional.of("improper port format (missing protocol?)");
        }
        Optional<String> forward = FirewallThing.forwardObstacle(args.things());
        if (forward.isPresent()) {
            return forward;
        }
        if (!thing.isOfZone() && List.of("absent", "present").contains(args.state())) {
            return Optional.of(
                    "absent and present state can only be used in zone level operations");
        }
        if (thing.isOfZone() && args.isNow()) {
            return Optional.of(ZONES_ARE_PERMANENT);
        }
        return found.error().map(words -> "ERROR: Exception caught: " + words);
    }

    private static Decision compare(Args args, FirewallThing thing, FirewallThing.Found found) {
        boolean isWanted = thing.isWanted();
        List<String> messages = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        if (args.isPermanent() && found.isPermanent() != isWanted) {
            steps.add(step(thing.change(found, true, isWanted, 0)));
        }
        if (args.isNow() && found.isNow() != isWanted) {
            steps.add(step(thing.change(found, false, isWanted, args.timeout())));
        }
        messages.add(
                !args.isPermanent()
                        ? "Non-permanent operation"
                        : args.isNow()
                                ? "Permanent and Non-Permanent(immediate) operation"
                                : "Permanent operation");
        if (steps.isEmpty()) {
            return new Decision.Unchanged(told(thing, messages, found));
        }
        List<String> before = List.copyOf(messages);
        messages.addAll(thing.changed(found.zone(), args.state()));
        Result done = told(thing, messages, found).with("changed", true);
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(Result.of("changed", true)),
                applied -> applied.hasFailed() ? failed(applied, before) : done);
    }

    private static Step step(String command) {
        return ShellStep.program(FirewallThing.PATH + "exec " + command);
    }

    private static Result told(
            FirewallThing thing, List<String> messages, FirewallThing.Found found) {
        List<String> all = new ArrayList<>(messages);
        if (found.isOffline()) {
            all.add("(offline operation: only on-disk configs were altered)");
        }
        Result result = Result.message(String.join(", ", all));
        return thing.warning().isEmpty()
                ? result
                : result.with("warnings", List.of(thing.warning().get()));
    }

    private static Result failed(Applied applied, List<String> before) {
        String words = FirewallThing.error(applied.last());
        List<String> more = new ArrayList<>(before);
        if (words.contains("INVALID_SERVICE")) {
            more.add(
                    "Services are defined by port/tcp relationship and named as they are in"
                            + " /etc/services (on most systems)");
        }
        return Result.message("ERROR: Exception caught: " + words + " " + String.join(", ", more))
                .with("failed", true)
                .with("changed", applied.outputs().size() > 1);
    }
}
