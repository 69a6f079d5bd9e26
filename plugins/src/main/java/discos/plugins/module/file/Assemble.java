package discos.plugins.module.file;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.PythonException;
import discos.plugins.filter.text.PythonRegex;
import discos.plugins.host.ControlFile;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Words;
import discos.plugins.host.Writing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Joins the files of a folder, in the order of their names, into one file. */
@ModuleInfo(
        name = "assemble",
        canBeAsync = false,
        doc = "Joins the files of a folder into one file of the host.")
public final class Assemble implements Module<Assemble.Args> {

    /** See {@link Assemble}. */
    @Arg.Rules(required = "src|dest: src and dest are required")
    public record Args(
            Source source,
            @Arg(doc = "A line put between the parts.") Optional<String> delimiter,
            Goal goal,
            Control control) {
        CopyArgs.Target target() {
            return new CopyArgs.Target(
                    goal.dest(), goal.backup(), true, goal.validate(), goal.attributes());
        }
    }

    /** The file that is made. */
    public record Goal(
            @Arg(isPath = true, doc = "The file.") String dest,
            @Arg(defaultValue = "no", doc = "Whether the old file is kept beside it.")
                    boolean backup,
            @Arg(doc = "Command that must accept the new file, `%s` standing for it.")
                    Optional<String> validate,
            FileAttributes attributes) {}

    /** What is joined. */
    public record Source(
            @Arg(pathIf = "remote_src", doc = "Folder with the parts.") String src,
            @Arg(defaultValue = "yes", doc = "Whether that folder is on the host.")
                    boolean remoteSrc,
            @Arg(doc = "Only files in whose names this is found.") Optional<String> regexp,
            @Arg(defaultValue = "no", doc = "Whether files that begin with a dot are left out.")
                    boolean ignoreHidden,
            @Arg(defaultValue = "yes", doc = "Whether encrypted parts are decrypted.")
                    boolean decrypt) {
        boolean takes(String name) {
            return !(ignoreHidden && name.startsWith("."))
                    && regexp.map(it -> PythonRegex.compile(it, 0).matcher(name).find())
                            .orElse(true);
        }
    }

    /** A file of the folder. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Part(String name, byte[] bytes) {}

    @Override
    public Looks look(Args args) {
        if (args.source().remoteSrc()) {
            return Looks.of(parts(args));
        }
        Optional<List<Part>> parts = local(args);
        return parts.map(it -> new Looks(placing(args, it).queries(), List.of()))
                .orElse(Looks.NONE);
    }

    /** Asks for the names, sizes and bytes of the files. */
    private static ShellQuery parts(Args args) {
        return new ShellQuery(
                """
                d=%s
                [ -d "$d" ] || exit 44
                for f in "$d"/* "$d"/.[!.]* "$d"/..?*; do
                [ -f "$f" ] || continue
                printf '%%s\\0%%d\\0' "${f##*/}" "$(wc -c <"$f")"
                cat "$f" || exit 1
                done
                """
                        .formatted(Words.path(FileModule.clean(args.source().src()))));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.control().isCheckMode()) {
            // the parts may be made by an earlier task of the real run
            return new Decision.Skip(Result.message("check mode is not supported for this task."));
        }
        try {
            Optional<List<Part>> found =
                    args.source().remoteSrc() ? remote(args, seen) : local(args);
            if (found.isEmpty()) {
                return args.source().remoteSrc()
                        ? Decision.fail("Source (" + args.source().src() + ") does not exist")
                        : ControlFile.missing(args.control(), "files", args.source().src());
            }
            Placing placing = placing(args, found.get());
            boolean isSeen = placing.queries().stream().allMatch(seen::has);
            if (!isSeen) {
                return new Decision.More(new Looks(placing.queries(), List.of()));
            }
            Decision decision =
                    placing.decide(
                            args.control(),
                            seen,
                            Result.message("OK")
                                    .with("src", args.source().src())
                                    .with("md5sum", placing.file().md5()));
            return args.source().remoteSrc() ? inWords(decision) : decision;
        } catch (PythonException | UncheckedIOException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
    }

    /** Of parts on the host Ansible tells a refused validation in one text. */
    private static Decision inWords(Decision decision) {
        return decision instanceof Decision.Change change
                ? new Decision.Change(
                        change.steps(),
                        change.controlSteps(),
                        change.after(),
                        change.diff(),
                        change.preview(),
                        applied -> Writing.inWords(change.outcome().apply(applied)))
                : decision;
    }

    private static Optional<List<Part>> remote(Args args, Seen seen) {
        Output output = seen.of(parts(args));
        if (!output.isOk()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        byte[] bytes = output.out();
        int at = 0;
        while (at < bytes.length) {
            int nameEnd = zero(bytes, at);
            int sizeEnd = zero(bytes, nameEnd + 1);
            int size = Integer.parseInt(text(bytes, nameEnd + 1, sizeEnd).strip());
            int end = sizeEnd + 1 + size;
            parts.add(
                    new Part(
                            text(bytes, at, nameEnd), Arrays.copyOfRange(bytes, sizeEnd + 1, end)));
            at = end;
        }
        return Optional.of(parts);
    }

    private static int zero(byte[] bytes, int start) {
        int at = start;
        while (bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static Optional<List<Part>> local(Args args) {
        Optional<Path> folder =
                args.control().find("files", args.source().src()).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                parts.add(new Part(Words.name(file.toString()), content(args, file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(parts);
    }

    private static byte[] content(Args args, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return args.source().decrypt() ? args.control().plain(content) : content;
    }

    private static Placing placing(Args args, List<Part> parts) {
        CopyArgs.Target target = args.target();
        return Placing.of(
                target.dest(),
                Optional.empty(),
                ControlFile.of(joined(args, parts)),
                new Placing.Options(
                        target.attributes(),
                        target.backup(),
                        target.force(),
                        false,
                        target.validate()));
    }

    /** A part begins on a line of its own, also after a delimiter. */
    private static byte[] joined(Args args, List<Part> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Part> taken =
                parts.stream()
                        .filter(it -> args.source().takes(it.name()))
                        .sorted(Comparator.comparing(Part::name))
                        .toList();
        String delimiter =
                args.delimiter()
                        .map(it -> it.replace("\\n", "\n").replace("\\t", "\t"))
                        .map(it -> ended(it, args.source().remoteSrc()))
                        .orElse("");
        boolean isOpen = false;
        boolean isFirst = true;
        for (Part part : taken) {
            out.writeBytes(bytes(isOpen ? "\n" : ""));
            out.writeBytes(bytes(isFirst ? "" : delimiter));
            out.writeBytes(part.bytes());
            isFirst = false;
            isOpen = part.bytes().length == 0 || part.bytes()[part.bytes().length - 1] != '\n';
        }
        return out.toByteArray();
    }

    /** Parts of the control machine get the line's end twice where the delimiter has one. */
    private static String ended(String delimiter, boolean isRemote) {
        boolean isOver = delimiter.isEmpty() || (isRemote && delimiter.endsWith("\n"));
        return isOver ? delimiter : delimiter + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
