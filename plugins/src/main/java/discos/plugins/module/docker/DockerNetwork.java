package discos.plugins.module.docker;

import discos.deployer.remote.Query;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps networks of Docker. */
@ModuleInfo(
        name = "docker_network",
        collection = "community.docker",
        doc = "Keep networks of Docker, and which containers are in them.")
public final class DockerNetwork implements Module<DockerNetwork.Args> {

    /** See {@link DockerNetwork}. */
    public record Args(
            @Arg(doc = "The network.", aliases = "network_name") String name,
            @Arg(
                            doc = "Containers that are in it; others leave it unless `appends`.",
                            defaultValue = "[]",
                            aliases = "containers")
                    List<String> connected,
            @Arg(
                            doc = "Whether it is wanted.",
                            defaultValue = "present",
                            choices = {"present", "absent"})
                    String state,
            @Arg(doc = "Make it anew.", defaultValue = "no") boolean force,
            @Arg(
                            doc = "Leave other containers in it.",
                            defaultValue = "no",
                            aliases = "incremental")
                    boolean appends,
            Shape shape,
            DockerArgs docker,
            Control control) {}

    /** What a network is like. */
    public record Shape(
            @Arg(doc = "Its driver.", defaultValue = "bridge") String driver,
            @Arg(doc = "Options of the driver.", defaultValue = "{}")
                    Map<String, Object> driverOptions,
            @Arg(doc = "The driver of its addresses.") Optional<String> ipamDriver,
            @Arg(doc = "Options of that driver.") Optional<Map<String, Object>> ipamDriverOptions,
            @Arg(
                            doc =
                                    "Its ranges of addresses: mappings with `subnet`, `iprange`,"
                                            + " `gateway` and `aux_addresses`.")
                    Optional<List<AddressPool>> ipamConfig,
            @Arg(name = "enable_ipv6", doc = "Whether it has addresses of IPv6.")
                    Optional<Boolean> ipv6,
            @Arg(name = "internal", doc = "Whether it has no way out.")
                    Optional<Boolean> isInternal,
            @Arg(doc = "Labels.", defaultValue = "{}") Map<String, Object> labels,
            @Arg(
                            doc = "How far it reaches.",
                            choices = {"local", "global", "swarm"})
                    Optional<String> scope,
            @Arg(name = "attachable", doc = "Whether containers can join a network of a swarm.")
                    Optional<Boolean> isAttachable) {}

    /** A range of addresses. */
    public record AddressPool(Map<String, Object> values) {
        private static final List<String> NAMES =
                List.of("subnet", "iprange", "gateway", "aux_addresses");

        /** Reads one as it is written. */
        public static AddressPool of(Object value) {
            Suboptions.check("docker_network", "ipam_config", value, NAMES);
            Map<String, Object> given = Json.given(Json.map(value));
            String subnet = Json.text(given, "subnet");
            if (!subnet.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}/([0-9]|[1-2][0-9]|3[0-2])")
                    && !subnet.matches("[0-9a-fA-F:]+/([0-9]|[1-9][0-9]|1[0-2][0-9])")) {
                throw new IllegalArgumentException("\"" + subnet + "\" is not a valid CIDR");
            }
            return new AddressPool(given);
        }
    }

    private static Query<Answer> now(Args args) {
        return args.docker().api().get("/networks/" + DockerApi.part(args.name()));
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(now(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Answer answer = seen.of(now(args));
        if (!answer.isReached()) {
            return Decision.fail("Error connecting: " + answer.words());
        }
        if (!answer.isOk() && !answer.isMissing()) {
            return Decision.fail("Error inspecting network: " + answer.words());
        }
        NetworkPlan plan = new NetworkPlan(args, answer.object());
        return args.state().equals("present") ? plan.present() : plan.absent();
    }

    /** Whether the actions are told in the result. */
    static boolean isDetailed(Args args) {
        return args.control().isCheckMode() || args.docker().debug();
    }

    static Result result(boolean isChanged) {
        return Result.of("changed", isChanged);
    }
}
