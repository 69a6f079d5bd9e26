package discos.plugins.module.account;

import discos.deployer.remote.query.GroupEntry;
import discos.deployer.remote.query.GroupsOf;
import discos.deployer.remote.query.PasswordEntry;
import discos.deployer.remote.query.ToolsPresent;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Optional;

/** Keeps a user's account, or keeps it out. */
@ModuleInfo(name = "user", doc = "Add, change or remove a user's account.")
public final class User implements Module<UserArgs> {

    @Override
    public Looks look(UserArgs args) {
        Looks looks =
                Looks.of(
                        new UserEntry(args.name()),
                        new GroupsOf(args.name()),
                        new GroupEntry(args.name()),
                        ToolsPresent.of("useradd", "adduser"));
        if (args.generateSshKey()) {
            looks = looks.and(UserKey.of(args));
        }
        if (UserChange.needsShadow(args)) {
            looks = looks.and(new PasswordEntry(args.name()));
        }
        if (args.group().isPresent()) {
            looks = looks.and(new GroupEntry(args.group().get()));
        }
        for (String group : args.groups().orElse(List.of())) {
            looks = looks.and(new GroupEntry(group));
        }
        return looks;
    }

    @Override
    public Decision decide(UserArgs args, Seen seen) {
        if (args.umask().isPresent() && args.local().orElse(false)) {
            return Decision.fail("'umask' can not be used with 'local'");
        }
        Optional<UserEntry.User> found = seen.of(new UserEntry(args.name()));
        if (args.state() == Presence.ABSENT) {
            return found.isEmpty()
                    ? new Decision.Unchanged(named(args, "absent"))
                    : UserChange.remove(args);
        }
        boolean hasTools = seen.of(ToolsPresent.of("useradd", "adduser")).get("useradd") != null;
        if (found.isEmpty() && !hasTools) {
            return toolsMissing();
        }
        Optional<Decision> refusal = refusal(args, seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (found.isEmpty()) {
            return UserChange.create(args, seen);
        }
        Decision decision = UserChange.modify(args, seen, found.get());
        // an account that is as wanted needs no tools, such as root on a host of busybox only
        return decision instanceof Decision.Change && !hasTools ? toolsMissing() : decision;
    }

    private static Decision toolsMissing() {
        return Decision.fail("useradd was not found on the host: install shadow-utils or passwd");
    }

    private static Optional<Decision> refusal(UserArgs args, Seen seen) {
        if (args.control().isCheckMode()) {
            // an earlier task of the real run may make the group that is missing now
            return Optional.empty();
        }
        if (args.group().isPresent() && seen.of(new GroupEntry(args.group().get())).isEmpty()) {
            return Optional.of(Decision.fail("Group " + args.group().get() + " does not exist"));
        }
        return args.groups().orElse(List.of()).stream()
                .filter(group -> seen.of(new GroupEntry(group)).isEmpty())
                .findFirst()
                .map(group -> Decision.fail("Group " + group + " does not exist"));
    }

    private static Result named(UserArgs args, String state) {
        return Result.of("name", args.name()).with("state", state);
    }
}
