package discos.plugins.module.file;

import discos.deployer.remote.Query;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.method.StrangeBytes;
import discos.plugins.filter.data.JsonFilters;
import discos.plugins.host.ControlFile;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Mode;
import discos.plugins.host.Words;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies files, folders or a text to a host, or copies within the host. */
@ModuleInfo(
        name = "copy",
        canBeAsync = false,
        doc = "Copies files, folders or a text to a host, or copies within the host.")
public final class Copy implements Module<Copy.Args> {
    /** Below an account's home; nothing is left there when a task has ended. */
    private static final String PASSING = "/.ansible/tmp/ansible-tmp-discos/source";

    /** See {@link Copy}. */
    @Arg.Rules(required = "dest: dest is required")
    public record Args(Source source, CopyArgs.Target target, Manner manner, Control control) {
        /** Refuses what cannot go together. */
        public Args {
            if (source.content().isPresent() && target.dest().endsWith("/")) {
                throw new IllegalArgumentException("can not use content with a dir as dest");
            }
        }
    }

    /** What is copied. */
    @Arg.Rules(
            exclusive = "src|content: src and content are mutually exclusive",
            oneOf = "src|content: src (or content) is required")
    public record Source(
            @Arg(
                            pathIf = "remote_src",
                            doc =
                                    "A file or folder, searched in the role's and the playbook's `files`.")
                    Optional<String> src,
            @Arg(doc = "The text that the file shall hold, in place of a source.")
                    Optional<Object> content,
            @Arg(defaultValue = "no", doc = "Whether the source is on the host.") boolean remoteSrc,
            @Arg(doc = "The SHA-1 that the source must have.") Optional<String> checksum,
            @Arg(defaultValue = "yes", doc = "Whether an encrypted source is decrypted.")
                    boolean decrypt) {}

    /** How it is copied. */
    public record Manner(
            @Arg(doc = "Permissions of the folders that are made.") Optional<Mode> directoryMode,
            @Arg(
                            defaultValue = "no",
                            doc = "Whether a link at the path is kept and written through.")
                    boolean follow,
            @Arg(defaultValue = "yes", doc = "Whether links in a source folder are followed.")
                    boolean localFollow) {}

    @Override
    public Looks look(Args args) {
        if (args.source().remoteSrc() && args.source().src().isPresent()) {
            return RemoteCopy.isAtHome(args)
                    ? Looks.of(RemoteCopy.HOME)
                    : new RemoteCopy(args).look();
        }
        if (args.source().content().isPresent()) {
            List<Query<?>> queries = new ArrayList<>(ofContent(args).queries());
            queries.add(RemoteCopy.HOME);
            return new Looks(queries, List.of());
        }
        try {
            Optional<Path> file =
                    args.source().src().filter(String::isEmpty).isPresent()
                            ? Optional.empty()
                            : find(args);
            if (file.isEmpty()) {
                return Looks.NONE;
            }
            return Files.isDirectory(file.get())
                    ? new FolderCopy(args, file.get()).look()
                    : new Looks(ofFile(args, file.get()).queries(), List.of());
        } catch (UncheckedIOException _) {
            return Looks.NONE; // decide reads again and tells why it cannot
        }
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.source().remoteSrc() && args.source().src().isPresent()) {
            return RemoteCopy.isAtHome(args)
                    ? RemoteCopy.atHome(args, seen)
                    : new RemoteCopy(args).decide(seen);
        }
        if (args.source().content().isPresent()) {
            return named(ofContent(args).decide(args.control(), seen, Result.EMPTY), seen);
        }
        String src = args.source().src().orElse("");
        if (src.isEmpty()) {
            return Decision.fail("src (or content) is required");
        }
        Optional<Path> file = find(args);
        if (file.isEmpty()) {
            return ControlFile.missing(args.control(), "files", src);
        }
        try {
            if (Files.isDirectory(file.get())) {
                return new FolderCopy(args, file.get()).decide(seen);
            }
            Placing placing = ofFile(args, file.get());
            Optional<String> wanted = args.source().checksum();
            if (wanted.isPresent() && !wanted.get().equals(placing.file().sha1())) {
                return new Decision.Fail(
                        Result.message(
                                        "Copied file does not match the expected checksum. Transfer"
                                                + " failed.")
                                .with("checksum", placing.file().sha1())
                                .with("expected_checksum", wanted.get()));
            }
            return placing.decide(args.control(), seen, Result.of("src", file.get().toString()));
        } catch (UncheckedIOException e) {
            return Decision.fail("Could not read the source: " + e.getMessage());
        }
    }

    /**
     * With {@code src}, which playbooks find in the result of a text that was written, too: with
     * Ansible that is where the text lay on the host until the task ended.
     */
    private static Decision named(Decision decision, Seen seen) {
        if (!(decision instanceof Decision.Change change)) {
            return decision;
        }
        String src = seen.of(RemoteCopy.HOME).text() + PASSING;
        return new Decision.Change(
                change.steps(),
                change.controlSteps(),
                change.after(),
                change.diff(),
                change.preview(),
                applied -> {
                    Result result = change.outcome().apply(applied);
                    return result.values().containsKey("md5sum") ? result.with("src", src) : result;
                });
    }

    private static Optional<Path> find(Args args) {
        return args.source().src().flatMap(src -> args.control().find("files", src));
    }

    private static Placing ofContent(Args args) {
        Object content = args.source().content().orElse("");
        String text =
                content instanceof Map || content instanceof List
                        ? JsonFilters.plain(content)
                        : PythonText.str(content);
        byte[] bytes = content instanceof byte[] raw ? raw : StrangeBytes.bytes(text);
        return new Placing(
                args.target().dest(),
                Optional.empty(),
                ControlFile.of(bytes),
                options(args, args.target().attributes()),
                folders(args));
    }

    private static Placing ofFile(Args args, Path file) {
        return new Placing(
                args.target().dest(),
                Optional.of(Words.name(args.source().src().orElse(""))),
                ControlFile.of(file, args.source().decrypt(), args.control()),
                options(args, CopyArgs.preserved(args.target().attributes(), file)),
                folders(args));
    }

    private static FileAttributes folders(Args args) {
        return args.target().attributes().withMode(args.manner().directoryMode());
    }

    static Placing.Options options(Args args, FileAttributes attributes) {
        return new Placing.Options(
                attributes,
                args.target().backup(),
                args.target().force(),
                args.manner().follow(),
                args.target().validate());
    }
}
