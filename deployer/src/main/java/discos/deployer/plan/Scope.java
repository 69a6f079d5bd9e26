package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a task: the keywords it inherits, its role and the variables on the way.
 *
 * @param levels keywords of blocks, static imports, roles and the play, the nearest first
 * @param role the role whose file the task is written in
 * @param variables the {@code vars} of blocks, imports and includes on the way, the nearest win
 * @param includeVariables the {@code vars} and loop variables of dynamic includes and of the old
 *     {@code include} on the way, which stand above set facts and registered variables
 * @param file the file in which the task is written, whose folder relative paths start from
 * @param isDynamic whether a dynamic include is on the way
 */
public record Scope(
        List<Keywords> levels,
        Optional<PlannedRole> role,
        WrittenMap variables,
        WrittenMap includeVariables,
        String file,
        boolean isDynamic) {
    /** Copies the list. */
    public Scope {
        levels = List.copyOf(levels);
    }

    /** This scope with one more level nearest to the task. */
    public Scope inside(Keywords keywords) {
        List<Keywords> more = new ArrayList<>(levels.size() + 1);
        more.add(keywords);
        more.addAll(levels);
        return new Scope(more, role, variables, includeVariables, file, isDynamic);
    }

    /** This scope with one more level, its variables known to the tasks inside. */
    public Scope within(Keywords keywords) {
        return inside(keywords).withVariables(keywords.variables());
    }

    /** This scope with more variables of blocks and imports. */
    public Scope withVariables(WrittenMap more) {
        return new Scope(levels, role, variables.with(more), includeVariables, file, isDynamic);
    }

    /** This scope with more variables of an include. */
    public Scope withIncludeVariables(WrittenMap more) {
        return new Scope(levels, role, variables, includeVariables.with(more), file, isDynamic);
    }

    /** This scope inside a dynamic include. */
    public Scope dynamic() {
        return new Scope(levels, role, variables, includeVariables, file, true);
    }

    /** This scope in another file. */
    public Scope inFile(String path) {
        return new Scope(levels, role, variables, includeVariables, path, isDynamic);
    }

    /** This scope in a file of a role. */
    public Scope inRole(PlannedRole inner, String path) {
        return new Scope(levels, Optional.of(inner), variables, includeVariables, path, isDynamic);
    }

    /** This scope with other levels. */
    public Scope withLevels(List<Keywords> others) {
        return new Scope(others, role, variables, includeVariables, file, isDynamic);
    }

    /** The nearest value of a keyword. */
    public Optional<Written> nearest(Keyword keyword) {
        return levels.stream().flatMap(level -> level.get(keyword).stream()).findFirst();
    }

    /** The items of a keyword at all levels, the outermost first. */
    public List<Written> joined(Keyword keyword) {
        return levels.reversed().stream().flatMap(level -> level.items(keyword).stream()).toList();
    }

    /** The tags of all levels, the nearest first, each once. */
    public List<Written> tags() {
        Map<String, Written> tags = new LinkedHashMap<>();
        for (Keywords level : levels) {
            level.items(Keyword.TAGS).forEach(tag -> tags.putIfAbsent(tag.text(), tag));
        }
        return List.copyOf(tags.values());
    }
}
