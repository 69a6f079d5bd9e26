package discos.plugins.module.look;

import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.Base64;

/** Brings the bytes of a file from a host, in base 64. */
@ModuleInfo(name = "slurp", doc = "Brings the bytes of a file from a host, in base 64.")
public final class Slurp implements Module<Slurp.Args> {

    /** See {@link Slurp}. */
    public record Args(@Arg(aliases = "path", isPath = true, doc = "The file.") String src) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(FileText.whole(args.src()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        String src = args.src();
        TextFile found = seen.of(FileText.whole(src));
        return switch (found.presence()) {
            case FILE ->
                    new Decision.Unchanged(
                            Result.of("content", Base64.getEncoder().encodeToString(found.bytes()))
                                    .with("source", src)
                                    .with("encoding", "base64"));
            case ABSENT, DANGLING_LINK -> Decision.fail("file not found: " + src);
            case DIRECTORY -> Decision.fail("source is a directory and must be a file: " + src);
            case UNREADABLE, OTHER -> Decision.fail("file is not readable: " + src);
        };
    }
}
