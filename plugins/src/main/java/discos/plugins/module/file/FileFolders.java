package discos.plugins.module.file;

import discos.deployer.remote.Step;
import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.step.MakeDirectory;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Listing;
import discos.plugins.host.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of {@code file} that keeps folders. */
record FileFolders(FileModule.Args args, String path) {

    Decision decide(FileStatus before, Seen seen) {
        Optional<FileInfo> info = before.seen(args.follow());
        String place =
                args.follow() && before.link().isPresent() ? before.link().get().real() : path;
        Result named = Result.of("path", place);
        if (info.isPresent() && !info.get().isDirectory()) {
            return FileModule.fail(place + " already exists as a " + info.get().state(), named);
        }
        FileStatus there = FileStatus.of(info);
        Changing changing = Changing.at(place, there, named);
        if (info.isEmpty()) {
            changing.step(makeFolders(place, args.attributes()));
            changing.diff(
                    Listing.diff(place, Map.of("state", "absent"), Map.of("state", "directory")));
            args.times().forNew(place).ifPresent(changing::step);
            return changing.decide();
        }
        FileModule.addAttributes(changing, args, info.get(), seen);
        args.times().addTo(changing, place, path, seen);
        if (args.recurse()) {
            addBelow(changing, seen);
        }
        return changing.decide();
    }

    /** Makes a folder and the missing ones above it, all with the same attributes. */
    static Step makeFolders(String path, FileAttributes attributes) {
        return new MakeDirectory(path, attributes.forStep());
    }

    /**
     * Adds what is not as asked for below the folder, through links too where they are followed.
     */
    private void addBelow(Changing changing, Seen seen) {
        List<FileInfo> own = DirectoryTree.below(seen.of(DirectoryTree.of(path, false)));
        Set<String> links = new HashSet<>();
        Set<String> plain = new HashSet<>();
        StringBuilder script = new StringBuilder();
        for (FileInfo info : own) {
            (info.isLink() ? links : plain).add(info.path());
            add(script, changing, info, Words.path(info.path()));
        }
        if (args.follow()) {
            for (FileInfo info : DirectoryTree.below(seen.of(DirectoryTree.of(path, true)))) {
                if (!plain.contains(info.path()) && !info.isLink()) {
                    String word = Words.path(info.path());
                    add(script, changing, info, "\"$(readlink -f " + word + ")\"");
                }
            }
        }
        if (!script.isEmpty()) {
            changing.step(ShellStep.of(script.toString()));
        }
    }

    private void add(StringBuilder script, Changing changing, FileInfo info, String word) {
        AttributeChange change = AttributeChange.ofBasics(args.attributes(), info);
        if (!change.isEmpty()) {
            script.append("t=").append(word).append('\n');
            change.commands().forEach(script::append);
            changing.diff(Listing.diff(info.path(), change.before(), change.after()));
        }
    }
}
