package discos.deployer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code discos-deploy}. */
final class DeployOptions {
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
            names = {"-C", "--check"},
            description = "change nothing; say what would change")
    boolean isCheck;

    @Option(
            names = {"-D", "--diff"},
            description = "show what changes in files")
    boolean isDiff;

    @Option(
            names = "--sandbox",
            description =
                    "use containers in place of the station's machines, which are never contacted")
    boolean isSandbox;

    @Option(names = "--offline", description = "use the mirror of DISCOS as it is; do not fetch")
    boolean isOffline;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "more variables: key=value, YAML, JSON or @file")
    List<String> extraVars = new ArrayList<>();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "log in as this user")
    Optional<String> user = Optional.empty();

    @Option(
            names = {"--private-key", "--key-file"},
            paramLabel = "FILE",
            description = "log in with this key")
    Optional<String> privateKey = Optional.empty();

    @Option(
            names = {"-k", "--ask-pass"},
            description = "ask for the login password")
    boolean isPasswordAsked;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            description = "work on so many machines at once")
    Optional<Integer> forks = Optional.empty();

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

    @Option(names = "-v", description = "say more; give it again for still more")
    boolean[] verbosity = {};
}
