package discos.deployer.template.syntax;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stands outside the statements that have variables of their own: loops, macros, blocks. */
final class Scopes {
    private Scopes() {}

    /** The variables that are read outside, and not set there. */
    static Set<String> outerNames(List<Statement> body) {
        Set<String> read = new LinkedHashSet<>();
        Set<String> set = new HashSet<>();
        collect(body, read, set);
        read.removeAll(set);
        return Set.copyOf(read);
    }

    private static void collect(List<Statement> body, Set<String> read, Set<String> set) {
        for (Statement statement : body) {
            outerExpressions(statement).forEach(one -> names(one, read));
            switch (statement) {
                case Statement.If choice -> {
                    choice.bodies().forEach(inner -> collect(inner, read, set));
                    collect(choice.otherwise(), read, set);
                }
                case Statement.SetValue value -> targets(value.target(), set);
                case Statement.SetBlock value -> targets(value.target(), set);
                case Statement.Macro macro -> set.add(macro.name());
                case Statement.Import imported -> set.add(imported.name());
                case Statement.FromImport imported -> set.addAll(imported.aliases());
                default -> {}
            }
        }
    }

    private static List<Expression> outerExpressions(Statement statement) {
        return switch (statement) {
            case Statement.For loop -> List.of(loop.items());
            case Statement.CallBlock block -> List.of(block.call());
            case Statement.Macro _,
                    Statement.SetBlock _,
                    Statement.FilterBlock _,
                    Statement.With _ ->
                    List.of();
            default -> Walk.expressions(statement);
        };
    }

    private static void names(Expression expression, Set<String> names) {
        if (expression instanceof Expression.Name name) {
            names.add(name.name());
        }
        Walk.parts(expression).forEach(part -> names(part, names));
    }

    private static void targets(Statement.Target target, Set<String> names) {
        switch (target) {
            case Statement.Target.ToName(String name) -> names.add(name);
            case Statement.Target.ToTuple(List<Statement.Target> items) ->
                    items.forEach(item -> targets(item, names));
            case Statement.Target.ToAttribute _ -> {}
        }
    }

    /** Refuses {@code extends} inside a loop, macro or block. */
    static void requireOuterExtends(List<Statement> body) {
        for (Statement statement : body) {
            boolean isOuter = statement instanceof Statement.If;
            for (List<Statement> inner : Walk.bodies(statement)) {
                if (isOuter) {
                    requireOuterExtends(inner);
                } else {
                    refuseExtends(inner);
                }
            }
        }
    }

    private static void refuseExtends(List<Statement> body) {
        for (Statement statement : body) {
            if (statement instanceof Statement.Extends) {
                throw new SyntaxException(
                        "cannot use extend from a non top-level scope", statement.place());
            }
            Walk.bodies(statement).forEach(Scopes::refuseExtends);
        }
    }
}
