package discos.plugins.module.look;

import discos.deployer.remote.Query;
import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo.Kind;
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
import discos.deployer.value.PythonException;
import discos.plugins.filter.text.PythonRegex;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds files of a host by name, age, size and contents. */
@ModuleInfo(name = "find", doc = "Finds files of a host by name, age, size and contents.")
public final class Find implements Module<Find.Args> {
    private static final ShellQuery NOW = new ShellQuery("date +%s");

    /** See {@link Find}. */
    public record Args(
            @Arg(
                            aliases = {"name", "path"},
                            isPath = true,
                            doc = "Folders in which is searched.")
                    List<String> paths,
            FindArgs.Names names,
            FindArgs.Marks marks,
            FindArgs.Ways ways,
            @Arg(defaultValue = "no", doc = "Whether the SHA-1 of each file is told.")
                    boolean getChecksum) {
        DirectoryTree tree(String path) {
            // the entries just below the deepest folder are looked at, too, before it is left
            Optional<Integer> depth =
                    ways.recurse() ? ways.depth().map(it -> it + 1) : Optional.of(1);
            return new DirectoryTree(
                    path,
                    depth,
                    ways.follow(),
                    getChecksum ? Optional.of("sha1") : Optional.empty(),
                    true);
        }
    }

    @Override
    public Looks look(Args args) {
        List<Query<?>> queries = new ArrayList<>();
        queries.add(NOW);
        args.paths().forEach(path -> queries.add(args.tree(path)));
        return new Looks(queries, List.of());
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        try {
            return find(args, seen);
        } catch (IllegalArgumentException | PythonException badPattern) {
            return Decision.fail(String.valueOf(badPattern.getMessage()));
        }
    }

    private static Decision find(Args args, Seen seen) {
        FindArgs.Filter filter =
                new FindArgs.Filter(
                        args.names(),
                        args.marks(),
                        args.ways(),
                        Long.parseLong(seen.of(NOW).text().strip()));
        List<DirectoryTree.Entry> matched = new ArrayList<>();
        Map<String, Object> skipped = new LinkedHashMap<>();
        long examined = 0;
        for (String path : args.paths()) {
            List<DirectoryTree.Entry> all = seen.of(args.tree(path));
            boolean isFolder = !all.isEmpty() && all.getFirst().status().is(Kind.DIRECTORY);
            if (!isFolder) {
                skipped.put(path, "'" + path + "' is not a directory");
                continue;
            }
            List<DirectoryTree.Entry> below = walked(all);
            examined += below.size();
            below.stream()
                    .filter(it -> isInDepth(args, path, it) && filter.fits(path, it))
                    .forEach(matched::add);
        }
        if (args.marks().contains().isPresent()) {
            Optional<Looks> more = contents(matched, seen);
            if (more.isPresent()) {
                return new Decision.More(more.get());
            }
            Pattern pattern = PythonRegex.compile(args.marks().contains().get(), 0);
            matched.removeIf(it -> !holds(args, pattern, it, seen));
        }
        return found(args, matched, skipped, examined);
    }

    /** What is below a folder as Python walks: files before folders, each folder's own together. */
    private static List<DirectoryTree.Entry> walked(List<DirectoryTree.Entry> all) {
        Map<String, List<DirectoryTree.Entry>> byFolder = new LinkedHashMap<>();
        for (DirectoryTree.Entry entry : all.subList(1, all.size())) {
            String folder = Words.parent(entry.path());
            byFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(entry);
        }
        List<DirectoryTree.Entry> walked = new ArrayList<>();
        byFolder.keySet().stream().findFirst().ifPresent(top -> walk(top, byFolder, walked));
        return walked;
    }

    private static void walk(
            String folder,
            Map<String, List<DirectoryTree.Entry>> byFolder,
            List<DirectoryTree.Entry> walked) {
        List<DirectoryTree.Entry> here = byFolder.getOrDefault(folder, List.of());
        here.stream().filter(it -> !it.status().leadsToDirectory()).forEach(walked::add);
        here.stream().filter(it -> it.status().leadsToDirectory()).forEach(walked::add);
        here.stream()
                .filter(it -> it.status().leadsToDirectory())
                .forEach(it -> walk(it.path(), byFolder, walked));
    }

    private static boolean isInDepth(Args args, String path, DirectoryTree.Entry entry) {
        if (!args.ways().recurse() || args.ways().depth().isEmpty()) {
            return true;
        }
        String below = entry.path().substring(path.replaceFirst("/+$", "").length());
        return below.chars().filter(character -> character == '/').count()
                <= args.ways().depth().get();
    }

    private static Decision found(
            Args args,
            List<DirectoryTree.Entry> matched,
            Map<String, Object> skipped,
            long examined) {
        List<Object> files = new ArrayList<>();
        matched.forEach(it -> files.add(FindArgs.describe(it, args.getChecksum())));
        Result result =
                Result.of("files", files)
                        .with("matched", (long) files.size())
                        .with("examined", examined)
                        .with("skipped_paths", skipped);
        if (skipped.isEmpty()) {
            return new Decision.Unchanged(result.with("msg", "All paths examined"));
        }
        List<String> warnings = new ArrayList<>();
        skipped.forEach(
                (path, why) ->
                        warnings.add(
                                "Skipped '%s' path due to this access issue: %s\n"
                                        .formatted(path, why)));
        return new Decision.Unchanged(
                result.with("msg", "Not all paths examined, check warnings for details")
                        .with("warnings", List.copyOf(warnings)));
    }

    /** The contents that must be seen still. */
    private static Optional<Looks> contents(List<DirectoryTree.Entry> matched, Seen seen) {
        List<Query<?>> queries = new ArrayList<>();
        for (DirectoryTree.Entry entry : matched) {
            if (entry.status().is(Kind.FILE)) {
                queries.add(FileText.whole(entry.path()));
            }
        }
        boolean isSeen = queries.stream().allMatch(seen::has);
        return isSeen ? Optional.empty() : Optional.of(new Looks(queries, List.of()));
    }

    private static boolean holds(Args args, Pattern pattern, DirectoryTree.Entry entry, Seen seen) {
        if (!entry.status().is(Kind.FILE) || !seen.of(FileText.whole(entry.path())).isPresent()) {
            return false;
        }
        TextFile read = seen.of(FileText.whole(entry.path()));
        return args.marks().readWholeFile()
                ? pattern.matcher(read.text()).find()
                : read.text().lines().anyMatch(line -> pattern.matcher(line).lookingAt());
    }
}
