package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import discos.deployer.spi.RenderException;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Prints plans as ansible-playbook 2.14 does for its listing options.
 *
 * <p>Where Ansible prints sets in any order, this prints them as written, hosts in the order of the
 * inventory.
 */
public final class PlanListing {
    private final Set<Wanted> wanted;
    private final StaticValues values;
    private final Function<Play, Map<String, Object>> variables;

    /** What is listed. */
    public enum Wanted {
        HOSTS,
        TASKS,
        TAGS
    }

    /**
     * Lists these things.
     *
     * @param variables what a play's names and patterns may use, not rendered
     */
    public PlanListing(
            Set<Wanted> wanted,
            StaticValues values,
            Function<Play, Map<String, Object>> variables) {
        this.wanted = Set.copyOf(wanted);
        this.values = values;
        this.variables = variables;
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
        Map<String, Object> known = variables.apply(play.play());
        Optional<Written> hosts = rendered(Keyword.HOSTS, play.play(), known);
        List<String> patterns =
                hosts.stream()
                        .flatMap(written -> written.items().stream())
                        .map(PythonText::str)
                        .toList();
        String title =
                rendered(Keyword.NAME, play.play(), known)
                        .map(name -> PythonText.str(name.value()))
                        .or(() -> hosts.map(play::title))
                        .orElse("");
        text.append("\n  play #%d (%s): ".formatted(number, String.join(",", patterns)))
                .append(title)
                .append("\tTAGS: [" + String.join(",", own) + "]");
        if (wanted.contains(Wanted.HOSTS)) {
            List<String> quoted = patterns.stream().map(pattern -> "'" + pattern + "'").toList();
            text.append("\n    pattern: [" + String.join(", ", quoted) + "]")
                    .append("\n    hosts (%d):".formatted(play.hosts().size()));
            play.hosts().forEach(host -> text.append("\n      ").append(host));
        }
        text.append('\n');
        if (wanted.contains(Wanted.TASKS) || wanted.contains(Wanted.TAGS)) {
            tasks(play, own, known, text);
        }
    }

    /** As it is written where only the run can tell. */
    private Optional<Written> rendered(Keyword keyword, Play play, Map<String, Object> known) {
        return play.keywords().get(keyword).map(written -> rendered(written, known));
    }

    private Written rendered(Written written, Map<String, Object> known) {
        try {
            Object value = values.render(written.value(), List.of(known));
            return Written.of(value, written.origin());
        } catch (RenderException _) {
            return Written.of(written.text(), written.origin());
        }
    }

    private void tasks(
            PlannedPlay play, Set<String> own, Map<String, Object> known, StringBuilder text) {
        boolean isListing = wanted.contains(Wanted.TASKS);
        Set<String> all = new TreeSet<>(own);
        if (isListing) {
            text.append("    tasks:\n");
        }
        for (PlayStage stage : PlayStage.values()) {
            for (PlannedTask task : tasks(play.nodes(stage))) {
                Set<String> tags = new TreeSet<>(own);
                tags.addAll(TagSelection.tags(task, values, known));
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
