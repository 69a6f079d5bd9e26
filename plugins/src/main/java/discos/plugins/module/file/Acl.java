package discos.plugins.module.file;

import discos.deployer.remote.Output;
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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
        /** Refuses what does not fit together, with Ansible's words. */
        public Args {
            if (state == State.QUERY) {
                refuse(manner.recursive, "'recursive' MUST NOT be set when 'state=query'.");
                refuse(
                        !manner.recalculateMask.equals("default"),
                        "'recalculate_mask' MUST NOT be set to 'mask' or 'no_mask' when"
                                + " 'state=query'.");
            }
            entry.check(state);
        }

        private static void refuse(boolean isWrong, String message) {
            if (isWrong) {
                throw new IllegalArgumentException(message);
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
        private void check(State state) {
            String name = state.name().toLowerCase(Locale.ROOT);
            if (entry.isPresent()) {
                long colons = entry.get().chars().filter(it -> it == ':').count();
                Args.refuse(
                        etype.isPresent() || !entity.isEmpty() || permissions.isPresent(),
                        "'entry' MUST NOT be set when 'entity', 'etype' or 'permissions' are set.");
                Args.refuse(
                        state == State.PRESENT && colons != 2 && colons != 3,
                        "'entry' MUST have 3 or 4 sections divided by ':' when 'state=present'.");
                Args.refuse(
                        state == State.ABSENT && colons != 1 && colons != 2,
                        "'entry' MUST have 2 or 3 sections divided by ':' when 'state=absent'.");
                Args.refuse(state == State.QUERY, "'entry' MUST NOT be set when 'state=query'.");
                return;
            }
            Args.refuse(
                    state == State.ABSENT && permissions.isPresent(),
                    "'permissions' MUST NOT be set when 'state=absent'.");
            Args.refuse(
                    state == State.ABSENT && entity.isEmpty(),
                    "'entity' MUST be set when 'state=absent'.");
            Args.refuse(
                    state != State.QUERY && etype.isEmpty(),
                    "'etype' MUST be set when 'state=" + name + "'.");
        }

        /** As setfacl takes it; without permissions where it is to be removed. */
        String words(State state) {
            if (entry.isEmpty()) {
                return words(state, etype.orElse(""), entity, permissions.orElse(""));
            }
            List<String> parts = new ArrayList<>(List.of(entry.get().split(":", -1)));
            if (isForDefault()) {
                parts.removeFirst();
            }
            return words(
                    state,
                    kind(parts.getFirst()),
                    parts.size() > 1 ? parts.get(1) : "",
                    parts.size() > 2 ? parts.get(2) : "");
        }

        private static String words(State state, String kind, String whom, String rights) {
            String start = kind + ":" + whom;
            return state == State.PRESENT && !rights.isEmpty() ? start + ":" + rights : start;
        }

        private static String kind(String word) {
            return Stream.of("user", "group", "mask", "other")
                    .filter(it -> word.toLowerCase(Locale.ROOT).startsWith(it.substring(0, 1)))
                    .findFirst()
                    .orElse(word);
        }

        boolean isForDefault() {
            return entry.filter(it -> it.toLowerCase(Locale.ROOT).startsWith("d")).isPresent();
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
        return new ShellQuery("LC_ALL=C exec " + ShellQuote.join(words));
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
            return isMissing(now)
                    ? Decision.fail("Path not found or not accessible.")
                    : failed(args, false, now);
        }
        if (args.state() == State.QUERY) {
            return new Decision.Unchanged(result(now.text(), "current acl"));
        }
        var tested = seen.of(new ShellQuery("LC_ALL=C " + command(args, true)));
        if (!tested.isOk()) {
            return failed(args, true, tested);
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

    private static boolean isMissing(Output listing) {
        return listing.errorText().contains(": No such file or directory")
                || listing.errorText().contains(": Permission denied");
    }

    private static Decision failed(Args args, boolean isTest, Output output) {
        return new Decision.Fail(
                Result.message(output.errorText().strip())
                        .with("cmd", isTest ? command(args, true) : "getfacl " + args.path())
                        .with("rc", (long) output.exitCode())
                        .with("stdout", output.text())
                        .with("stderr", output.errorText()));
    }

    private static Result result(String list, String message) {
        List<Object> lines = new ArrayList<>(list.strip().lines().toList());
        return Result.message(message).with("acl", lines);
    }
}
