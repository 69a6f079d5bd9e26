package discos.plugins.module.file;

import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.Backup;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Listing;
import discos.plugins.host.Mode;
import discos.plugins.host.Words;
import discos.plugins.host.Writing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of {@code copy} whose source is on the host. */
record RemoteCopy(Copy.Args args) {
    /** The home folder that the source's path means. */
    static final ShellQuery HOME = new ShellQuery("printf %s \"$HOME\"");

    private static final Pattern OF_HOME =
            Pattern.compile("^~(?=/|$)|\\$\\{HOME\\}|\\$HOME(?![A-Za-z0-9_])");

    /** Everything below the folder in which it runs, with a letter for what it is. */
    private static final String THINGS =
            """
            find . ! -name . | while IFS= read -r f; do
            if [ -L "$f" ]; then k=l; elif [ -d "$f" ]; then k=d; else k=f; fi
            printf '%s %s\\n' $k "$f"
            done
            """
                    .strip();

    /**
     * The same with what links lead to in place of the links, but for those that lead nowhere or
     * back to a folder they are in. Not {@code find -L}, with which busybox runs in circles.
     */
    private static final String FOLLOWED =
            """
            walk() (
            here=$(cd "$1" && pwd -P)
            for f in "$1"/* "$1"/.[!.]* "$1"/..?*; do
            k=f
            if [ -d "$f" ]; then k=d; elif [ -L "$f" ] && ! [ -e "$f" ]; then k=l; fi
            [ -L "$f" ] || [ -e "$f" ] || continue
            if [ $k = d ] && [ -L "$f" ]; then
            case "$2:$here:" in *":$(cd "$f" && pwd -P):"*) k=l ;; esac
            fi
            printf '%%s %%s\\n' $k "$f"
            if [ $k = d ]; then walk "$f" "$2:$here"; fi
            done
            )
            if [ -n "$(find . -type l | head -n 1)" ]; then walk . ''; else %s; fi
            """
                    .strip()
                    .formatted(THINGS);

    /** Whether the source's path has a home folder in it that only the host knows. */
    static boolean isAtHome(Copy.Args args) {
        return OF_HOME.matcher(args.source().src().orElse("")).find();
    }

    /** The decision once the home folder is known. */
    static Decision atHome(Copy.Args args, Seen seen) {
        String home = Matcher.quoteReplacement(seen.of(HOME).text());
        Copy.Source source = args.source();
        Optional<String> src = source.src().map(it -> OF_HOME.matcher(it).replaceAll(home));
        RemoteCopy copy =
                new RemoteCopy(
                        new Copy.Args(
                                new Copy.Source(
                                        src,
                                        source.content(),
                                        source.remoteSrc(),
                                        source.checksum(),
                                        source.decrypt()),
                                args.target(),
                                args.manner(),
                                args.control()));
        Looks looks = copy.look();
        return looks.target().stream().allMatch(seen::has)
                ? copy.decide(seen)
                : new Decision.More(looks);
    }

    private String src() {
        return args.source().src().orElse("");
    }

    private String bareSrc() {
        return FileModule.clean(src());
    }

    private String dest() {
        return args.target().dest();
    }

    private String inside() {
        return Words.join(FileModule.clean(dest()), Words.name(bareSrc()));
    }

    Looks look() {
        Looks looks =
                Looks.of(
                        new FileState(bareSrc()),
                        new FileState(bareSrc()).withDigest("sha1"),
                        new FileState(bareSrc()).withDigest("md5"),
                        new FileState(FileModule.clean(dest())));
        for (String path : List.of(FileModule.clean(dest()), inside())) {
            looks = looks.and(new FileState(path), new FileState(path).withDigest("sha1"));
            looks = looks.and(differences(path), DirectoryTree.of(path, false));
            for (var query : args.target().attributes().queries(path)) {
                looks = looks.and(query);
            }
        }
        return looks;
    }

    Decision decide(Seen seen) {
        Optional<FileInfo> source = seen.of(new FileState(bareSrc())).followed();
        if (source.isEmpty()) {
            return Decision.fail("Source " + src() + " not found");
        }
        FileStatus dest = seen.of(new FileState(FileModule.clean(dest())));
        if (source.get().isDirectory()) {
            return folder(places(dest), source.get(), seen);
        }
        if (!source.get().isFile()) {
            return Decision.fail("Cannot copy invalid source '" + src() + "': not a file");
        }
        boolean isInside = dest().endsWith("/") || dest.leadsToDirectory();
        return file(isInside ? inside() : FileModule.clean(dest()), source.get(), seen);
    }

    private String digest(Seen seen, String algorithm) {
        return seen.of(new FileState(bareSrc()).withDigest(algorithm)).digest().orElse("");
    }

    private Decision file(String path, FileInfo source, Seen seen) {
        String sha1 = digest(seen, "sha1");
        Optional<String> wanted = args.source().checksum();
        if (wanted.isPresent() && !wanted.get().equals(sha1)) {
            return new Decision.Fail(
                    Result.message(
                                    "Copied file does not match the expected checksum. Transfer"
                                            + " failed.")
                            .with("checksum", sha1)
                            .with("expected_checksum", wanted.get()));
        }
        FileStatus before = seen.of(new FileState(path));
        Result named =
                Result.of("dest", path)
                        .with("src", src())
                        .with("checksum", sha1)
                        .with("md5sum", digest(seen, "md5"));
        if (!args.target().force() && before.leadsSomewhere()) {
            return new Decision.Unchanged(
                    Result.message("file already exists").with("dest", path).with("src", src()));
        }
        return placed(path, source, named, seen);
    }

    private Decision placed(String path, FileInfo source, Result named, Seen seen) {
        FileStatus before = seen.of(new FileState(path));
        String sha1 = String.valueOf(named.values().get("checksum"));
        FileAttributes attributes = preserved(source);
        boolean isThrough = args.manner().follow() && before.isLink();
        String real = isThrough ? before.link().orElseThrow().real() : path;
        boolean isSame =
                seen.of(new FileState(path).withDigest("sha1")).digest().equals(Optional.of(sha1))
                        && (isThrough || !before.isLink());
        Changing changing = Changing.at(real, before, named);
        if (!isSame) {
            if (dest().endsWith("/")) {
                changing.step(
                        FileFolders.makeFolders(FileModule.clean(dest()), folderAttributes()));
            }
            changing.step(
                    new Writing(attributes, args.target().backup(), args.target().validate())
                            .copied(real, src()));
            changing.diff(
                    Listing.diff(path, Map.of("state", before.state()), Map.of("src", src())));
        } else if (before.followed().isPresent()) {
            FileInfo info = before.followed().get();
            AttributeChange change = AttributeChange.ofBasics(attributes, info);
            if (!change.isEmpty()) {
                changing.step(ShellStep.of(change.script(real)));
                changing.diff(Listing.diff(path, change.before(), change.after()));
            }
        }
        return Placing.withRefusal(changing.decide(Backup::of), Result.EMPTY);
    }

    private FileAttributes preserved(FileInfo source) {
        FileAttributes attributes = args.target().attributes();
        return attributes.mode().filter(Mode::isPreserve).isPresent()
                ? attributes.withMode(Optional.of(new Mode(source.octal())))
                : attributes;
    }

    private FileAttributes folderAttributes() {
        return args.target().attributes().withMode(args.manner().directoryMode());
    }

    /**
     * Asks which things below the source are not the same below the other path: a letter for what
     * is to be there (folder, link or file) and the name.
     */
    private ShellQuery differences(String path) {
        return new ShellQuery(
                """
                s=%s
                d=%s
                case $d in /*) ;; *) d=$PWD/$d ;; esac
                if [ -d "$s" ]; then cd "$s" && { %s; } | while IFS= read -r f; do
                k=${f%%%% *} f=${f#??}
                case $k in
                l) [ "$(readlink "$f")" = "$(readlink "$d/$f")" ] ;;
                d) [ -d "$d/$f" ] ;;
                *) ! [ -L "$d/$f" ] && cmp -s "$f" "$d/$f" ;;
                esac || printf '%%s %%s\\n' "$k" "$f"
                done; fi
                """
                        .formatted(
                                Words.path(bareSrc()),
                                Words.path(path),
                                args.manner().localFollow() ? FOLLOWED : THINGS));
    }

    /**
     * Where the things of a folder go.
     *
     * @param path where they lie then
     * @param owned what gets the permissions that are asked for: not always that folder
     * @param told what the result names
     * @param isTree whether a new folder at the path gets the source's permissions
     */
    private record Places(String path, String owned, String told, boolean isTree) {}

    private Places places(FileStatus dest) {
        String bare = FileModule.clean(dest());
        boolean isThere = dest.leadsToDirectory();
        boolean isMadeFirst = dest().endsWith("/") && !isThere;
        if (src().endsWith("/")) {
            return new Places(bare, bare, isThere ? bare + "/" : dest(), !isMadeFirst);
        }
        return isThere || isMadeFirst
                ? new Places(inside(), inside(), inside(), true)
                : new Places(inside(), bare, dest(), false);
    }

    private Decision folder(Places places, FileInfo source, Seen seen) {
        String path = places.path();
        FileStatus before = seen.of(new FileState(path));
        Optional<FileInfo> now = before.followed();
        if (now.isPresent() && !now.get().isDirectory()) {
            return Decision.fail("cannot copy the folder " + src() + " to the file " + path);
        }
        List<String> others = seen.of(differences(path)).text().lines().toList();
        Result named =
                Result.of("dest", places.told())
                        .with("src", src())
                        .with("checksum", None.NONE)
                        .with("md5sum", None.NONE);
        String owners = owners(path, preserved(source), now, seen);
        Changing changing =
                Changing.at(places.owned(), seen.of(new FileState(places.owned())), named);
        if (!others.isEmpty() || !owners.isEmpty() || now.isEmpty()) {
            FileAttributes owned = args.target().attributes().withMode(Optional.empty());
            if (now.isEmpty() && dest().endsWith("/")) {
                changing.step(
                        FileFolders.makeFolders(FileModule.clean(dest()), folderAttributes()));
            }
            if (now.isEmpty()) {
                changing.step(FileFolders.makeFolders(path, owned));
            }
            String own = now.isEmpty() ? ofNew(places, source) : owners;
            changing.step(ShellStep.of(copies(path, others, owned) + own));
            changing.diff(new Diff(List.of(new Diff.Part(path, "", path, names(others)))));
        }
        return changing.decide();
    }

    /** What gives the folder and all that is below it now the owner and permissions asked for. */
    private String owners(String path, FileAttributes whole, Optional<FileInfo> now, Seen seen) {
        StringBuilder script = new StringBuilder();
        now.ifPresent(info -> addOwner(script, whole, info));
        FileAttributes owned = whole.withMode(Optional.empty());
        DirectoryTree.below(seen.of(DirectoryTree.of(path, false)))
                .forEach(info -> addOwner(script, owned, info));
        return script.toString();
    }

    private static void addOwner(StringBuilder script, FileAttributes wanted, FileInfo info) {
        AttributeChange change = AttributeChange.ofBasics(wanted, info);
        if (!change.isEmpty()) {
            script.append(change.script(info.path()));
        }
    }

    private String ofNew(Places places, FileInfo source) {
        String tree =
                places.isTree() ? "t=" + Words.path(places.path()) + "\n" + permissions("") : "";
        return tree + "t=" + Words.path(places.owned()) + "\n" + preserved(source).commandsForNew();
    }

    /** Gives {@code $t} the permissions of the thing of this name below the source. */
    private String permissions(String name) {
        return "chmod \"$(stat -L -c %%a %s)\" \"$t\" || exit 1\n"
                .formatted(Words.path(bareSrc() + name));
    }

    private static String names(List<String> things) {
        return things.stream()
                .map(thing -> thing.substring(2) + "\n")
                .collect(Collectors.joining());
    }

    /** Folders get their permissions last, since those may forbid to write into them. */
    private String copies(String path, List<String> others, FileAttributes owned) {
        StringBuilder script = new StringBuilder();
        for (String other : others) {
            String name = "/" + other.substring(2);
            String from = Words.path(bareSrc() + name);
            script.append("t=").append(Words.path(path + name)).append('\n');
            script.append(
                    other.startsWith("d")
                            ? "mkdir -p \"$t\" || exit 1\n"
                            : "rm -f \"$t\" && cp -%s %s \"$t\" || exit 1\n"
                                    .formatted(other.startsWith("l") ? "PR" : "LR", from));
            if (other.startsWith("f")) {
                script.append(permissions(name));
            }
            script.append(owned.commandsForNew());
        }
        for (String other : others.reversed()) {
            String name = "/" + other.substring(2);
            if (other.startsWith("d")) {
                script.append("t=").append(Words.path(path + name)).append('\n');
                script.append(permissions(name));
            }
        }
        return script.toString();
    }
}
