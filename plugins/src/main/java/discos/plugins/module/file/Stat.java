package discos.plugins.module.file;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileStatus.Kind;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.FileInfo;
import discos.plugins.host.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            FileState state =
                    (follow ? FileState.following(path) : FileState.of(path)).withAccessTime();
            return getChecksum ? state.withDigest(checksumAlgorithm) : state;
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

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(args.state());
        looks = args.more().getMime() ? looks.and(mime(args)) : looks;
        return args.more().getAttributes() ? looks.and(flags(args)) : looks;
    }

    private static ShellQuery mime(Args args) {
        return new ShellQuery(
                "command -v file >/dev/null 2>&1 && file -b --mime-type --mime-encoding "
                        + (args.follow() ? "-L " : "")
                        + Words.path(args.path()));
    }

    private static ShellQuery flags(Args args) {
        return new ShellQuery("lsattr -vd " + Words.path(args.path()) + " 2>/dev/null");
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        FileStatus status = seen.of(args.state());
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("exists", status.exists());
        if (status.exists()) {
            fill(stat, args, status);
            if (args.more().getMime()) {
                fillMime(stat, seen.of(mime(args)));
            }
            if (args.more().getAttributes()) {
                fillFlags(stat, seen.of(flags(args)));
            }
        }
        return new Decision.Unchanged(Result.of("stat", stat));
    }

    private static void fill(Map<String, Object> stat, Args args, FileStatus status) {
        FileStatus.Inode inode = status.found();
        FileStatus.Place place = inode.place();
        int mode = status.mode();
        stat.put("path", args.path());
        stat.put("mode", FileInfo.octal(mode));
        stat.put("isdir", status.isDirectory());
        stat.put("ischr", status.is(Kind.CHARACTER_DEVICE));
        stat.put("isblk", status.is(Kind.BLOCK_DEVICE));
        stat.put("isreg", status.isFile());
        stat.put("isfifo", status.is(Kind.FIFO));
        stat.put("islnk", status.isLink());
        stat.put("issock", status.is(Kind.SOCKET));
        stat.put("uid", status.uid());
        stat.put("gid", status.gid());
        stat.put("size", status.size());
        stat.put("inode", place.inode());
        stat.put("dev", place.device());
        stat.put("nlink", (long) place.links());
        stat.put("atime", inode.times().accessed().orElseThrow());
        stat.put("mtime", inode.times().modified());
        stat.put("ctime", inode.times().changed());
        String letters = "rwx";
        List<String> whom = List.of("usr", "grp", "oth");
        for (int i = 0; i < 9; i++) {
            String name = letters.charAt(i % 3) + whom.get(i / 3);
            stat.put(name, (mode & (1 << (8 - i))) != 0);
        }
        stat.put("isuid", (mode & 04000) != 0);
        stat.put("isgid", (mode & 02000) != 0);
        stat.put("blocks", place.blocks().count());
        stat.put("block_size", place.blocks().size());
        stat.put("device_type", (long) place.node().major() * 256 + place.node().minor());
        stat.put("readable", status.access().isReadable());
        stat.put("writeable", status.access().isWritable());
        stat.put("executable", status.access().isExecutable());
        inode.ownership().owner().ifPresent(name -> stat.put("pw_name", name));
        inode.ownership().group().ifPresent(name -> stat.put("gr_name", name));
        if (status.isLink() && status.link().isPresent()) {
            stat.put("lnk_source", status.link().get().source());
            stat.put("lnk_target", status.link().get().target());
        }
        status.digest().ifPresent(sum -> stat.put("checksum", sum));
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
        stat.put("version", isKnown ? words[0] : discos.deployer.value.None.NONE);
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
