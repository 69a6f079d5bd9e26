package discos.plugins.module.file;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Digests;
import discos.plugins.host.Words;
import discos.plugins.host.Writing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings a file of a host to the control machine. */
@ModuleInfo(
        name = "fetch",
        canBeAsync = false,
        doc = "Brings a file of a host to the control machine.")
public final class Fetch implements Module<Fetch.Args> {

    private static final String IGNORED = ", not transferring, ignored";

    /** Ansible says so too where the task fails. */
    private static final String ABSENT = "the remote file does not exist" + IGNORED;

    /** See {@link Fetch}. */
    @Arg.Rules(
            required = "src|dest: src and dest are required",
            texts = {
                "src: Invalid type supplied for source option, it must be a string",
                "dest: Invalid type supplied for dest option, it must be a string"
            })
    public record Args(
            @Arg(isPath = true, doc = "The file on the host.") String src,
            @Arg(doc = "Folder on the control machine; the host's name and the path are added.")
                    String dest,
            @Arg(defaultValue = "no", doc = "Whether nothing is added to `dest`.") boolean flat,
            @Arg(defaultValue = "yes", doc = "Whether a missing file is a failure.")
                    boolean failOnMissing,
            @Arg(defaultValue = "yes", doc = "Taken for playbooks; every transfer is checked.")
                    boolean validateChecksum,
            Control control) {

        /** Where the file goes on the control machine. */
        String target() {
            String host =
                    control.variable("inventory_hostname").map(PythonText::str).orElse("localhost");
            String base = control.variable("playbook_dir").map(PythonText::str).orElse("");
            String place =
                    flat
                            ? dest.endsWith("/") ? dest + Words.name(src) : dest
                            : dest.replaceFirst("/+$", "")
                                    + "/"
                                    + host
                                    + "/"
                                    + src.replaceFirst("^/+", "");
            return Path.of(Words.join(base, place)).normalize().toString();
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(FileText.whole(args.src()))
                .and(Looks.onControl(new FileState(args.target()).withDigest("sha1")));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.control().isCheckMode()) {
            // what it would bring, an earlier task of the real run may make first
            return new Decision.Skip(
                    Result.message("check mode not (yet) supported for this module"));
        }
        Result file = Result.of("file", args.src());
        TextFile found = seen.of(FileText.whole(args.src()));
        if (args.flat() && isFolderWithoutSlash(args, seen)) {
            return Decision.fail(
                    "dest is an existing directory, use a trailing slash if you want to fetch src"
                            + " into that directory");
        }
        return switch (found.presence()) {
            case FILE -> bring(args, found.bytes(), seen);
            case ABSENT, DANGLING_LINK -> missing(args, ABSENT, file);
            case DIRECTORY ->
                    missing(
                            args,
                            "remote file is a directory, fetch cannot work on directories",
                            file);
            case UNREADABLE, OTHER -> missing(args, "file is not readable: " + args.src(), file);
        };
    }

    private static boolean isFolderWithoutSlash(Args args, Seen seen) {
        return !args.dest().endsWith("/")
                && seen.onControl(new FileState(args.target()).withDigest("sha1"))
                        .followed()
                        .filter(FileInfo::isDirectory)
                        .isPresent();
    }

    private static Decision missing(Args args, String message, Result file) {
        return args.failOnMissing()
                ? new Decision.Fail(file.with("msg", message))
                : new Decision.Unchanged(file.with("msg", message.replace(IGNORED, "") + IGNORED));
    }

    private static Decision bring(Args args, byte[] bytes, Seen seen) {
        String target = args.target();
        String sha1 = Digests.sha1(bytes);
        String md5 = Digests.md5(bytes);
        Result result = Result.of("dest", target).with("checksum", sha1).with("md5sum", md5);
        if (seen.onControl(new FileState(target).withDigest("sha1"))
                .digest()
                .equals(Optional.of(sha1))) {
            return new Decision.Unchanged(result.with("file", args.src()));
        }
        Result brought = result.with("remote_checksum", sha1).with("remote_md5sum", None.NONE);
        List<Step> steps =
                List.of(
                        ShellStep.of("mkdir -p " + Words.path(Words.parent(target))),
                        Writing.plain().sent(target, new Content.Bytes(bytes)));
        return new Decision.Change(
                List.of(),
                steps,
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(brought),
                applied -> StepFailure.orElse(applied, brought));
    }
}
