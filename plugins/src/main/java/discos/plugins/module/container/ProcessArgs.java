package discos.plugins.module.container;

import discos.deployer.spi.Arg;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a container runs, and which files it has. */
public record ProcessArgs(
        @Arg(doc = "What is run: a list of words, or a text that is cut into words.")
                Optional<Object> command,
        @Arg(doc = "What the command is given to.") Optional<List<String>> entrypoint,
        @Arg(doc = "Variables of its environment; values must be texts.")
                Optional<Map<String, Object>> env,
        @Arg(isPath = true, doc = "A file of such variables on the host.") Optional<String> envFile,
        @Arg(doc = "The account it runs as.") Optional<String> user,
        @Arg(doc = "Further groups of the account.") Optional<List<String>> groups,
        @Arg(doc = "The folder it starts in.") Optional<String> workingDir,
        @Arg(doc = "Whether it has a terminal.") Optional<Boolean> tty,
        @Arg(doc = "Whether its input stays open.") Optional<Boolean> interactive,
        @Arg(doc = "Whether it is left running; otherwise its end is awaited.")
                Optional<Boolean> detach,
        @Arg(doc = "Whether a small program reaps its processes.") Optional<Boolean> init,
        @Arg(
                        doc =
                                "How it is looked after: `test`, `interval`, `timeout`, `start_period`, `retries`.")
                Optional<Map<String, Object>> healthcheck,
        @Arg(doc = "What tells it to end.") Optional<String> stopSignal,
        @Arg(doc = "Seconds until it is killed.") Optional<Long> stopTimeout,
        @Arg(doc = "Whether it goes when it ends.") Optional<Boolean> autoRemove,
        @Arg(
                        choices = {"no", "on-failure", "always", "unless-stopped"},
                        doc = "When it is started again.")
                Optional<String> restartPolicy,
        @Arg(doc = "How many times, with `on-failure`.") Optional<Long> restartRetries,
        @Arg(doc = "Labels.") Optional<Map<String, Object>> labels,
        @Arg(doc = "Where its output goes.") Optional<String> logDriver,
        @Arg(aliases = "log_opt", doc = "Options of that.")
                Optional<Map<String, Object>> logOptions,
        @Arg(doc = "Folders and volumes: host, container and mode with colons between.")
                Optional<List<String>> volumes,
        @Arg(doc = "Mounts: mappings with `target`, `source`, `type` and so on.")
                Optional<List<MountWish>> mounts,
        @Arg(doc = "Folders in memory, with options after a colon.") Optional<List<String>> tmpfs,
        @Arg(doc = "What its volumes are made with.") Optional<String> volumeDriver,
        @Arg(doc = "Containers whose volumes it has.") Optional<List<String>> volumesFrom) {}
