package discos.plugins.module.file;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.ControlFile;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.FileResult;
import discos.plugins.host.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Unpacks an archive of the control machine, of the host or of a server into a folder. */
@ModuleInfo(
        name = "unarchive",
        canBeAsync = false,
        doc = "Unpacks an archive of the control machine, of the host or of a server.")
public final class Unarchive implements Module<Unarchive.Args> {

    /** See {@link Unarchive}. */
    @Arg.Rules(required = "src|dest: src (or content) and dest are required")
    public record Args(
            @Arg(
                            pathIf = "remote_src",
                            doc =
                                    "The archive; with `remote_src` a path of the host or an address.")
                    String src,
            @Arg(isPath = true, doc = "The folder into which it is unpacked.") String dest,
            Origin origin,
            Choice choice,
            FileAttributes attributes,
            Control control) {
        boolean isRemote() {
            return origin.remoteSrc() || !origin.copy();
        }

        boolean isAddress() {
            return isRemote() && src.contains("://");
        }

        /** What Ansible calls the one that unpacks it. */
        String handler() {
            if (isZip()) {
                return "ZipArchive";
            }
            String name = src.toLowerCase(Locale.ROOT);
            if (name.endsWith("bz2")) {
                return "TarBzipArchive";
            }
            if (name.endsWith("xz")) {
                return "TarXzArchive";
            }
            return name.endsWith(".tar") ? "TarArchive" : "TgzArchive";
        }

        boolean isZip() {
            return src.toLowerCase(Locale.ROOT).matches(".*\\.(zip|jar|war|ear)$");
        }
    }

    /** Where the archive is. */
    public record Origin(
            @Arg(defaultValue = "no", doc = "Whether the archive is on the host already.")
                    boolean remoteSrc,
            @Arg(defaultValue = "yes", doc = "The opposite of `remote_src`, for old playbooks.")
                    boolean copy,
            @Arg(isPath = true, doc = "A path; if it is there already, nothing is unpacked.")
                    Optional<String> creates,
            @Arg(defaultValue = "yes", doc = "Whether a server's certificate is checked.")
                    boolean validateCerts,
            @Arg(defaultValue = "yes", doc = "Whether an encrypted source is decrypted.")
                    boolean decrypt) {}

    /** What is unpacked and how. */
    @Arg.Rules(exclusive = "include|exclude")
    public record Choice(
            @Arg(defaultValue = "no", doc = "Whether the result lists what the archive holds.")
                    boolean listFiles,
            @Arg(defaultValue = "[]", doc = "Things left out.") List<String> exclude,
            @Arg(defaultValue = "[]", doc = "The only things unpacked.") List<String> include,
            @Arg(defaultValue = "no", doc = "Whether newer files in the folder stay.")
                    boolean keepNewer,
            @Arg(defaultValue = "[]", doc = "Further options for tar or unzip.")
                    List<String> extraOpts,
            @Arg(
                            aliases = {},
                            defaultValue = "1048576",
                            doc = "Without meaning here: tar and unzip choose theirs.")
                    int ioBufferSize) {}

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(new FileState(args.dest()));
        if (args.origin().creates().isPresent()) {
            looks = looks.and(new FileState(args.origin().creates().get()));
        }
        if (!args.attributes().isEmpty()) {
            looks = looks.and(DirectoryTree.of(clean(args), false));
        }
        if (args.isAddress()) {
            return looks;
        }
        if (args.isRemote()) {
            return looks.and(listing(args, args.src()), new FileState(args.src()));
        }
        Optional<Path> file = args.control().find("files", args.src());
        return file.isPresent()
                ? looks.and(Looks.onControl(listing(args, file.get().toString())))
                : looks;
    }

    private static String clean(Args args) {
        return FileModule.clean(args.dest().replaceAll("/+", "/"));
    }

    private static ShellQuery listing(Args args, String archive) {
        return ArchiveListing.query(
                archive, args.isZip(), args.isZip() ? List.of() : args.choice().extraOpts());
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Result named = Result.of("dest", args.dest()).with("src", args.src());
        Optional<String> creates = args.origin().creates();
        if (creates.isPresent() && seen.of(new FileState(creates.get())).leadsSomewhere()) {
            return new Decision.Skip(Result.message("skipped, since " + creates.get() + " exists"));
        }
        Optional<Path> file =
                args.isRemote() ? Optional.empty() : args.control().find("files", args.src());
        if (!args.isRemote() && file.isEmpty()) {
            return ControlFile.missing(args.control(), "files", args.src());
        }
        FileStatus dest = seen.of(new FileState(args.dest()));
        if (!dest.leadsToDirectory()) {
            return FileModule.fail("dest '" + args.dest() + "' must be an existing dir", named);
        }
        if (args.isAddress()) {
            return unpack(args, List.of(), named);
        }
        ArchiveListing listing =
                file.isPresent()
                        ? ArchiveListing.read(
                                seen.onControl(listing(args, file.get().toString())), args.isZip())
                        : ArchiveListing.read(seen.of(listing(args, args.src())), args.isZip());
        if (args.isRemote() && !seen.of(new FileState(args.src())).leadsSomewhere()) {
            return FileModule.fail("Source '" + args.src() + "' does not exist", named);
        }
        if (listing.error().isPresent()) {
            return FileModule.fail(
                    "Failed to find handler for \""
                            + args.src()
                            + "\". Make sure the required command to extract the file is installed.\n"
                            + missing(listing.error().get()),
                    named);
        }
        return compare(args, listing.chosen(args.choice()), seen, named);
    }

    private static Decision compare(
            Args args, List<ArchiveListing.Entry> entries, Seen seen, Result named) {
        ShellQuery there = ArchiveListing.there(args.dest(), entries);
        if (!seen.has(there)) {
            return new Decision.More(Looks.of(there)); // known once the archive's list is
        }
        Output output = seen.of(there);
        List<String> names = entries.stream().map(ArchiveListing.Entry::name).toList();
        Result told =
                args.choice().listFiles()
                        ? named.with("files", new ArrayList<Object>(names))
                        : named;
        boolean isSame =
                ArchiveListing.isSame(entries, output, args.isZip(), args.choice().keepNewer());
        return isSame ? attributes(args, names, seen, told) : unpack(args, names, told);
    }

    /** Sets owner and permissions of what was unpacked before. */
    private static Decision attributes(Args args, List<String> names, Seen seen, Result told) {
        Result result = told.with("handler", args.handler());
        Changing changing = Changing.at(args.dest(), seen.of(new FileState(args.dest())), result);
        if (!args.attributes().isEmpty()) {
            Map<String, FileInfo> there = new TreeMap<>();
            changing.before().followed().ifPresent(it -> there.put(clean(args), it));
            DirectoryTree.below(seen.of(DirectoryTree.of(clean(args), false)))
                    .forEach(it -> there.put(it.path(), it));
            for (String path : owned(args, names)) {
                FileInfo info = there.get(path);
                if (info != null) {
                    AttributeChange change = AttributeChange.ofBasics(args.attributes(), info);
                    if (!change.isEmpty()) {
                        changing.step(ShellStep.of(change.script(path)));
                    }
                }
            }
        }
        return changing.decide();
    }

    /**
     * What gets the owner and permissions: all that was unpacked, the folder itself where that is
     * among it, and what lies in it at the top.
     */
    private static Set<String> owned(Args args, List<String> names) {
        Path folder = Path.of(clean(args));
        Set<String> paths = new LinkedHashSet<>();
        for (String name : names) {
            Path inside = Path.of(name.replaceFirst("^/+", ""));
            paths.add(folder.resolve(inside).normalize().toString());
            if (name.contains("/")) {
                paths.add(folder.resolve(inside.getName(0)).normalize().toString());
            }
        }
        return paths;
    }

    private static Decision unpack(Args args, List<String> names, Result told) {
        List<Content> contents = new ArrayList<>();
        String archive = Words.path(args.src());
        if (!args.isRemote()) {
            Path file = args.control().find("files", args.src()).orElseThrow();
            contents.add(ControlFile.of(file, true, args.control()).content());
            archive = "\"$1\"";
        }
        String script =
                (args.isAddress() ? download(args) : "a=" + archive + "\n")
                        + command(args, names)
                        + attributesScript(args, names);
        Result result = told.with("handler", args.handler());
        FileState after = new FileState(args.dest());
        return new Decision.Change(
                List.of(new ShellStep(script, contents, true)),
                List.of(),
                Looks.of(after),
                new Diff(
                        List.of(
                                new Diff.Part(
                                        args.dest(),
                                        "",
                                        args.dest(),
                                        String.join("\n", names) + "\n"))),
                new Decision.Preview.Would(result),
                applied ->
                        applied.hasFailed()
                                ? failed(args, applied, result)
                                : applied.seen()
                                        .of(after)
                                        .self()
                                        .map(FileResult::of)
                                        .orElse(Result.EMPTY)
                                        .with(result)
                                        .with("extract_results", extracted(applied.last())));
    }

    private static Result failed(Args args, Applied applied, Result result) {
        Output said = applied.last();
        return result.with("failed", true)
                .with("msg", "failed to unpack %s to %s".formatted(args.src(), args.dest()))
                .with("extract_results", extracted(said));
    }

    private static Map<String, Object> extracted(Output said) {
        return Map.of("rc", (long) said.exitCode(), "out", said.text(), "err", said.errorText());
    }

    private static String download(Args args) {
        String url = ShellQuote.quote(args.src());
        String trust = args.origin().validateCerts() ? "" : "-k ";
        String trustWget = args.origin().validateCerts() ? "" : "--no-check-certificate ";
        return """
               a=$(umask 077; mktemp) || exit 1
               if command -v curl >/dev/null 2>&1; then curl -fsSL %s-o "$a" %s; else wget -q %s-O "$a" %s; fi || { rm -f "$a"; echo "Failure downloading" %s >&2; exit 1; }
               """
                .formatted(trust, url, trustWget, url, url);
    }

    /** What it says is what Ansible's says: called by its path, in letters of Unicode. */
    private static final String TAR = "LC_ALL=C.UTF-8 \"$(command -v tar || echo tar)\" -x -C ";

    private static String command(Args args, List<String> names) {
        String dest = Words.path(args.dest());
        Choice choice = args.choice();
        String extra =
                choice.extraOpts().isEmpty() ? "" : " " + ShellQuote.join(choice.extraOpts());
        String tidy =
                args.isAddress()
                        ? "r=$?; rm -f \"$a\"; [ $r = 0 ] || exit $r\n"
                        : "[ $? = 0 ] || exit 1\n";
        if (args.isZip()) {
            String left =
                    choice.exclude().isEmpty() ? "" : " -x " + ShellQuote.join(choice.exclude());
            String only = choice.include().isEmpty() ? "" : " " + ShellQuote.join(choice.include());
            return "unzip -q%s%s \"$a\"%s -d %s%s >/dev/null\n"
                            .formatted(choice.keepNewer() ? " -u" : " -o", extra, only, dest, left)
                    + tidy;
        }
        StringBuilder command = new StringBuilder(TAR).append(dest).append(extra);
        command.append(choice.keepNewer() ? " --keep-newer-files" : "");
        boolean isTransformed = !choice.extraOpts().isEmpty();
        boolean isNamed = // as busybox can
                !choice.exclude().isEmpty() && !names.isEmpty() && !isTransformed;
        if (isNamed) {
            command.append(" --no-recursion");
        } else {
            choice.exclude()
                    .forEach(it -> command.append(' ').append(ShellQuote.quote("--exclude=" + it)));
        }
        command.append(" -f -");
        List<String> only = isNamed ? names : choice.include();
        only.forEach(it -> command.append(' ').append(ShellQuote.quote(it)));
        return ArchiveListing.decompress() + "z < \"$a\" | " + command + "\n" + tidy;
    }

    private static String attributesScript(Args args, List<String> names) {
        String commands = args.attributes().commandsForNew();
        if (commands.isEmpty()) {
            return "";
        }
        if (names.isEmpty()) {
            boolean isStripped =
                    args.choice().extraOpts().stream().anyMatch(it -> it.startsWith("--strip"));
            return "find "
                    + Words.path(args.dest())
                    + (isStripped ? "/." : "/. ! -name .")
                    + " | while IFS= read -r t; do\n"
                    + commands
                    + "done\n";
        }
        StringBuilder script = new StringBuilder("for t in");
        owned(args, names).forEach(path -> script.append(' ').append(Words.path(path)));
        return script.append("; do\n").append(commands).append("done\n").toString();
    }

    /** A shell's words for a program that is not there, as Ansible says it. */
    private static String missing(String error) {
        if (!error.matches("(?s).*\\b(unzip|tar): (command )?not found.*")) {
            return error;
        }
        return error.contains("unzip")
                ? "Unable to find required 'unzip' or 'zipinfo' binary in the path."
                : "Unable to find required 'gtar' or 'tar' binary in the path";
    }
}
