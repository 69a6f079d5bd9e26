package discos.deployer.cli.failover;

import discos.deployer.cli.vault.VaultOptions;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code discos-failover}. */
final class FailoverOptions {
    @Parameters(paramLabel = "STATION", description = "srt, medicina or noto")
    String station = "";

    @Option(
            names = "--new-ip",
            paramLabel = "ADDRESS",
            description = "where the new machine is; the other machines will know it by this")
    Optional<String> lan = Optional.empty();

    @Option(
            names = "--data-ip",
            paramLabel = "ADDRESS",
            description =
                    "its address in the network of the backends, if that is another one than"
                            + " --new-ip")
    Optional<String> data = Optional.empty();

    @Option(
            names = "--public-ip",
            paramLabel = "ADDRESS",
            description = "its address for clients from outside the station, if it has one")
    Optional<String> outside = Optional.empty();

    @Option(
            names = {"-C", "--check"},
            description = "only show the plan")
    boolean isCheck;

    @Option(names = "--yes", description = "do not ask whether the plan is right")
    boolean isSure;

    @Option(
            names = "--old-is-dead",
            description = "what answers at the old address is not the old manager; asks once more")
    boolean isOldDead;

    @Option(names = "--verify", description = "only verify, any time after a replacement")
    boolean isVerify;

    @Option(names = "--rollback", description = "put every file back as it was before")
    boolean isRollback;

    @Option(names = "--no-commit", description = "edit the inventory and do not commit it")
    boolean isUncommitted;

    @Option(
            names = "--sandbox",
            description =
                    "rehearse with containers: build the station, lose its manager, replace it")
    boolean isSandbox;

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "the release the new machine gets, if the console cannot tell")
    Optional<String> tag = Optional.empty();

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "BRANCH",
            description = "the same, for a branch")
    Optional<String> branch = Optional.empty();

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
            names = {"-K", "--ask-become-pass"},
            description = "ask for the password of sudo, where the login is not root's")
    boolean isBecomePasswordAsked;

    @Mixin VaultOptions vault = new VaultOptions();

    Site.Wished wished() {
        return new Site.Wished(lan, data, outside);
    }
}
