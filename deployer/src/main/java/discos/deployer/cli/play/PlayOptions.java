package discos.deployer.cli.play;

import discos.deployer.cli.console.World;
import discos.deployer.cli.vault.VaultOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code discos-play}, which are {@code ansible-playbook}'s. */
final class PlayOptions {
    @Mixin VaultOptions vault = new VaultOptions();

    @Mixin RunOptions run = new RunOptions();

    @Parameters(paramLabel = "PLAYBOOK", arity = "0..*", description = "playbooks to play")
    List<String> playbooks = new ArrayList<>();

    @Option(
            names = {"-i", "--inventory", "--inventory-file"},
            paramLabel = "INVENTORY",
            description = "inventory file or folder, or hosts with commas between")
    List<String> inventories = new ArrayList<>();

    @Mixin AdHocOptions adHoc = new AdHocOptions();

    @Option(
            names = "--start-at-task",
            paramLabel = "NAME",
            description = "leave out the tasks before the one of this name")
    Optional<String> startAt = Optional.empty();

    @Option(names = "--step", description = "ask before each task whether it is wanted")
    boolean isStepping;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "only these hosts")
    List<String> limits = new ArrayList<>();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            description = "only tasks with these tags")
    List<String> tags = new ArrayList<>();

    @Option(names = "--skip-tags", paramLabel = "TAGS", description = "no tasks with these tags")
    List<String> skipTags = new ArrayList<>();

    @Option(names = "--list-hosts", description = "list the hosts; play nothing")
    boolean isListingHosts;

    @Option(names = "--list-tasks", description = "list the tasks; play nothing")
    boolean isListingTasks;

    @Option(names = "--list-tags", description = "list the tags; play nothing")
    boolean isListingTags;

    @Option(names = "--syntax-check", description = "look for mistakes; play nothing")
    boolean isSyntaxCheck;

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "KIND",
            description = "ssh, local or smart")
    Optional<String> connection = Optional.empty();

    @Option(
            names = {"-T", "--timeout"},
            paramLabel = "SECONDS",
            description = "wait so long for a connection")
    Optional<Integer> timeout = Optional.empty();

    @Option(names = "--ssh-common-args", paramLabel = "ARGS", description = "options of ssh")
    Optional<String> sshCommonArgs = Optional.empty();

    @Option(names = "--ssh-extra-args", paramLabel = "ARGS", description = "more options of ssh")
    Optional<String> sshExtraArgs = Optional.empty();

    @Option(
            names = {"--scp-extra-args", "--sftp-extra-args"},
            paramLabel = "ARGS",
            description = "without effect: files go through the shell")
    List<String> copyArgs = new ArrayList<>();

    @Option(
            names = {"-M", "--module-path"},
            paramLabel = "FOLDERS",
            description = "look for modules here, too")
    List<String> modulePath = new ArrayList<>();

    @Option(
            names = {"--connection-password-file", "--conn-pass-file"},
            paramLabel = "FILE",
            description = "the login password is in this file")
    Optional<String> passwordFile = Optional.empty();

    @Option(
            names = {"--become-password-file", "--become-pass-file"},
            paramLabel = "FILE",
            description = "the password of becoming is in this file")
    Optional<String> becomePasswordFile = Optional.empty();

    @Option(
            names = {"-b", "--become"},
            description = "become another user on the hosts")
    boolean isBecome;

    @Option(names = "--become-method", paramLabel = "METHOD", description = "sudo or su")
    Optional<String> becomeMethod = Optional.empty();

    @Option(names = "--become-user", paramLabel = "USER", description = "become this user")
    Optional<String> becomeUser = Optional.empty();

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "ask for the password of becoming")
    boolean isBecomePasswordAsked;

    /** The folder into which results of {@code --adhoc} go; there {@code -t} names it. */
    Optional<TreeFolder> tree(World world) {
        return adHoc.pattern
                .flatMap(_ -> adHoc.tree.or(() -> tags.stream().findFirst()))
                .map(name -> new TreeFolder(world.folder().resolve(name)));
    }

    @Option(names = "--flush-cache", description = "forget facts kept from runs before")
    boolean isFlushingCache;

    @Option(names = "--force-handlers", description = "run handlers even where a task failed")
    boolean isForcingHandlers;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "ansible, human, json, jsonl or junit (default: ${DEFAULT-VALUE})")
    String output = "ansible";

    /** The last limit, as with Ansible, where it names something; commas alone limit nothing. */
    List<String> limits() {
        return limits.stream()
                .skip(Math.max(0, limits.size() - 1))
                .filter(limit -> !limit.replace(",", "").isBlank())
                .toList();
    }
}
