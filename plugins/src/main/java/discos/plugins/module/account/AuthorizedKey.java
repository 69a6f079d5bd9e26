package discos.plugins.module.account;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.MakeDirectory;
import discos.deployer.remote.step.SetAttributes;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.host.FileResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps keys in a user's authorized_keys, or keeps them out. */
@ModuleInfo(
        name = "authorized_key",
        collection = "ansible.posix",
        doc = "Add or remove keys that may log in to an account.")
public final class AuthorizedKey implements Module<AuthorizedKey.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Whose account the keys open.") String user,
            @Arg(doc = "The keys, one a line.") String key,
            @Arg(doc = "Whether they are wanted.", defaultValue = "present") Presence state,
            @Arg(doc = "File to edit instead of the user's own.", isPath = true)
                    Optional<String> path,
            @Arg(doc = "Make the folder and set its owner and mode.", defaultValue = "yes")
                    boolean manageDir,
            @Arg(doc = "Options before the key, such as `no-pty`.") Optional<String> keyOptions,
            @Arg(doc = "Remove all other keys.", defaultValue = "no") boolean exclusive,
            @Arg(doc = "Comment in place of the key's own.") Optional<String> comment,
            @Arg(doc = "Edit the file a link points to.", defaultValue = "no") boolean follow,
            @Arg(
                            doc = "Only of use where keys come from a URL, which is refused.",
                            defaultValue = "yes")
                    boolean validateCerts,
            Control control) {}

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(new UserEntry(args.user()));
        return args.path()
                .map(path -> looks.and(new FileText(path)).and(new FileState(path)))
                .orElse(looks);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.key().startsWith("http://") || args.key().startsWith("https://")) {
            return Decision.fail(
                    "keys from a URL are not fetched: use lookup('url', ...) or a file in key");
        }
        Optional<UserEntry.User> user = seen.of(new UserEntry(args.user()));
        boolean isChecked = args.control().isCheckMode();
        if (user.isEmpty() && isChecked && args.path().isEmpty()) {
            return Decision.fail(
                    "Either user must exist or you must provide full path to key file in check"
                            + " mode");
        }
        if (user.isEmpty() && !isChecked) {
            return Decision.fail(
                    "Failed to lookup user %1$s: \"getpwnam(): name not found: '%1$s'\""
                            .formatted(args.user()));
        }
        String path =
                args.path().orElseGet(() -> user.orElseThrow().home() + "/.ssh/authorized_keys");
        FileText query = new FileText(path);
        if (!seen.has(query)) {
            return new Decision.More(Looks.of(query));
        }
        Decision decision = decide(args, seen.of(query), user, path);
        return args.path().isPresent()
                ? FileResult.told(decision, new FileState(path), seen)
                : decision;
    }

    private static Decision decide(
            Args args, TextFile before, Optional<UserEntry.User> user, String path) {
        List<String> lines = edit(before.lines(), args);
        Optional<String> bad = invalid(args);
        if (bad.isPresent()) {
            return Decision.fail("invalid key specified: " + bad.get());
        }
        Result result = result(args, path);
        if (lines.equals(before.lines())) {
            return new Decision.Unchanged(result);
        }
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        return Decision.change(
                steps(args, user, path, before, text),
                Diff.of(path, before.text(), text),
                result.with("changed", true));
    }

    private static Optional<String> invalid(Args args) {
        return args.key()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .filter(line -> KeyLine.parse(line).isEmpty())
                .findFirst();
    }

    /** The lines of the file once the keys are in or out; others keep their place. */
    static List<String> edit(List<String> before, Args args) {
        List<KeyLine> wanted =
                args.key().lines().map(KeyLine::parse).flatMap(Optional::stream).toList();
        List<String> lines = new ArrayList<>();
        List<KeyLine> missing = new ArrayList<>(wanted);
        for (String line : before) {
            Optional<KeyLine> found = KeyLine.parse(line);
            Optional<KeyLine> same =
                    found.flatMap(key -> wanted.stream().filter(key::isSameKey).findFirst());
            if (same.isEmpty()) {
                boolean isKept = !args.exclusive() || found.isEmpty();
                if (isKept) {
                    lines.add(line);
                }
            } else if (args.state() == Presence.PRESENT) {
                missing.removeIf(key -> key.isSameKey(same.get()));
                lines.add(changed(found.orElseThrow(), same.get(), args).orElse(line));
            }
        }
        if (args.state() == Presence.PRESENT) {
            missing.forEach(key -> lines.add(described(key, args).text()));
        }
        return lines;
    }

    /** The line in its new form, where options or comment are asked to differ. */
    private static Optional<String> changed(KeyLine found, KeyLine wanted, Args args) {
        KeyLine next = described(wanted, args);
        String options = args.keyOptions().isPresent() ? next.options() : found.options();
        String comment =
                args.comment().isPresent() || !wanted.comment().isEmpty()
                        ? next.comment()
                        : found.comment();
        boolean isSame = options.equals(found.options()) && comment.equals(found.comment());
        return isSame
                ? Optional.empty()
                : Optional.of(new KeyLine(options, found.type(), found.key(), comment).text());
    }

    private static KeyLine described(KeyLine key, Args args) {
        return new KeyLine(
                args.keyOptions().orElse(key.options()),
                key.type(),
                key.key(),
                args.comment().orElse(key.comment()));
    }

    private static List<Step> steps(
            Args args, Optional<UserEntry.User> user, String path, TextFile before, String text) {
        List<Step> steps = new ArrayList<>();
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        steps.add(new MakeDirectory(folder, FileAttributes.NONE));
        if (args.manageDir()) {
            steps.add(SetAttributes.of(folder, attributes(user, "0700")));
        }
        steps.add(
                new WriteFile(
                        path,
                        Content.of(text),
                        attributes(user, "0600"),
                        before.isPresent() ? Before.of(before.bytes()) : Before.ABSENT,
                        new WriteOptions(args.follow(), false, false, Optional.empty())));
        return steps;
    }

    private static FileAttributes attributes(Optional<UserEntry.User> user, String mode) {
        return new FileAttributes(
                user.map(it -> Long.toString(it.uid())),
                user.map(it -> Long.toString(it.gid())),
                Optional.of(mode),
                Optional.empty());
    }

    private static Result result(Args args, String path) {
        return Result.of("user", args.user())
                .with("key", args.key())
                .with("state", args.state() == Presence.PRESENT ? "present" : "absent")
                .with("exclusive", args.exclusive())
                .with("manage_dir", args.manageDir())
                .with("keyfile", path)
                .with("path", told(args.path()))
                .with("key_options", told(args.keyOptions()))
                .with("comment", told(args.comment()))
                .with("follow", args.follow())
                .with("validate_certs", args.validateCerts());
    }

    private static Object told(Optional<String> argument) {
        return argument.isPresent() ? argument.get() : None.NONE;
    }
}
