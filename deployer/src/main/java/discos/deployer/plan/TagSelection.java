package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.spi.RenderException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tasks {@code --tags} and {@code --skip-tags} let run.
 *
 * @param only {@code all} where nothing was asked for
 * @param skip none where nothing was asked for
 */
public record TagSelection(Set<String> only, Set<String> skip) {
    /** Everything but what is tagged {@code never}. */
    public static final TagSelection ALL = new TagSelection(Set.of("all"), Set.of());

    /** Copies the sets; no tag asked for means all. */
    public TagSelection {
        only = only.isEmpty() ? Set.of("all") : Set.copyOf(only);
        skip = Set.copyOf(skip);
    }

    /** Whether a task with these tags runs. */
    public boolean selects(Collection<String> tags) {
        return isWanted(tags) && !isSkipped(tags);
    }

    private boolean isWanted(Collection<String> tags) {
        boolean isNever = tags.contains("never");
        return tags.contains("always")
                || (only.contains("all") && !isNever)
                || !Collections.disjoint(orUntagged(tags), only)
                || (only.contains("tagged") && !tags.isEmpty() && !isNever);
    }

    private boolean isSkipped(Collection<String> tags) {
        if (skip.contains("all")) {
            return !tags.contains("always") || skip.contains("always");
        }
        return !Collections.disjoint(orUntagged(tags), skip)
                || (skip.contains("tagged") && !tags.isEmpty());
    }

    private static Collection<String> orUntagged(Collection<String> tags) {
        return tags.isEmpty() ? Set.of("untagged") : tags;
    }

    /** The plan with the tasks that run; blocks and roles without any are left out. */
    public Plan of(Plan plan, StaticValues values) {
        return new Plan(
                plan.playbook(), plan.plays().stream().map(play -> of(play, values)).toList());
    }

    private PlannedPlay of(PlannedPlay play, StaticValues values) {
        Map<PlayStage, List<PlannedNode>> nodes = new EnumMap<>(PlayStage.class);
        Map<String, Object> variables = play.play().keywords().variables().values();
        play.nodes().forEach((stage, list) -> nodes.put(stage, of(list, values, variables)));
        return new PlannedPlay(play.play(), play.hosts(), nodes, play.handlers(), play.roles());
    }

    /**
     * The nodes that run.
     *
     * @param variables of the play, with which tags are rendered
     */
    public List<PlannedNode> of(
            List<PlannedNode> nodes, StaticValues values, Map<String, Object> variables) {
        List<PlannedNode> selected = new ArrayList<>();
        for (PlannedNode node : nodes) {
            switch (node) {
                case PlannedTask task -> {
                    if (selects(task, tags(task, values, variables))) {
                        selected.add(task);
                    }
                }
                case PlannedBlock block -> {
                    PlannedBlock inner =
                            new PlannedBlock(
                                    block.block(),
                                    block.scope(),
                                    of(block.tasks(), values, variables),
                                    of(block.rescue(), values, variables),
                                    of(block.always(), values, variables));
                    if (!inner.isEmpty()) {
                        selected.add(inner);
                    }
                }
                case RoleRun run -> {
                    List<PlannedNode> inner = of(run.nodes(), values, variables);
                    if (!inner.isEmpty()) {
                        selected.add(new RoleRun(run.role(), inner));
                    }
                }
            }
        }
        return selected;
    }

    /**
     * Whether a task runs; the old {@code include} is only ever skipped, its tags are its tasks'.
     */
    public boolean selects(PlannedTask task, Set<String> tags) {
        return task.task().action().shortName().equals("include")
                ? !isSkipped(tags)
                : selects(tags);
    }

    /** The tags of a task, rendered; a template that cannot be rendered yet stays as it is. */
    public static Set<String> tags(
            PlannedTask task, StaticValues values, Map<String, Object> variables) {
        return rendered(task.tags(), values, variables);
    }

    /** The tags of a play itself. */
    public static Set<String> tags(PlannedPlay play, StaticValues values) {
        return rendered(
                play.play().keywords().items(Keyword.TAGS),
                values,
                play.play().keywords().variables().values());
    }

    private static Set<String> rendered(
            List<Written> tags, StaticValues values, Map<String, Object> variables) {
        Set<String> texts = new LinkedHashSet<>();
        for (Written tag : tags) {
            add(tag.isTemplate() ? render(tag, values, variables) : tag.value(), texts);
        }
        return texts;
    }

    private static Object render(Written tag, StaticValues values, Map<String, Object> variables) {
        try {
            return values.render(tag.value(), List.of(variables));
        } catch (RenderException _) {
            return tag.text();
        }
    }

    private static void add(Object tag, Set<String> texts) {
        if (tag instanceof List<?> list) {
            list.forEach(item -> add(item, texts));
        } else {
            texts.add(String.valueOf(tag));
        }
    }
}
