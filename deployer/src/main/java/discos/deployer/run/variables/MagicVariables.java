package discos.deployer.run.variables;

import discos.deployer.inventory.Inventory;
import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Written;
import discos.deployer.run.RunSettings;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables that the engine itself sets and nobody can override. */
final class MagicVariables {
    private static final Map<String, Object> VERSION = version();

    private final Knowledge knowledge;

    MagicVariables(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Those of a host anywhere. */
    Map<String, Object> ofHost(String host) {
        Map<String, Object> magic = everywhere();
        magic.putAll(knowledge.inventory().get().magic(host));
        magic.put("ansible_facts", knowledge.store().of(host).namespaced());
        return magic;
    }

    /** Those that are the same for all hosts. */
    Map<String, Object> everywhere() {
        Map<String, Object> magic = new LinkedHashMap<>();
        RunSettings settings = knowledge.settings();
        magic.put("ansible_check_mode", settings.isCheckMode());
        magic.put("ansible_diff_mode", settings.isDiffMode());
        magic.put("ansible_verbosity", (long) settings.verbosity());
        magic.put("ansible_forks", (long) settings.forks());
        magic.put("ansible_version", VERSION);
        magic.put("ansible_run_tags", settings.selection().runTags());
        magic.put("ansible_skip_tags", settings.selection().skipTags());
        settings.selection().limit().ifPresent(limit -> magic.put("ansible_limit", limit));
        magic.put("playbook_dir", knowledge.playbookFolder().toString());
        magic.put("omit", Omit.OMIT);
        magic.put("ansible_playbook_python", Inventory.CONTROL_PYTHON);
        magic.put(
                "ansible_config_file",
                settings.sources().configFile().<Object>map(it -> it).orElse(None.NONE));
        magic.put("ansible_inventory_sources", settings.sources().inventories());
        return magic;
    }

    /** Those of a play. */
    void addPlay(Map<String, Object> magic, PlayVariables play) {
        PlayHosts hosts = play.hosts();
        magic.put("ansible_play_name", play.name());
        magic.put("ansible_play_hosts_all", hosts.all());
        magic.put("ansible_play_hosts", hosts.active());
        magic.put("ansible_play_batch", hosts.batch());
        magic.put("play_hosts", hosts.batch());
        magic.put("ansible_current_hosts", hosts.batch());
        magic.put("ansible_failed_hosts", hosts.failed());
        List<PlannedRole> roles = new ArrayList<>(play.play().roles());
        roles.addAll(play.published());
        List<Object> names = roles.stream().<Object>map(role -> role.role().name()).toList();
        magic.put("ansible_play_role_names", names);
        magic.put("role_names", names);
        Set<Object> dependencies = new LinkedHashSet<>();
        roles.forEach(role -> addDependencies(role, dependencies));
        Set<Object> all = new LinkedHashSet<>(dependencies);
        all.addAll(names);
        magic.put("ansible_role_names", List.copyOf(all));
        magic.put("ansible_dependent_role_names", List.copyOf(dependencies));
    }

    private static void addDependencies(PlannedRole role, Set<Object> names) {
        for (PlannedRole dependency : role.dependencies()) {
            names.add(dependency.role().name());
            addDependencies(dependency, names);
        }
    }

    /** Those of a task. */
    void addTask(Map<String, Object> magic, PlannedTask task, List<Path> searched) {
        magic.put("ansible_search_path", searched.stream().<Object>map(Path::toString).toList());
        magic.put("environment", environment(task));
        if (task.scope().role().isEmpty()) {
            return;
        }
        PlannedRole role = task.scope().role().get();
        magic.put("role_name", role.role().shortName());
        role.role().collection().ifPresent(it -> magic.put("ansible_collection_name", it));
        magic.put("ansible_role_name", role.role().name());
        magic.put("ansible_collection_name", None.NONE);
        magic.put("role_path", folder(role));
        if (role.callers().isEmpty()) {
            return;
        }
        magic.put(
                "ansible_parent_role_names",
                role.callers().stream().<Object>map(caller -> caller.role().name()).toList());
        magic.put(
                "ansible_parent_role_paths",
                role.callers().stream().<Object>map(MagicVariables::folder).toList());
    }

    /** All levels, the outermost first, as they are written. */
    private static List<Object> environment(PlannedTask task) {
        List<Object> levels = new ArrayList<>();
        for (Written level : task.environments()) {
            if (level.value() instanceof List<?> several) {
                levels.addAll(several);
            } else if (level.value() != None.NONE) {
                levels.add(level.value());
            }
        }
        return levels;
    }

    private static String folder(PlannedRole role) {
        return Path.of(role.role().folder()).toAbsolutePath().normalize().toString();
    }

    private static Map<String, Object> version() {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("string", "2.14.18");
        version.put("full", "2.14.18");
        version.put("major", 2L);
        version.put("minor", 14L);
        version.put("revision", 18L);
        return version;
    }
}
