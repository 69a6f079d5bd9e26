package discos.deployer.template.syntax;

import discos.deployer.template.syntax.NameTable.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one part of a template while it is looked through, by Jinja's rules: whether a
 * name is the part's own is decided for the whole part, before anything of it is carried out.
 */
final class Symbols {
    /** How a variable gets its first value. */
    private enum Start {
        ASKED,
        COPIED,
        UNSET,
        GIVEN
    }

    private final @Nullable Symbols outer;
    private final Map<String, Start> known = new LinkedHashMap<>();
    private final Set<String> stored = new HashSet<>();

    Symbols(@Nullable Symbols outer) {
        this.outer = outer;
    }

    private Symbols copy() {
        Symbols copy = new Symbols(outer);
        copy.known.putAll(known);
        copy.stored.addAll(stored);
        return copy;
    }

    Names names() {
        List<String> asked = new ArrayList<>();
        List<String> copied = new ArrayList<>();
        List<String> unset = new ArrayList<>();
        known.forEach(
                (name, start) -> {
                    switch (start) {
                        case ASKED -> asked.add(name);
                        case COPIED -> copied.add(name);
                        case UNSET -> unset.add(name);
                        case GIVEN -> {}
                    }
                });
        return new Names(asked, copied, unset, stored);
    }

    boolean knows(String name) {
        return known.containsKey(name) || (outer != null && outer.knows(name));
    }

    private boolean isKnownOutside(String name) {
        return outer != null && outer.knows(name);
    }

    void give(String name) {
        stored.add(name);
        known.put(name, Start.GIVEN);
    }

    void give(Statement.Target target) {
        names(target).forEach(this::give);
    }

    private static List<String> names(Statement.Target target) {
        return switch (target) {
            case Statement.Target.ToName(String name) -> List.of(name);
            case Statement.Target.ToTuple(List<Statement.Target> items) ->
                    items.stream().flatMap(item -> names(item).stream()).toList();
            case Statement.Target.ToAttribute _ -> List.of();
        };
    }

    private void store(String name) {
        stored.add(name);
        if (!known.containsKey(name)) {
            known.put(name, isKnownOutside(name) ? Start.COPIED : Start.UNSET);
        }
    }

    private void store(Statement.Target target) {
        switch (target) {
            case Statement.Target.ToName(String name) -> store(name);
            case Statement.Target.ToTuple(List<Statement.Target> items) ->
                    items.forEach(this::store);
            case Statement.Target.ToAttribute(String namespace, _) -> load(namespace);
        }
    }

    private void load(String name) {
        if (!knows(name)) {
            known.put(name, Start.ASKED);
        }
    }

    void read(Expression expression) {
        if (expression instanceof Expression.Name(String name, _)) {
            load(name);
        }
        Walk.parts(expression).forEach(this::read);
    }

    void readAll(List<Expression> expressions) {
        expressions.forEach(this::read);
    }

    /**
     * Looks through statements, not through those parts of them that have variables of their own.
     */
    void look(List<Statement> body) {
        body.forEach(this::look);
    }

    private void look(Statement statement) {
        switch (statement) {
            case Statement.Data _, Statement.Block _ -> {}
            case Statement.If choice -> {
                read(choice.tests().getFirst());
                Symbols rest = copy();
                for (int i = 1; i < choice.tests().size(); i++) {
                    rest.read(choice.tests().get(i));
                    rest.join(List.of(rest.branch(choice.bodies().get(i)), rest.copy()));
                }
                join(List.of(branch(choice.bodies().getFirst()), rest, branch(choice.otherwise())));
            }
            case Statement.For loop -> read(loop.items());
            case Statement.SetValue set -> {
                read(set.value());
                store(set.target());
            }
            case Statement.SetBlock set -> store(set.target());
            case Statement.Macro macro -> store(macro.name());
            case Statement.CallBlock block -> read(block.call());
            case Statement.Import imported -> {
                read(imported.template());
                store(imported.name());
            }
            case Statement.FromImport imported -> {
                read(imported.template());
                imported.aliases().forEach(this::store);
            }
            case Statement.With with -> readAll(with.values());
            case Statement.Print _,
                    Statement.FilterBlock _,
                    Statement.Include _,
                    Statement.Extends _ ->
                    readAll(Walk.expressions(statement));
        }
    }

    private Symbols branch(List<Statement> body) {
        Symbols branch = copy();
        branch.look(body);
        return branch;
    }

    /** After branches: what only some of them set is looked for around where none of those ran. */
    private void join(List<Symbols> branches) {
        Map<String, Integer> counts = new HashMap<>();
        for (Symbols branch : branches) {
            branch.stored.stream()
                    .filter(name -> !stored.contains(name))
                    .forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        for (Symbols branch : branches) {
            known.putAll(branch.known);
            stored.addAll(branch.stored);
        }
        counts.forEach(
                (name, count) -> {
                    if (count < branches.size()) {
                        known.put(name, isKnownOutside(name) ? Start.COPIED : Start.ASKED);
                    }
                });
    }
}
