package discos.deployer.plan;

import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.source.DidYouMean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds files that tasks name, in Ansible's order: beside the file of the task, in the folder of
 * their kind in the role, in the role, in the folder of their kind beside the playbook, beside the
 * playbook.
 *
 * @param playbookFolder empty for the current one
 */
public record TaskFiles(PlaybookFiles files, String playbookFolder) {

    /**
     * The path of a file.
     *
     * @param kind the folder of the kind: {@code tasks}, {@code files}, {@code templates}, {@code
     *     vars}
     */
    public Optional<String> find(String name, Scope scope, String kind) {
        return candidates(name, scope, kind).stream().filter(files::isFile).findFirst();
    }

    /** Whether there is a file or folder of that name. */
    public boolean exists(String name, Scope scope, String kind) {
        return candidates(name, scope, kind).stream()
                .anyMatch(path -> files.isFile(path) || files.isFolder(path));
    }

    /** The paths at which a file is looked for. */
    public List<String> candidates(String name, Scope scope, String kind) {
        return folders(scope, kind).stream()
                .map(folder -> Path.of(folder).resolve(name).normalize().toString())
                .distinct()
                .toList();
    }

    /** Advice that names the nearest file where it is looked for, or the folders. */
    public String advice(String name, Scope scope, String kind) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        String prefix = name.substring(0, name.length() - last.length());
        List<String> known =
                folders(scope, kind).stream()
                        .map(folder -> Path.of(folder).resolve(prefix).normalize().toString())
                        .flatMap(folder -> files.names(folder).stream())
                        .distinct()
                        .toList();
        List<String> shown =
                folders(scope, kind).stream()
                        .distinct()
                        .map(folder -> folder.isEmpty() ? "." : folder)
                        .toList();
        return DidYouMean.nearest(last, known)
                .map(near -> "did you mean '" + prefix + near + "'?")
                .orElse("looked in " + String.join(", ", shown));
    }

    private List<String> folders(Scope scope, String kind) {
        List<String> folders = new ArrayList<>();
        scope.role().ifPresent(role -> addRole(role, kind, folders));
        String beside = parent(scope.file());
        if (kind.equals("tasks") || kind.equals("handlers")) {
            folders.addFirst(beside);
        } else {
            folders.add(Path.of(beside).resolve(kind).toString());
            folders.add(beside);
        }
        folders.add(Path.of(playbookFolder).resolve(kind).toString());
        folders.add(playbookFolder);
        return folders;
    }

    private static void addRole(PlannedRole role, String kind, List<String> folders) {
        List<PlannedRole> all = new ArrayList<>();
        all.add(role);
        all.addAll(role.parents().reversed());
        for (PlannedRole one : all) {
            folders.add(one.role().folder() + "/" + kind);
            folders.add(one.role().folder());
        }
    }

    private static String parent(String file) {
        Path parent = Path.of(file).getParent();
        return parent == null ? "" : parent.toString();
    }
}
