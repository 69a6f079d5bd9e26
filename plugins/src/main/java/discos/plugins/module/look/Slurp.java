package discos.plugins.module.look;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.FileBytes;
import java.util.Base64;

/** Brings the bytes of a file from a host, in base 64. */
@ModuleInfo(name = "slurp", doc = "Brings the bytes of a file from a host, in base 64.")
public final class Slurp implements Module<Slurp.Args> {

    /** See {@link Slurp}. */
    public record Args(@Arg(aliases = "path", isPath = true, doc = "The file.") String src) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new FileBytes(args.src()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        String src = args.src();
        return switch (seen.of(new FileBytes(src))) {
            case FileBytes.Read(byte[] bytes) ->
                    new Decision.Unchanged(
                            Result.of("content", Base64.getEncoder().encodeToString(bytes))
                                    .with("source", src)
                                    .with("encoding", "base64"));
            case FileBytes.Absent() -> Decision.fail("file not found: " + src);
            case FileBytes.Directory() ->
                    Decision.fail("source is a directory and must be a file: " + src);
            case FileBytes.Refused(String _) -> Decision.fail("file is not readable: " + src);
        };
    }
}
