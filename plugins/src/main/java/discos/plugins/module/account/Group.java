package discos.plugins.module.account;

import discos.deployer.remote.query.GroupEntry;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a group, or keeps it out. */
@ModuleInfo(name = "group", doc = "Add or remove a group.")
public final class Group implements Module<Group.Args> {

    /** The arguments. */
    @Arg.Rules(needed = "non_unique=True|gid")
    public record Args(
            @Arg(doc = "Name of the group.") String name,
            @Arg(doc = "Whether it is wanted.", defaultValue = "present") Presence state,
            @Arg(doc = "Its number.") Optional<Long> gid,
            @Arg(doc = "Whether it is a system group.", defaultValue = "no") boolean system,
            @Arg(doc = "Use local commands only (lgroupadd).", defaultValue = "no") boolean local,
            @Arg(doc = "Allow a number that another group has.", defaultValue = "no")
                    boolean nonUnique) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new GroupEntry(args.name()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<GroupEntry.Group> found = seen.of(new GroupEntry(args.name()));
        Result result = Result.of("name", args.name()).with("state", state(args));
        if (args.state() == Presence.ABSENT) {
            return found.isEmpty()
                    ? new Decision.Unchanged(result)
                    : change(command(args, "groupdel"), args, result);
        }
        if (found.isEmpty()) {
            return change(add(args), args, described(args, result, args.gid()));
        }
        boolean isRight = args.gid().isEmpty() || args.gid().get() == found.get().gid();
        Result described = described(args, result, Optional.of(found.get().gid()));
        return isRight
                ? new Decision.Unchanged(described)
                : change(modify(args), args, described(args, result, args.gid()));
    }

    private static Result described(Args args, Result result, Optional<Long> gid) {
        Result described = result.with("system", args.system());
        return gid.isPresent() ? described.with("gid", gid.get()) : described;
    }

    private static String state(Args args) {
        return args.state() == Presence.PRESENT ? "present" : "absent";
    }

    private static List<String> add(Args args) {
        List<String> words = command(args, "groupadd");
        args.gid().ifPresent(gid -> words.addAll(1, List.of("-g", gid.toString())));
        if (args.nonUnique() && !args.local()) {
            words.add(1, "-o");
        }
        if (args.system()) {
            words.add(1, "-r");
        }
        return words;
    }

    private static List<String> modify(Args args) {
        List<String> words = command(args, "groupmod");
        words.addAll(1, List.of("-g", args.gid().orElseThrow().toString()));
        if (args.nonUnique() && !args.local()) {
            words.add(1, "-o");
        }
        return words;
    }

    private static List<String> command(Args args, String program) {
        return new ArrayList<>(List.of((args.local() ? "l" : "") + program, args.name()));
    }

    /** The number of a new group is not known before, so it is looked at again afterwards. */
    private static Decision change(List<String> words, Args args, Result result) {
        Result changed = result.with("changed", true);
        return new Decision.Change(
                List.of(AccountCommand.of(words)),
                List.of(),
                Looks.of(new GroupEntry(args.name())),
                Diff.NONE,
                new Decision.Preview.Would(changed),
                applied -> {
                    if (applied.hasFailed()) {
                        return AccountCommand.failure(applied).with("name", args.name());
                    }
                    return applied.seen()
                            .of(new GroupEntry(args.name()))
                            .map(group -> changed.with("gid", group.gid()))
                            .orElse(changed);
                });
    }
}
