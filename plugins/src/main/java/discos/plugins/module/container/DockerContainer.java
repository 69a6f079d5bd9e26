package discos.plugins.module.container;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.module.docker.DockerArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps containers of Docker. */
@ModuleInfo(
        name = "docker_container",
        collection = "community.docker",
        doc = "Keep containers of Docker.")
public final class DockerContainer implements Module<DockerContainer.Args> {

    /** See {@link DockerContainer}. */
    public record Args(
            @Arg(doc = "The container.") String name,
            @Arg(
                            doc = "Whether it is wanted, and running.",
                            defaultValue = "started",
                            choices = {"absent", "present", "started", "stopped"})
                    String state,
            ImageArgs image,
            @Arg(
                            doc =
                                    "How properties are compared: their names, or `*`, with `strict`,"
                                            + " `ignore` or `allow_more_present`.",
                            defaultValue = "{}")
                    Map<String, Object> comparisons,
            Ways ways,
            ProcessArgs process,
            LimitArgs limits,
            SecurityArgs security,
            NetworkArgs network,
            DockerArgs docker,
            Control control) {
        /** Refuses what cannot be compared or is given by half. */
        public Args {
            if (state.equals("present") && image.image().isEmpty()) {
                throw new IllegalArgumentException(
                        "state is present but all of the following are missing: image");
            }
            needs(
                    "log_options",
                    process.logOptions().isPresent(),
                    "log_driver",
                    process.logDriver().isPresent());
            needs(
                    "restart_retries",
                    process.restartRetries().isPresent(),
                    "restart_policy",
                    process.restartPolicy().isPresent());
            ways.defaultHostIp()
                    .filter(it -> PortWish.usual(it) == None.NONE)
                    .ifPresent(
                            it -> {
                                throw new IllegalArgumentException(
                                        "The value of default_host_ip must be an empty string, an"
                                                + " IPv4 address, or an IPv6 address. Got \""
                                                + it
                                                + "\" instead.");
                            });
        }

        private static void needs(String one, boolean isGiven, String other, boolean hasOther) {
            if (isGiven && !hasOther) {
                throw new IllegalArgumentException(
                        "missing parameter(s) required by '%s': %s".formatted(one, other));
            }
        }

        boolean ignoreImage() {
            return image.ignoreImage();
        }

        boolean purgeNetworks() {
            return ways.purgeNetworks();
        }

        String commandHandling() {
            return ways.commandHandling();
        }

        /** The properties that are given, with those that are meant where nothing is said. */
        Map<String, Object> given() {
            Map<String, Object> given = GivenArgs.of(process, limits, security, network);
            List<NetworkWish> networks = network.networks().orElse(List.of());
            if (ways.networksCliCompatible() && !networks.isEmpty()) {
                given.putIfAbsent("network_mode", networks.getFirst().name());
            }
            if (ways.containerDefaultBehavior().equals("compatibility")) {
                List.of("auto_remove", "init", "interactive", "privileged", "read_only", "tty")
                        .forEach(it -> given.putIfAbsent(it, false));
                given.putIfAbsent("detach", true);
                given.putIfAbsent("memory", "0");
            }
            return given;
        }

        Optional<Boolean> paused() {
            return ways.containerDefaultBehavior().equals("compatibility")
                    ? Optional.of(ways.isPaused().orElse(false))
                    : ways.isPaused();
        }
    }

    /** What a container is made of. */
    public record ImageArgs(
            @Arg(doc = "The image: a name with a tag, or an id.") Optional<String> image,
            @Arg(
                            doc = "Which image's own settings are expected.",
                            defaultValue = "desired-image",
                            choices = {"desired-image", "current-image"})
                    String imageComparison,
            @Arg(
                            doc = "What labels of the image that the task does not name mean.",
                            defaultValue = "ignore",
                            choices = {"ignore", "fail"})
                    String imageLabelMismatch,
            @Arg(
                            doc = "Whether another name of the same image counts.",
                            defaultValue = "ignore",
                            choices = {"ignore", "recreate"})
                    String imageNameMismatch,
            @Arg(doc = "Whether another image does not count.", defaultValue = "no")
                    boolean ignoreImage,
            @Arg(doc = "Fetch the image even where it is there.", defaultValue = "no")
                    boolean pull) {}

    /** How a container is brought to what it is to be. */
    public record Ways(
            @Arg(doc = "Make it anew.", defaultValue = "no") boolean recreate,
            @Arg(doc = "Restart it.", defaultValue = "no") boolean restart,
            @Arg(name = "paused", doc = "Whether its processes stand still.")
                    Optional<Boolean> isPaused,
            @Arg(doc = "Kill it, where it is to stop.", defaultValue = "no", aliases = "forcekill")
                    boolean forceKill,
            @Arg(doc = "What it is killed with.") Optional<String> killSignal,
            @Arg(doc = "Leave its unnamed volumes when it goes.", defaultValue = "yes")
                    boolean keepVolumes,
            @Arg(doc = "Remove it once it ended, with `detach: no`.", defaultValue = "no")
                    boolean cleanup,
            @Arg(doc = "No effect: nothing is logged on the host.", defaultValue = "no")
                    boolean outputLogs,
            @Arg(doc = "Seconds to wait until it is gone.") Optional<Double> removalWaitTimeout,
            @Arg(doc = "Whether the first network is its network mode.", defaultValue = "yes")
                    boolean networksCliCompatible,
            @Arg(doc = "Take it out of networks that are not named.", defaultValue = "no")
                    boolean purgeNetworks,
            @Arg(doc = "The host's address of ports without one.") Optional<String> defaultHostIp,
            @Arg(
                            doc = "Whether properties that are not given have values.",
                            defaultValue = "no_defaults",
                            choices = {"compatibility", "no_defaults"})
                    String containerDefaultBehavior,
            @Arg(
                            doc = "How `command` and `entrypoint` are read.",
                            defaultValue = "correct",
                            choices = {"compatibility", "correct"})
                    String commandHandling) {}

    @Override
    public Looks look(Args args) {
        return new ContainerLook(args).looks();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        try {
            return new ContainerLook(args).decide(seen);
        } catch (IllegalArgumentException refusal) {
            return Decision.fail(String.valueOf(refusal.getMessage()));
        }
    }
}
