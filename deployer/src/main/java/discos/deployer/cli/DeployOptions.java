package discos.deployer.cli;

import discos.deployer.cli.play.RunOptions;
import discos.deployer.cli.vault.VaultOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code discos-deploy}. */
final class DeployOptions {
    @Mixin VaultOptions vault = new VaultOptions();

    @Mixin RunOptions run = new RunOptions();

    @Parameters(
            paramLabel = "SYSTEM",
            description = "machine or cluster and station, such as discos:srt or manager:noto")
    String system = "";

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "deploy this tag of DISCOS")
    Optional<String> tag = Optional.empty();

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "BRANCH",
            description = "deploy this branch of DISCOS")
    Optional<String> branch = Optional.empty();

    @Option(
            names = {"-s", "--station"},
            paramLabel = "STATION",
            description = "SRT, Medicina or Noto: what a development machine is built for")
    Optional<String> station = Optional.empty();

    @Option(names = "--deploy-only", description = "only get, build and install; no provisioning")
    boolean isDeployOnly;

    @Option(names = "--test-cdb-only", description = "only check the configuration database")
    boolean isCdbOnly;

    @Option(names = "--cdb", paramLabel = "CDB", description = "telescope or test")
    Optional<String> cdb = Optional.empty();

    @Option(
            names = "--sandbox",
            description =
                    "use containers in place of the station's machines, which are never contacted")
    boolean isSandbox;

    @Option(names = "--offline", description = "use the mirror of DISCOS as it is; do not fetch")
    boolean isOffline;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting of the station or of your own, for this run")
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "human, ansible or json (default: ${DEFAULT-VALUE})")
    String output = "human";
}
