package discos.deployer.cli.play;

import discos.deployer.cli.console.Login;
import discos.deployer.cli.console.World;
import discos.deployer.cli.wiring.Extent;
import discos.deployer.cli.wiring.Preparer;
import discos.deployer.inventory.HostPattern;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Written;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.run.RunSettings;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the options of the command line and {@code ansible.cfg} together say about a run. */
record PlaySettings(World world, PlayOptions options, AnsibleConfig config) {
    /** The part of the playbooks that is wanted; {@code @file} among the limits names a list. */
    Extent extent() {
        return new Extent(
                options.limits().stream().flatMap(limit -> words(limit).stream()).toList(),
                tags(
                        options.adHoc.pattern.isPresent() ? List.of() : options.tags,
                        AnsibleOption.RUN_TAGS),
                tags(options.skipTags, AnsibleOption.SKIP_TAGS));
    }

    private List<String> tags(List<String> given, AnsibleOption setting) {
        if (given.isEmpty()) {
            return Extent.split(List.of(config.text(setting)));
        }
        List<String> split = Extent.split(given);
        // as with Ansible, an empty tag is a tag that no task has
        return split.isEmpty() ? List.of("") : split;
    }

    private List<String> words(String limit) {
        if (!limit.contains("@")) {
            return List.of(limit);
        }
        return HostPattern.split(limit)
                .flatMap(
                        word ->
                                word.startsWith("@")
                                        ? listed(word.substring(1)).stream()
                                        : Stream.of(word))
                .toList();
    }

    private List<String> listed(String file) {
        Path path = world.folder().resolve(file);
        if (Files.isDirectory(path)) {
            throw new ProblemException(
                    Problem.of(
                                    "missing-file",
                                    "Limit starting with \"@\" must be a file, not a directory: "
                                            + file,
                                    Origin.of("command line"))
                            .advise("name a file with a host or pattern a line"));
        }
        try {
            return Files.readString(path)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                                    "missing-file",
                                    "Unable to find limit file " + file,
                                    Origin.of("command line"))
                            .advise("after --limit @ stands a file with a host or pattern a line"));
        }
    }

    /** What was prepared, with patterns that match nothing taken as the setting says. */
    Preparer.Prepared judged(Preparer.Prepared prepared) {
        List<Problem> unmatched =
                prepared.warnings().stream().filter(PlaySettings::isUnmatched).toList();
        return switch (config.text(AnsibleOption.HOST_PATTERN_MISMATCH)) {
            case "error" -> {
                if (!unmatched.isEmpty()) {
                    throw new ProblemException(unmatched);
                }
                yield prepared;
            }
            case "ignore" ->
                    new Preparer.Prepared(
                            prepared.plan(),
                            prepared.selected(),
                            prepared.sources(),
                            prepared.inventory(),
                            prepared.warnings().stream().filter(it -> !isUnmatched(it)).toList());
            default -> prepared;
        };
    }

    /** The mistake of a pattern of {@code --adhoc} that has no host in common with the limit. */
    Problem outsideLimit(String pattern) {
        return Problem.of(
                        "no-hosts",
                        "the limit '"
                                + String.join(",", options.limits())
                                + "' leaves no host of '"
                                + pattern
                                + "'",
                        Origin.of("command line"))
                .advise("name hosts or groups after --limit that the pattern has, too");
    }

    /** Whether it is about a pattern that matches neither host nor group. */
    static boolean isUnmatched(Problem warning) {
        return warning.code().equals("unknown-host-pattern");
    }

    /** The settings of a run of this part of the playbooks. */
    RunSettings of(Extent extent, Map<String, Object> extraVars) {
        return new RunSettings(
                new RunSettings.Way(
                        options.run.isCheck,
                        options.run.isDiff || config.is(AnsibleOption.DIFF_ALWAYS),
                        options.run.verbosity.length + config.number(AnsibleOption.VERBOSITY),
                        forks(),
                        options.isForcingHandlers || config.is(AnsibleOption.FORCE_HANDLERS),
                        options.isStepping,
                        config.is(AnsibleOption.INJECT_FACTS_AS_VARS),
                        config.is(AnsibleOption.ERROR_ON_MISSING_HANDLER),
                        gathering()),
                new RunSettings.Selection(
                        extent.tags().isEmpty() ? List.of("all") : extent.tags(),
                        extent.skipTags(),
                        options.limits().isEmpty()
                                ? Optional.empty()
                                : Optional.of(String.join(",", options.limits())),
                        mismatch()),
                extraVars,
                login(),
                new RunSettings.Sources(
                        config.file().map(it -> it.toAbsolutePath().normalize().toString()),
                        sources(extraVars).asked()));
    }

    /** Where the inventory comes from. */
    InventorySources sources(Map<String, Object> extraVars) {
        return new InventorySources(
                world, config, options.inventories, options.run.verbosity.length, extraVars);
    }

    private int forks() {
        int forks = options.run.forks.orElse(config.number(AnsibleOption.FORKS));
        if (forks < 1) {
            throw new MisuseException(
                    "bad-option",
                    "The number of processes (--forks) must be >= 1",
                    "give a number such as 5");
        }
        return forks;
    }

    private RunSettings.Mismatch mismatch() {
        return switch (config.text(AnsibleOption.HOST_PATTERN_MISMATCH)) {
            case "error" -> RunSettings.Mismatch.ERROR;
            case "ignore" -> RunSettings.Mismatch.IGNORE;
            default -> RunSettings.Mismatch.WARN;
        };
    }

    private RunSettings.Gathering gathering() {
        return switch (config.text(AnsibleOption.GATHERING)) {
            case "explicit" -> RunSettings.Gathering.EXPLICIT;
            case "smart" -> RunSettings.Gathering.SMART;
            default -> RunSettings.Gathering.IMPLICIT;
        };
    }

    private RunSettings.Login login() {
        Login login =
                new Login()
                        .with("ansible_user", given(options.run.user, AnsibleOption.REMOTE_USER))
                        .with(
                                "ansible_ssh_private_key_file",
                                given(options.run.privateKey, AnsibleOption.PRIVATE_KEY_FILE))
                        .with(
                                "ansible_connection",
                                given(options.connection, AnsibleOption.TRANSPORT))
                        .with("ansible_port", text(AnsibleOption.REMOTE_PORT))
                        .with(
                                "ansible_timeout",
                                options.timeout.or(
                                        () -> Optional.of(config.number(AnsibleOption.TIMEOUT))))
                        .with("ansible_ssh_args", text(AnsibleOption.SSH_ARGS))
                        .with(
                                "ansible_ssh_common_args",
                                given(options.sshCommonArgs, AnsibleOption.SSH_COMMON_ARGS))
                        .with(
                                "ansible_ssh_extra_args",
                                given(options.sshExtraArgs, AnsibleOption.SSH_EXTRA_ARGS))
                        .with("ansible_ssh_retries", text(AnsibleOption.SSH_RETRIES))
                        .with(
                                "ansible_ssh_host_key_checking",
                                config.is(AnsibleOption.HOST_KEY_CHECKING)
                                        ? Optional.empty()
                                        : Optional.of("false"));
        become(login);
        return new Passwords(world, options, config).addTo(login).login();
    }

    private void become(Login login) {
        login.flag("ansible_become", options.isBecome || config.is(AnsibleOption.BECOME))
                .with(
                        "ansible_become_method",
                        given(options.becomeMethod, AnsibleOption.BECOME_METHOD))
                .with("ansible_become_user", given(options.becomeUser, AnsibleOption.BECOME_USER))
                .with("ansible_become_exe", text(AnsibleOption.BECOME_EXE))
                .with("ansible_become_flags", text(AnsibleOption.BECOME_FLAGS));
    }

    /**
     * Keywords of plays that {@code ansible.cfg} sets for those that do not write them.
     *
     * @throws ProblemException if it names a strategy that is not there; those of Mitogen are the
     *     plain ones here
     */
    Keywords keywords() {
        checkStrategy();
        Keywords keywords = Keywords.NONE;
        for (AnsibleOption flag : List.of(AnsibleOption.ANY_ERRORS_FATAL, AnsibleOption.NO_LOG)) {
            if (config.is(flag)) {
                keywords = keywords.with(Keyword.valueOf(flag.name()), written(true));
            }
        }
        for (AnsibleOption option :
                List.of(
                        AnsibleOption.STRATEGY,
                        AnsibleOption.GATHER_TIMEOUT,
                        AnsibleOption.FACT_PATH)) {
            if (config.isSet(option)) {
                keywords =
                        keywords.with(Keyword.valueOf(option.name()), written(config.text(option)));
            }
        }
        if (config.isSet(AnsibleOption.GATHER_SUBSET)) {
            List<String> subset = Extent.split(List.of(config.text(AnsibleOption.GATHER_SUBSET)));
            keywords = keywords.with(Keyword.GATHER_SUBSET, written(subset));
        }
        return config.number(AnsibleOption.TASK_TIMEOUT) == 0
                ? keywords
                : keywords.with(
                        Keyword.TIMEOUT, written((long) config.number(AnsibleOption.TASK_TIMEOUT)));
    }

    private void checkStrategy() {
        String strategy = config.text(AnsibleOption.STRATEGY);
        String plain =
                strategy.substring(strategy.lastIndexOf('.') + 1).replaceFirst("^mitogen_", "");
        if (!Keywords.STRATEGIES.contains(plain)) {
            throw new ProblemException(
                    Problem.of(
                                    "unknown-value",
                                    "there is no strategy '" + strategy + "'",
                                    Origin.of("ansible.cfg, or ANSIBLE_STRATEGY"))
                            .advise("linear, free and host_pinned are there"));
        }
    }

    private static Written written(Object value) {
        return Written.of(value, Origin.of("ansible.cfg"));
    }

    private Optional<String> given(Optional<String> option, AnsibleOption setting) {
        return option.or(() -> text(setting));
    }

    private Optional<String> text(AnsibleOption option) {
        return config.isSet(option) ? Optional.of(config.text(option)) : Optional.empty();
    }
}
