package discos.plugins.module.file;

import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.Link;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Listing;
import discos.plugins.host.Words;
import java.util.Map;
import java.util.Optional;

/** The part of {@code file} that keeps symbolic and hard links. */
record FileLinks(FileModule.Args args, String path) {

    /** Asks for one name in a folder, to see whether it is empty. */
    static ShellQuery children(String path) {
        String word = Words.path(path);
        return new ShellQuery(
                "if [ -d %s ] && ! [ -L %s ]; then ls -A %s | head -n 1; fi"
                        .formatted(word, word, word));
    }

    Decision symbolic(FileStatus before, Seen seen) {
        Optional<String> src =
                args.src().isPresent() || !args.follow() || !before.leadsSomewhere()
                        ? args.src()
                        : before.link().map(FileStatus.Link::text);
        boolean isFolder = before.self().map(FileInfo::isDirectory).orElse(false);
        String folder = isFolder ? path : Words.parent(path);
        Result named = Result.of("path", path);
        Optional<FileStatus> target =
                args.src().map(text -> seen.of(new FileState(Words.join(folder, text))));
        if (!args.force() && target.isPresent() && !target.get().leadsSomewhere()) {
            return FileModule.fail(
                    "src file does not exist, use \"force=yes\" if you really want to create the"
                            + " link: "
                            + Words.join(folder, args.src().orElse("")),
                    named.with("src", args.src().orElse("")));
        }
        Optional<String> refusal = refusal(before, seen);
        if (refusal.isPresent()) {
            return FileModule.fail(refusal.get(), named);
        }
        if (!before.isLink() && src.isEmpty()) {
            return FileModule.fail("src is required for creating new symlinks", Result.EMPTY);
        }
        return link(before, src.orElse(""), target, seen);
    }

    private Decision link(FileStatus before, String src, Optional<FileStatus> target, Seen seen) {
        Changing changing = Changing.at(path, before, Result.of("dest", path).with("src", src));
        String old = before.link().map(FileStatus.Link::text).orElse("");
        boolean isOther = !before.isLink() || (!src.isEmpty() && !old.equals(src));
        if (isOther) {
            changing.step(new Link(src, path, false));
            changing.diff(
                    before.isLink()
                            ? Listing.diff(path, Map.of("src", old), Map.of("src", src))
                            : Listing.diff(
                                    path,
                                    Map.of("state", before.state()),
                                    Map.of("state", "link")));
        }
        Optional<FileInfo> attributed = attributed(before, isOther, target);
        if (attributed.isPresent()) {
            FileModule.addAttributes(changing, args, attributed.get(), seen);
            args.times().addTo(changing, attributed.get().path(), path, seen);
        } else if (isOther && !args.follow()) {
            String commands = args.attributes().withMode(Optional.empty()).commandsForNew();
            if (!commands.isEmpty()) {
                changing.step(ShellStep.of("t=" + Words.path(path) + "\n" + commands));
            }
        }
        return changing.decide();
    }

    /** What gets owner and permissions: what the link leads to, or the link itself. */
    private Optional<FileInfo> attributed(
            FileStatus before, boolean isOther, Optional<FileStatus> target) {
        if (args.follow()) {
            return target.isPresent() ? target.get().followed() : before.followed();
        }
        return isOther ? Optional.empty() : before.self();
    }

    private Optional<String> refusal(FileStatus before, Seen seen) {
        String state = before.state();
        if (isFolder(before) && !args.force()) {
            return Optional.of(
                    "refusing to convert from %s to symlink for %s".formatted(state, path));
        }
        if (isFolder(before) && !seen.of(children(path)).text().isEmpty()) {
            return Optional.of("the directory " + path + " is not empty, refusing to convert it");
        }
        boolean isFile = before.self().isPresent() && !before.isLink() && !isFolder(before);
        return isFile && !args.force()
                ? Optional.of(
                        "refusing to convert from %s to symlink for %s".formatted(state, path))
                : Optional.empty();
    }

    Decision hard(FileStatus before, Seen seen) {
        Result named = Result.of("dest", path).with("src", args.src().orElse(""));
        boolean isHard = before.state().equals("hard");
        if (args.src().isEmpty() && !isHard) {
            return FileModule.fail("src is required for creating new hardlinks", Result.EMPTY);
        }
        Optional<FileInfo> source =
                args.src().flatMap(src -> seen.of(new FileState(src)).followed());
        if (args.src().isPresent() && source.isEmpty()) {
            return FileModule.fail("src does not exist", named);
        }
        Changing changing = Changing.at(path, before, named);
        boolean isSame =
                source.isEmpty()
                        || before.self()
                                .map(it -> it.identity().equals(source.get().identity()))
                                .orElse(false);
        if (!isSame) {
            if (before.self().isPresent() && !before.isLink() && !args.force()) {
                return FileModule.fail(refusalOfHard(before), named);
            }
            String src = args.src().orElse("");
            changing.step(new Link(src, path, true));
            changing.diff(
                    Listing.diff(path, Map.of("state", before.state()), Map.of("state", "hard")));
        }
        Optional<FileInfo> attributed = isSame ? before.self() : source;
        attributed.ifPresent(
                info -> {
                    FileModule.addAttributes(changing, args, info, seen);
                    args.times().addTo(changing, path, path, seen);
                });
        return changing.decide();
    }

    private static String refusalOfHard(FileStatus before) {
        return switch (before.state()) {
            case "hard" -> "Cannot link, different hard link exists at destination";
            case "directory" -> "Cannot link: different hard link exists at destination";
            default -> "Cannot link, " + before.state() + " exists at destination";
        };
    }

    private static boolean isFolder(FileStatus before) {
        return before.self().map(FileInfo::isDirectory).orElse(false);
    }
}
