package discos.plugins.module.account;

import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.GroupEntry;
import discos.deployer.remote.query.GroupsOf;
import discos.deployer.remote.query.PasswordEntry;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do to an account, and what to say of it. */
final class UserChange {
    private UserChange() {}

    static Decision remove(UserArgs args) {
        Result result =
                Result.of("name", args.name())
                        .with("state", "absent")
                        .with("force", args.force())
                        .with("remove", args.remove())
                        .with("changed", true);
        return new Decision.Change(
                List.of(new UserCommands(args).remove()),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied -> applied.hasFailed() ? AccountCommand.failure(applied) : result);
    }

    static Decision create(UserArgs args, Seen seen) {
        UserCommands commands = new UserCommands(args);
        List<Step> steps = new ArrayList<>();
        commands.parent().ifPresent(steps::add);
        steps.add(commands.add(seen.of(new GroupEntry(args.name())).isPresent()));
        if (args.password().isPresent()) {
            steps.add(commands.setPassword());
        }
        if (args.passwordLock().isPresent()) {
            steps.add(commands.lock(args.passwordLock().get()));
        }
        commands.age(Optional.empty()).ifPresent(steps::add);
        if (args.generateSshKey()) {
            steps.add(UserKey.of(args).generate(args));
        }
        Result preview =
                asked(args, true)
                        .with("create_home", args.createHome())
                        .with("system", args.system());
        return change(args, steps, preview);
    }

    static Decision modify(UserArgs args, Seen seen, UserEntry.User user) {
        UserCommands commands = new UserCommands(args);
        String home = args.home().orElse(user.home());
        FileState homeNow = new FileState(home);
        if (args.createHome() && !seen.has(homeNow)) {
            return new Decision.More(Looks.of(homeNow));
        }
        Optional<PasswordEntry.Shadow> shadow =
                needsShadow(args) ? seen.of(new PasswordEntry(args.name())) : Optional.empty();
        List<GroupEntry.Group> groups = seen.of(new GroupsOf(args.name()));
        UserCommands.Existing found =
                new UserCommands.Existing(
                        user,
                        args.group().flatMap(name -> seen.of(new GroupEntry(name))),
                        groups,
                        shadow);
        List<Step> steps = new ArrayList<>();
        commands.modify(found).ifPresent(steps::add);
        steps.addAll(password(args, commands, shadow));
        commands.age(shadow).ifPresent(steps::add);
        boolean isMoved = args.moveHome() && !home.equals(user.home());
        if (args.createHome() && !isMoved && !seen.of(homeNow).leadsSomewhere()) {
            steps.add(commands.home(user, home));
        }
        if (args.generateSshKey() && !seen.of(UserKey.of(args)).exists()) {
            steps.add(UserKey.of(args).generate(args));
        }
        Result result =
                described(
                        args,
                        asked(args, false)
                                .with("append", args.append())
                                .with("move_home", args.moveHome()),
                        seen);
        return steps.isEmpty() ? new Decision.Unchanged(result) : change(args, steps, result);
    }

    /** Whether the shadow file says something that matters. */
    static boolean needsShadow(UserArgs args) {
        return args.password().isPresent()
                || args.expires().isPresent()
                || args.passwordLock().isPresent()
                || args.passwordExpireMax().isPresent()
                || args.passwordExpireMin().isPresent();
    }

    private static List<Step> password(
            UserArgs args, UserCommands commands, Optional<PasswordEntry.Shadow> shadow) {
        List<Step> steps = new ArrayList<>();
        String hash = shadow.map(PasswordEntry.Shadow::hash).orElse("");
        boolean isLocked = hash.startsWith("!");
        if (args.isPasswordKept() && !bare(args.password().orElseThrow()).equals(bare(hash))) {
            steps.add(commands.setPassword());
        }
        if (args.passwordLock().isPresent() && args.passwordLock().get() != isLocked) {
            steps.add(commands.lock(args.passwordLock().get()));
        }
        return steps;
    }

    private static String bare(String hash) {
        return hash.replaceFirst("^!+", "");
    }

    private static Decision change(UserArgs args, List<Step> steps, Result preview) {
        Result changed = preview.with("changed", true);
        Looks after = Looks.of(new UserEntry(args.name()));
        return new Decision.Change(
                steps,
                List.of(),
                args.generateSshKey() ? after.and(UserKey.of(args)) : after,
                Diff.NONE,
                new Decision.Preview.Would(changed),
                applied -> outcome(args, changed, applied));
    }

    private static Result outcome(UserArgs args, Result changed, Applied applied) {
        return applied.hasFailed()
                ? AccountCommand.failure(applied).with("name", args.name())
                : described(args, changed, applied.seen());
    }

    private static Result asked(UserArgs args, boolean isNew) {
        Result result = Result.of("name", args.name()).with("state", "present");
        if (args.password().isPresent()) {
            result = result.with("password", "NOT_LOGGING_PASSWORD");
        }
        List<Object> warnings = UserWarnings.of(args, isNew);
        if (!warnings.isEmpty()) {
            result = result.with("warnings", warnings);
        }
        return args.groups().isPresent()
                ? result.with("groups", String.join(",", args.groups().get()))
                : result;
    }

    private static Result described(UserArgs args, Result result, Seen seen) {
        Optional<UserEntry.User> user = seen.of(new UserEntry(args.name()));
        Result described = result;
        if (user.isPresent()) {
            described =
                    described
                            .with("uid", user.get().uid())
                            .with("group", user.get().gid())
                            .with("comment", user.get().comment())
                            .with("home", user.get().home())
                            .with("shell", user.get().shell());
        }
        if (!args.generateSshKey()) {
            return described;
        }
        UserKey.Found key = seen.of(UserKey.of(args));
        return described
                .with("ssh_key_file", key.path())
                .with("ssh_public_key", key.publicKey())
                .with("ssh_fingerprint", key.fingerprint());
    }
}
