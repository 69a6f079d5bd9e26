package discos.plugins.module.look;

import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Words;
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
            case DANGLING_LINK -> Decision.fail("file not found: " + src);
            case ABSENT, DIRECTORY ->
                    seen.has(obstacle(src))
                            ? Decision.fail(reason(seen.of(obstacle(src)).text(), src))
                            : new Decision.More(Looks.of(obstacle(src)));
            case UNREADABLE, OTHER -> Decision.fail("file is not readable: " + src);
        };
    }

    /** Asks what is in the way: a folder that is closed to the account, or a file above. */
    private static ShellQuery obstacle(String src) {
        return new ShellQuery(
                """
                p=%s
                if [ -d "$p" ]; then [ -r "$p" ] && printf folder || printf closed; exit 0; fi
                while case $p in */*) true ;; *) false ;; esac; do
                  p=${p%%/*}; d=${p:-/}
                  [ -e "$d" ] || continue
                  if [ ! -d "$d" ]; then printf file; elif [ ! -x "$d" ]; then printf closed; fi
                  exit 0
                done
                """
                        .formatted(Words.path(src)));
    }

    private static String reason(String obstacle, String src) {
        return switch (obstacle) {
            case "closed" -> "file is not readable: " + src;
            case "folder" -> "source is a directory and must be a file: " + src;
            case "file" -> "unable to slurp file: [Errno 20] Not a directory: b'" + src + "'";
            default -> "file not found: " + src;
        };
    }
}
