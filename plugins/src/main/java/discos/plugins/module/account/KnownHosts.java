package discos.plugins.module.account;

import discos.deployer.remote.Content;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.MakeDirectory;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Arg;
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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps the key of a host in known_hosts, or keeps it out. */
@ModuleInfo(name = "known_hosts", doc = "Add or remove a host's key in known_hosts.")
public final class KnownHosts implements Module<KnownHosts.Args> {
    private static final String ONE_NAME =
            "Comma separated list of names is not supported. Please pass a single name to lookup"
                    + " in the known_hosts file.";
    private static final Pattern SEVERAL = Pattern.compile("\\S+\\s*,\\s*");

    /** The arguments. */
    public record Args(
            @Arg(doc = "The host, as it is named when connecting.", aliases = "host") String name,
            @Arg(doc = "The line with the key; needed to add one.") Optional<String> key,
            @Arg(doc = "File to edit.", defaultValue = "~/.ssh/known_hosts", isPath = true)
                    String path,
            @Arg(doc = "Whether it is wanted.", defaultValue = "present") Presence state,
            @Arg(doc = "Write the name as a hash.", defaultValue = "no") boolean hashHost) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(
                new FileText(args.path()), new FileState(args.path()), new FileState(folder(args)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<String> wanted = args.key().map(String::strip).filter(key -> !key.isEmpty());
        Optional<String> refusal = refusal(args, wanted);
        if (refusal.isPresent()) {
            return Decision.fail(refusal.get());
        }
        Optional<KnownHostLine> line = wanted.flatMap(KnownHostLine::parse);
        if (wanted.isPresent() && (line.isEmpty() || !line.get().matches(args.name()))) {
            return Decision.fail("Host parameter does not match hashed host field in supplied key");
        }
        TextFile before = seen.of(new FileText(args.path()));
        List<String> lines = edit(before.lines(), args, line);
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        Result result =
                Result.of("name", args.name())
                        .with("key", wanted.<Object>map(key -> key).orElse(None.NONE))
                        .with("path", args.path())
                        .with("state", args.state() == Presence.PRESENT ? "present" : "absent")
                        .with("hash_host", args.hashHost())
                        .with("diff", diff(args, before, text));
        Decision decision =
                lines.equals(before.lines())
                        ? new Decision.Unchanged(result)
                        : change(args, seen, text, result);
        return FileResult.told(decision, new FileState(args.path()), seen);
    }

    private static Decision change(Args args, Seen seen, String text, Result result) {
        TextFile before = seen.of(new FileText(args.path()));
        return Decision.change(
                List.of(
                        new MakeDirectory(folder(args), folderMode(args, seen)),
                        new WriteFile(
                                args.path(),
                                Content.of(text),
                                before.isPresent()
                                        ? FileAttributes.NONE
                                        : FileAttributes.mode("0644"),
                                before.isPresent() ? Before.of(before.bytes()) : Before.ABSENT,
                                new WriteOptions(true, false, false, Optional.empty()))),
                Diff.of(args.path(), before.text(), text),
                result.with("changed", true));
    }

    private static Optional<String> refusal(Args args, Optional<String> key) {
        if (key.isEmpty()) {
            return args.state() == Presence.PRESENT
                    ? Optional.of("No key specified when adding a host")
                    : Optional.empty();
        }
        return SEVERAL.matcher(args.name()).find() ? Optional.of(ONE_NAME) : Optional.empty();
    }

    /** The module tells what it changes whether a diff is wanted or not, as Ansible's does. */
    private static Map<String, Object> diff(Args args, TextFile before, String after) {
        return Map.of(
                "before_header",
                before.isPresent() ? args.path() : "/dev/null",
                "after_header",
                args.path(),
                "before",
                before.text(),
                "after",
                after);
    }

    private static String folder(Args args) {
        return args.path().substring(0, Math.max(1, args.path().lastIndexOf('/')));
    }

    private static FileAttributes folderMode(Args args, Seen seen) {
        return seen.of(new FileState(folder(args))).leadsSomewhere()
                ? FileAttributes.NONE
                : FileAttributes.mode("0700");
    }

    /** The lines of the file once the key is in or out. */
    static List<String> edit(List<String> before, Args args, Optional<KnownHostLine> wanted) {
        List<String> lines = new ArrayList<>();
        boolean isThere = false;
        for (String text : before) {
            Optional<KnownHostLine> line = KnownHostLine.parse(text);
            boolean isTheirs = line.isPresent() && line.get().matches(args.name());
            boolean isSameType =
                    isTheirs && (wanted.isEmpty() || wanted.get().type().equals(line.get().type()));
            if (!isSameType) {
                lines.add(text);
            } else if (args.state() == Presence.PRESENT && isRight(line.get(), wanted, args)) {
                isThere = true;
                lines.add(text);
            }
        }
        if (args.state() == Presence.PRESENT && !isThere) {
            KnownHostLine line = wanted.orElseThrow();
            lines.add(args.hashHost() ? line.hashed(args.name()).text() : line.text());
        }
        return lines;
    }

    /** Whether the line has the key under the name as it is wanted: hashed or to be read. */
    private static boolean isRight(KnownHostLine found, Optional<KnownHostLine> wanted, Args args) {
        if (wanted.isEmpty() || !wanted.get().key().equals(found.key())) {
            return false;
        }
        boolean isHashWanted = args.hashHost() || wanted.get().isHashed();
        return isHashWanted ? found.isHashed() : wanted.get().hosts().equals(found.hosts());
    }
}
