package discos.deployer.template.eval;

import discos.deployer.template.syntax.Statement;
import discos.deployer.template.syntax.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a template and those that it extends share: the variables around them and their blocks. */
final class Context {
    private final Session session;
    private final boolean hasVariables;
    private final Map<String, Object> given;
    private final Map<String, Object> set = new HashMap<>();
    private final Set<String> exported = new HashSet<>();
    private final Map<String, List<Written>> blocks = new HashMap<>();

    /** A block and the template that wrote it. */
    record Written(Template template, Statement.Block block) {}

    /**
     * The surroundings of a template.
     *
     * @param hasVariables whether it sees the variables of the scope; an imported one does not
     * @param given variables that the template which includes it set
     */
    Context(Session session, boolean hasVariables, Map<String, Object> given) {
        this.session = session;
        this.hasVariables = hasVariables;
        this.given = given;
    }

    /**
     * The surroundings of a block that also sees the variables around it.
     *
     * @param hasMore whether something is ever set around it, before or behind it
     */
    Context inner(Map<String, Object> more, boolean hasMore) {
        if (hasVariables && hasMore) {
            // Ansible makes all variables here, and so fails where one of them cannot be made
            session.variableNames().forEach(session::variable);
        }
        Context inner = new Context(session, hasVariables, with(more));
        blocks.forEach((name, versions) -> inner.blocks.put(name, new ArrayList<>(versions)));
        return inner;
    }

    Session session() {
        return session;
    }

    boolean hasVariables() {
        return hasVariables;
    }

    /** The variables that the template was given and has set, and more. */
    Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(given);
        all.putAll(set);
        all.putAll(more);
        return all;
    }

    /** The value of a variable, or null. */
    @Nullable Object find(String name) {
        Object own = set.containsKey(name) ? set.get(name) : given.get(name);
        if (own != null) {
            return own;
        }
        Object known = hasVariables ? session.variable(name).orElse(null) : null;
        return known != null ? known : session.global(name).orElse(null);
    }

    /** Whether a variable is encrypted in the scope, and nothing else goes before it. */
    boolean isVaulted(String name) {
        return hasVariables
                && !set.containsKey(name)
                && !given.containsKey(name)
                && session.vaulted(name).isPresent();
    }

    /** Sets a variable of the template itself. */
    void set(String name, Object value, boolean isExported) {
        set.put(name, value);
        if (isExported && !name.startsWith("_")) {
            exported.add(name);
        } else {
            exported.remove(name);
        }
    }

    /** What an import of the template offers. */
    Map<String, Object> exports() {
        Map<String, Object> all = new HashMap<>(set);
        all.keySet().retainAll(exported);
        return all;
    }

    void addBlocks(Template template) {
        template.blocks()
                .forEach(
                        (name, block) ->
                                blocks.computeIfAbsent(name, _ -> new ArrayList<>())
                                        .add(new Written(template, block)));
    }

    List<Written> blocks(String name) {
        return blocks.getOrDefault(name, List.of());
    }
}
