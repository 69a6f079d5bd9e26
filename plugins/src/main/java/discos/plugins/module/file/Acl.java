package discos.plugins.module.file;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps an entry in a path's access list, or keeps it out, by the host's own setfacl. */
@ModuleInfo(
        name = "acl",
        collection = "ansible.posix",
        doc = "Keep an entry in a path's access list, or keep it out.")
public final class Acl implements Module<Acl.Args> {

    /** What becomes of the entry. */
    public enum State {
        ABSENT,
        PRESENT,
        QUERY
    }

    /** See {@link Acl}. */
    public record Args(
            @Arg(isPath = true, aliases = "name", doc = "The path.") String path,
            @Arg(defaultValue = "query", doc = "What becomes of the entry.") State state,
            Entry entry,
            Manner manner) {
        /** Refuses an entry that is told twice or not at all. */
        public Args {
            boolean isQuery = state == State.QUERY;
            if (entry.entry.isPresent() && entry.etype.isPresent()) {
                throw new IllegalArgumentException(
                        "'entry' MUST NOT be set when 'entity', 'etype' or 'permissions' are set.");
            }
            if (!isQuery && entry.entry.isEmpty() && entry.etype.isEmpty()) {
                throw new IllegalArgumentException(
                        "'state=present' or 'state=absent' needs 'etype' or 'entry'");
            }
        }
    }

    /** The entry. */
    public record Entry(
            @Arg(doc = "The whole entry, such as `default:user:bob:rw-`.") Optional<String> entry,
            @Arg(
                            choices = {"group", "mask", "other", "user"},
                            doc = "Kind of the entry.")
                    Optional<String> etype,
            @Arg(defaultValue = "''", doc = "Whom it is for.") String entity,
            @Arg(doc = "What it allows: `rwx` or some of it.") Optional<String> permissions) {
        /** As setfacl takes it; without permissions where it is to be removed. */
        String words(State state) {
            if (entry.isPresent()) {
                return entry.get().replaceFirst("^d(efault)?:", "");
            }
            String start = etype.orElse("") + ":" + entity;
            return state == State.PRESENT ? start + ":" + permissions.orElse("") : start;
        }

        boolean isForDefault() {
            return entry.filter(it -> it.matches("d(efault)?:.*")).isPresent();
        }
    }

    /** How it is set. */
    public record Manner(
            @Arg(name = "default", defaultValue = "no", doc = "Whether it is inherited.")
                    boolean isDefault,
            @Arg(aliases = "recurse", defaultValue = "no", doc = "Whether all below has it too.")
                    boolean recursive,
            @Arg(defaultValue = "yes", doc = "Whether links are followed.") boolean follow,
            @Arg(
                            defaultValue = "default",
                            choices = {"default", "mask", "no_mask"},
                            doc = "Whether the mask is computed anew.")
                    String recalculateMask,
            @Arg(defaultValue = "no", doc = "Lists of NFSv4, which are refused.")
                    boolean useNfsv4Acls) {
        /** Refuses what setfacl does not know. */
        public Manner {
            if (useNfsv4Acls) {
                throw new IllegalArgumentException("access lists of NFSv4 are not supported");
            }
        }
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(current(args));
        return args.state() == State.QUERY
                ? looks
                : looks.and(new ShellQuery("LC_ALL=C " + command(args, true)));
    }

    private static ShellQuery current(Args args) {
        List<String> words = new ArrayList<>(List.of("getfacl"));
        if (isDefault(args)) {
            words.add("-d");
        }
        words.addAll(List.of("--omit-header", "--absolute-names"));
        addWays(words, args);
        return new ShellQuery("exec " + ShellQuote.join(words));
    }

    private static void addWays(List<String> words, Args args) {
        if (args.manner().recursive()) {
            words.add("--recursive");
        }
        if (!args.manner().follow()) {
            words.add("--physical");
        }
        words.addAll(List.of("--", args.path()));
    }

    private static boolean isDefault(Args args) {
        return args.manner().isDefault() || args.entry().isForDefault();
    }

    private static String command(Args args, boolean isOnlyTested) {
        List<String> words = new ArrayList<>(List.of("setfacl"));
        if (isOnlyTested) {
            words.add("--test");
        }
        if (isDefault(args)) {
            words.add("-d");
        }
        words.add(args.state() == State.PRESENT ? "-m" : "-x");
        words.add(args.entry().words(args.state()));
        switch (args.manner().recalculateMask()) {
            case "mask" -> words.add("--mask");
            case "no_mask" -> words.add("--no-mask");
            default -> {}
        }
        addWays(words, args);
        return ShellQuote.join(words);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        var now = seen.of(current(args));
        if (now.exitCode() == 127) {
            return Decision.fail("Failed to find required executable getfacl: install acl");
        }
        if (!now.isOk()) {
            return Decision.fail("Path not found or not accessible. " + now.errorText().strip());
        }
        if (args.state() == State.QUERY) {
            return new Decision.Unchanged(result(now.text(), "current acl"));
        }
        var tested = seen.of(new ShellQuery("LC_ALL=C " + command(args, true)));
        if (!tested.isOk()) {
            return Decision.fail(tested.errorText().strip());
        }
        String message =
                args.entry().words(args.state())
                        + (args.state() == State.PRESENT ? " is present" : " is absent");
        boolean isSame = tested.text().lines().allMatch(line -> line.endsWith("*,*"));
        if (isSame) {
            return new Decision.Unchanged(result(now.text(), message));
        }
        ShellQuery after = current(args);
        return new Decision.Change(
                List.of(ShellStep.of(command(args, false))),
                List.of(),
                Looks.of(after),
                Diff.NONE,
                new Decision.Preview.Would(result(now.text(), message)),
                applied ->
                        applied.hasFailed()
                                ? StepFailure.of(applied)
                                : result(applied.seen().of(after).text(), message));
    }

    private static Result result(String list, String message) {
        List<Object> lines = new ArrayList<>(list.strip().lines().toList());
        return Result.message(message).with("acl", lines);
    }
}
