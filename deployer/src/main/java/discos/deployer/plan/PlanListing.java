package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints plans as ansible-playbook 2.14 does for its listing options.
 *
 * <p>Where Ansible prints sets in any order, this prints them as written, hosts in the order of the
 * inventory.
 */
public final class PlanListing {
    private final Set<Wanted> wanted;
    private final StaticValues values;

    /** What is listed. */
    public enum Wanted {
        HOSTS,
        TASKS,
        TAGS
    }

    /** Lists these things. */
    public PlanListing(Set<Wanted> wanted, StaticValues values) {
        this.wanted = Set.copyOf(wanted);
        this.values = values;
    }

    /** What {@code --syntax-check} prints of a playbook without mistakes. */
    public static String syntaxChecked(String playbook) {
        return "\nplaybook: " + playbook + "\n";
    }

    /** The listing of a plan to which tags were applied. */
    public String list(Plan plan) {
        StringBuilder text = new StringBuilder(syntaxChecked(plan.playbook()));
        int number = 1;
        for (PlannedPlay play : plan.plays()) {
            play(number++, play, text);
        }
        return text.toString();
    }

    private void play(int number, PlannedPlay play, StringBuilder text) {
        Set<String> own = TagSelection.tags(play, values);
        List<String> patterns =
                play.play().keywords().items(Keyword.HOSTS).stream().map(Written::text).toList();
        text.append("\n  play #%d (%s): ".formatted(number, String.join(",", patterns)))
                .append(play.play().title())
                .append("\tTAGS: [" + String.join(",", own) + "]");
        if (wanted.contains(Wanted.HOSTS)) {
            List<String> quoted = patterns.stream().map(pattern -> "'" + pattern + "'").toList();
            text.append("\n    pattern: [" + String.join(", ", quoted) + "]")
                    .append("\n    hosts (%d):".formatted(play.hosts().size()));
            play.hosts().forEach(host -> text.append("\n      ").append(host));
        }
        text.append('\n');
        if (wanted.contains(Wanted.TASKS) || wanted.contains(Wanted.TAGS)) {
            tasks(play, own, text);
        }
    }

    private void tasks(PlannedPlay play, Set<String> own, StringBuilder text) {
        boolean isListing = wanted.contains(Wanted.TASKS);
        Set<String> all = new TreeSet<>(own);
        if (isListing) {
            text.append("    tasks:\n");
        }
        for (PlayStage stage : PlayStage.values()) {
            for (PlannedTask task : tasks(play.nodes(stage))) {
                Set<String> tags = new TreeSet<>(own);
                tags.addAll(
                        TagSelection.tags(
                                task, values, play.play().keywords().variables().values()));
                all.addAll(tags);
                if (isListing) {
                    text.append("      " + name(task) + "\tTAGS: [" + joined(tags) + "]\n");
                }
            }
        }
        if (wanted.contains(Wanted.TAGS)) {
            text.append("      TASK TAGS: [" + joined(all) + "]\n");
        }
    }

    private static String joined(Set<String> tags) {
        return String.join(", ", new LinkedHashSet<>(tags));
    }

    /** The tasks in order, those of rescue and always left out as Ansible does it. */
    private static List<PlannedTask> tasks(List<PlannedNode> nodes) {
        List<PlannedTask> tasks = new ArrayList<>();
        for (PlannedNode node : nodes) {
            switch (node) {
                case PlannedTask task -> tasks.add(task);
                case PlannedBlock block -> tasks.addAll(tasks(block.tasks()));
                case RoleRun run -> tasks.addAll(tasks(run.nodes()));
            }
        }
        return tasks;
    }

    private static String name(PlannedTask planned) {
        Task task = planned.task();
        if (task.name().isEmpty()) {
            return task.action().name();
        }
        boolean isRoleInclude = task.action().shortName().equals("include_role");
        return planned.scope()
                .role()
                .filter(role -> !isRoleInclude)
                .map(role -> role.role().name() + " : " + task.name())
                .orElse(task.name());
    }
}
