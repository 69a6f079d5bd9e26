package discos.plugins.module.look;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells what is at a path. */
@ModuleInfo(name = "stat", doc = "Tells what is at a path.")
public final class Stat implements Module<Stat.Args> {

    /** See {@link Stat}. */
    public record Args(
            @Arg(
                            aliases = {"dest", "name"},
                            isPath = true,
                            doc = "The path.")
                    String path,
            @Arg(defaultValue = "no", doc = "Whether links are followed.") boolean follow,
            @Arg(defaultValue = "yes", doc = "Whether a file's digest is told.")
                    boolean getChecksum,
            @Arg(
                            aliases = {"checksum", "checksum_algo"},
                            defaultValue = "sha1",
                            choices = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"},
                            doc = "Which digest.")
                    String checksumAlgorithm,
            More more) {
        FileState state() {
            FileState state = new FileState(path).withTimes();
            return getChecksum ? state.withDigest(checksumAlgorithm) : state;
        }

        private Hidden hidden() {
            return new Hidden(path);
        }

        MimeType mime() {
            return new MimeType(path, follow);
        }

        FileFlags flags() {
            return new FileFlags(path);
        }
    }

    /** What is told besides. */
    public record More(
            @Arg(
                            aliases = {"mime", "mime_type", "mime-type"},
                            defaultValue = "yes",
                            doc =
                                    "Whether the kind of contents is told, where the host has `file`.")
                    boolean getMime,
            @Arg(
                            aliases = {"attr", "attributes"},
                            defaultValue = "yes",
                            doc = "Whether the flags are told, where the host has `lsattr`.")
                    boolean getAttributes) {}

    /**
     * Whether a folder on the way may not be looked into, so that nobody can tell what is there.
     */
    private record Hidden(String path) implements Query<Boolean> {
        @Override
        public String script() {
            return """
                   d_path %s
                   f=$p
                   while [ ! -d "$f" ] && [ "$f" != "${f%%/*}" ]; do f=${f%%/*}; done
                   [ ! -d "${f:-/}" ] || [ -x "${f:-/}" ] || echo hidden
                   """
                    .formatted(ShellQuote.quote(path));
        }

        @Override
        public Boolean parse(Output output) {
            return !output.text().isEmpty();
        }
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(args.state()).and(args.hidden());
        looks = args.more().getMime() ? looks.and(args.mime()) : looks;
        return args.more().getAttributes() ? looks.and(args.flags()) : looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        FileStatus status = seen.of(args.state());
        Map<String, Object> stat = new LinkedHashMap<>();
        Optional<FileInfo> info = status.seen(args.follow());
        if (info.isEmpty() && seen.of(args.hidden())) {
            return Decision.fail("Permission denied");
        }
        stat.put("exists", info.isPresent());
        if (info.isPresent()) {
            fill(stat, args, info.get());
            fillAccess(stat, status, info.get());
            if (args.more().getMime()) {
                fillMime(stat, seen.of(args.mime()));
            }
            if (args.more().getAttributes()) {
                fillFlags(stat, seen.of(args.flags()));
            }
        }
        return new Decision.Unchanged(Result.of("stat", stat));
    }

    private static void fill(Map<String, Object> stat, Args args, FileInfo info) {
        FileInfo.Times times = info.times().orElseThrow();
        stat.putAll(FileFields.of(args.path(), info));
        stat.put("blocks", times.blocks().count());
        stat.put("block_size", times.blocks().size());
        stat.put("device_type", (long) info.node().major() * 256 + info.node().minor());
    }

    private static void fillAccess(Map<String, Object> stat, FileStatus status, FileInfo info) {
        stat.put("readable", status.access().isReadable());
        stat.put("writeable", status.access().isWritable());
        stat.put("executable", status.access().isExecutable());
        info.ownership().userName().ifPresent(name -> stat.put("pw_name", name));
        info.ownership().groupName().ifPresent(name -> stat.put("gr_name", name));
        if (info.isLink() && status.link().isPresent()) {
            stat.put("lnk_source", source(info, status.link().get()));
            stat.put("lnk_target", status.link().get().text());
        }
        if (!info.isLink()) {
            status.digest().ifPresent(sum -> stat.put("checksum", sum));
        }
    }

    /** Where a link leads; through folders that are not there by its text alone. */
    private static String source(FileInfo info, FileStatus.Link link) {
        return link.real().isEmpty()
                ? Path.of(info.path()).resolveSibling(link.text()).normalize().toString()
                : link.real();
    }

    private static void fillMime(Map<String, Object> stat, Output output) {
        String[] words = output.text().strip().split("; *charset=", 2);
        boolean isKnown = output.isOk() && words.length == 2;
        stat.put("mimetype", isKnown ? words[0] : "unknown");
        stat.put("charset", isKnown ? words[1] : "unknown");
    }

    private static void fillFlags(Map<String, Object> stat, Output output) {
        String[] words = output.text().strip().split("\\s+", 3);
        boolean isKnown = output.isOk() && words.length == 3;
        String flags = isKnown ? words[1].replace("-", "") : "";
        stat.put("version", isKnown ? words[0] : None.NONE);
        stat.put("attributes", flags.chars().mapToObj(Stat::flag).map(Object.class::cast).toList());
        stat.put("attr_flags", flags);
    }

    private static String flag(int letter) {
        return switch (letter) {
            case 'A' -> "noatime";
            case 'a' -> "append";
            case 'c' -> "compressed";
            case 'C' -> "nocow";
            case 'd' -> "nodump";
            case 'D' -> "dirsync";
            case 'e' -> "extents";
            case 'E' -> "encrypted";
            case 'h' -> "blocksize";
            case 'i' -> "immutable";
            case 'I' -> "indexed";
            case 'j' -> "journalled";
            case 'N' -> "inline";
            case 's' -> "zero";
            case 'S' -> "synchronous";
            case 't' -> "notail";
            case 'T' -> "blockroot";
            case 'u' -> "undelete";
            case 'X' -> "compressedraw";
            case 'Z' -> "compresseddirty";
            default -> Character.toString(letter);
        };
    }
}
