package discos.deployer.template.syntax;

import discos.deployer.template.syntax.Expression.GivenArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Steps through trees without knowing what is done there. */
public final class Walk {
    private static final Set<String> CHANGES =
            Set.of(
                    "append",
                    "clear",
                    "extend",
                    "insert",
                    "pop",
                    "popitem",
                    "remove",
                    "reverse",
                    "setdefault",
                    "sort",
                    "update");

    private Walk() {}

    /** The expressions directly inside an expression. */
    public static List<Expression> parts(Expression expression) {
        List<Expression> parts = new ArrayList<>();
        switch (expression) {
            case Expression.Constant _, Expression.Name _ -> {}
            case Expression.TupleOf(List<Expression> items, _) -> parts.addAll(items);
            case Expression.ListOf(List<Expression> items, _) -> parts.addAll(items);
            case Expression.DictOf dict -> parts.addAll(pairs(dict));
            case Expression.Conditional choice -> {
                parts.addAll(List.of(choice.test(), choice.value()));
                choice.otherwise().ifPresent(parts::add);
            }
            case Expression.Binary both -> parts.addAll(List.of(both.left(), both.right()));
            case Expression.Logic both -> parts.addAll(List.of(both.left(), both.right()));
            case Expression.Not not -> parts.add(not.operand());
            case Expression.Sign sign -> parts.add(sign.operand());
            case Expression.Comparison chain -> parts.addAll(chain.operands());
            case Expression.Joined joined -> parts.addAll(joined.parts());
            case Expression.Attribute attribute -> parts.add(attribute.target());
            case Expression.Element(Expression target, Expression index, _) ->
                    parts.addAll(List.of(target, index));
            case Expression.Slice slice ->
                    Stream.of(slice.start(), slice.stop(), slice.step())
                            .forEach(bound -> bound.ifPresent(parts::add));
            case Expression.Called called -> {
                parts.add(called.target());
                parts.addAll(arguments(called.arguments()));
            }
            case Expression.Filtered filtered -> {
                filtered.input().ifPresent(parts::add);
                parts.addAll(arguments(filtered.arguments()));
            }
            case Expression.Tested tested -> {
                parts.add(tested.input());
                parts.addAll(arguments(tested.arguments()));
            }
        }
        return parts;
    }

    private static List<Expression> pairs(Expression.DictOf dict) {
        List<Expression> pairs = new ArrayList<>();
        for (int i = 0; i < dict.keys().size(); i++) {
            pairs.add(dict.keys().get(i));
            pairs.add(dict.values().get(i));
        }
        return pairs;
    }

    /** The values of arguments. */
    public static List<Expression> arguments(GivenArguments arguments) {
        List<Expression> all = new ArrayList<>(arguments.positional());
        all.addAll(arguments.named());
        arguments.list().ifPresent(all::add);
        arguments.dict().ifPresent(all::add);
        return all;
    }

    /** The expressions directly in a statement, not those of its bodies. */
    public static List<Expression> expressions(Statement statement) {
        List<Expression> all = new ArrayList<>();
        switch (statement) {
            case Statement.Data _, Statement.Block _ -> {}
            case Statement.Print print -> all.add(print.value());
            case Statement.If choice -> all.addAll(choice.tests());
            case Statement.For loop -> {
                all.add(loop.items());
                loop.condition().ifPresent(all::add);
            }
            case Statement.SetValue set -> all.add(set.value());
            case Statement.SetBlock set -> set.filter().ifPresent(all::add);
            case Statement.Macro macro -> all.addAll(macro.signature().defaults());
            case Statement.CallBlock block -> {
                all.add(block.call());
                all.addAll(block.signature().defaults());
            }
            case Statement.FilterBlock block -> all.add(block.filter());
            case Statement.Include include -> all.add(include.template());
            case Statement.Import imported -> all.add(imported.template());
            case Statement.FromImport imported -> all.add(imported.template());
            case Statement.Extends parent -> all.add(parent.template());
            case Statement.With with -> all.addAll(with.values());
        }
        return all;
    }

    /** The bodies of a statement. */
    public static List<List<Statement>> bodies(Statement statement) {
        return switch (statement) {
            case Statement.If choice -> {
                List<List<Statement>> all = new ArrayList<>(choice.bodies());
                all.add(choice.otherwise());
                yield all;
            }
            case Statement.For loop -> List.of(loop.body(), loop.otherwise());
            case Statement.SetBlock set -> List.of(set.body());
            case Statement.Macro macro -> List.of(macro.body());
            case Statement.CallBlock block -> List.of(block.body());
            case Statement.FilterBlock block -> List.of(block.body());
            case Statement.Block block -> List.of(block.body());
            case Statement.With with -> List.of(with.body());
            case Statement.Data _,
                    Statement.Print _,
                    Statement.SetValue _,
                    Statement.Include _,
                    Statement.Import _,
                    Statement.FromImport _,
                    Statement.Extends _ ->
                    List.of();
        };
    }

    /** Every expression in a body, however deep. */
    public static void everywhere(List<Statement> body, Consumer<Expression> action) {
        for (Statement statement : body) {
            expressions(statement).forEach(one -> everywhere(one, action));
            bodies(statement).forEach(inner -> everywhere(inner, action));
        }
    }

    static void everywhere(Expression expression, Consumer<Expression> action) {
        action.accept(expression);
        parts(expression).forEach(part -> everywhere(part, action));
    }

    /** Whether a body calls what changes a list or dict, or another template that might. */
    static boolean changesValues(List<Statement> body) {
        for (Statement statement : body) {
            boolean isElsewhere =
                    statement instanceof Statement.Include
                            || statement instanceof Statement.Import
                            || statement instanceof Statement.FromImport
                            || statement instanceof Statement.Extends;
            if (isElsewhere
                    || expressions(statement).stream().anyMatch(Walk::changesValues)
                    || bodies(statement).stream().anyMatch(Walk::changesValues)) {
                return true;
            }
        }
        return false;
    }

    private static boolean changesValues(Expression expression) {
        return (expression instanceof Expression.Attribute used && CHANGES.contains(used.name()))
                || parts(expression).stream().anyMatch(Walk::changesValues);
    }

    /** Whether a body names a variable anywhere but in blocks, which see none of those around. */
    public static boolean names(List<Statement> body, String name) {
        for (Statement statement : body) {
            if (statement instanceof Statement.Block) {
                continue;
            }
            boolean isInside =
                    expressions(statement).stream().anyMatch(one -> names(one, name))
                            || bodies(statement).stream().anyMatch(inner -> names(inner, name));
            if (isInside) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(Expression expression, String name) {
        return (expression instanceof Expression.Name used && used.name().equals(name))
                || parts(expression).stream().anyMatch(part -> names(part, name));
    }

    /** Whether a body prints nothing but blanks, whatever happens. */
    static boolean isBlank(List<Statement> body) {
        return body.stream()
                .allMatch(one -> one instanceof Statement.Data data && data.text().isBlank());
    }

    /** Whether there is a block in a body that sees the variables around it. */
    static boolean hasScopedBlock(List<Statement> body) {
        return body.stream()
                .anyMatch(
                        one ->
                                (one instanceof Statement.Block block && block.isScoped())
                                        || bodies(one).stream().anyMatch(Walk::hasScopedBlock));
    }
}
