package discos.deployer.run.variables;

import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a task's files, templates and variable files are looked for, as Ansible does. */
public final class TaskFiles {
    private final List<Path> folders;

    private TaskFiles(List<Path> folders) {
        this.folders = folders;
    }

    /** The places of a task: its role, the roles above, its file's folder, the playbook's. */
    public static TaskFiles of(Scope scope, Path playbookFolder) {
        Set<Path> folders = new LinkedHashSet<>();
        scope.role()
                .ifPresent(
                        role -> {
                            folders.add(folder(role));
                            role.parents().reversed().forEach(it -> folders.add(folder(it)));
                        });
        Path taskFolder = Path.of(scope.file()).toAbsolutePath().normalize().getParent();
        if (taskFolder != null) {
            folders.add(taskFolder);
        }
        folders.add(playbookFolder);
        return new TaskFiles(List.copyOf(folders));
    }

    /** The places of a play. */
    public static TaskFiles ofPlay(Path playbookFolder) {
        return new TaskFiles(List.of(playbookFolder));
    }

    /** The folders from which everything is looked for, nearest first. */
    public List<Path> folders() {
        return folders;
    }

    /** The folders in which a file of a kind is looked for, nearest first. */
    public List<Path> searched(String kind) {
        List<Path> searched = new ArrayList<>();
        for (Path folder : folders) {
            searched.add(folder.resolve(kind));
            searched.add(folder);
        }
        if (folders.size() == 1) { // named once more, as Ansible's message does
            searched.addAll(List.copyOf(searched));
        }
        return searched;
    }

    /** The first file or folder of this path there is. */
    public Optional<Path> find(String kind, String path) {
        if (path.startsWith("/")) {
            return Optional.of(Path.of(path)).filter(Files::exists);
        }
        return searched(kind).stream()
                .map(folder -> folder.resolve(path).normalize())
                .filter(Files::exists)
                .findFirst();
    }

    private static Path folder(PlannedRole role) {
        return Path.of(role.role().folder()).toAbsolutePath().normalize();
    }
}
