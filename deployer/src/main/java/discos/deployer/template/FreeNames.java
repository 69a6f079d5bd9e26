package discos.deployer.template;

import discos.deployer.template.eval.TemplateFunctions;
import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.Place;
import discos.deployer.template.syntax.Statement;
import discos.deployer.template.syntax.Statement.Target;
import discos.deployer.template.syntax.Template;
import discos.deployer.template.syntax.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the variables that a template does not set itself. */
final class FreeNames {
    private static final Set<String> FUNCTIONS =
            Set.of("omit", "lookup", "query", "q", "now", "undef", "self", "super", "loop");
    private static final Set<String> LOOKUPS = Set.of("lookup", "query", "q");
    private static final Set<String> SPECIAL = Set.of("varargs", "kwargs", "caller");
    private static final Set<String> DEFAULTS = Set.of("default", "d", "mandatory", "type_debug");
    private static final Set<String> DEFINED = Set.of("defined", "undefined");

    private final Template template;
    private final Plugins plugins;
    private final List<FreeName> found = new ArrayList<>();
    private final Set<String> set = new HashSet<>();

    FreeNames(Template template, Plugins plugins) {
        this.template = template;
        this.plugins = plugins;
    }

    /**
     * The names, in the order met.
     *
     * @throws discos.deployer.spi.RenderException if a lookup that is surely asked does not exist
     */
    List<FreeName> find() {
        collect(template.body());
        visit(template.body(), false);
        return found;
    }

    /** A name that the template sets anywhere counts as set everywhere. */
    private void collect(List<Statement> body) {
        for (Statement statement : body) {
            switch (statement) {
                case Statement.For loop -> add(loop.target());
                case Statement.SetValue one -> add(one.target());
                case Statement.SetBlock one -> add(one.target());
                case Statement.With with -> with.targets().forEach(this::add);
                case Statement.Macro macro -> {
                    set.add(macro.name());
                    set.addAll(macro.signature().names());
                    set.addAll(SPECIAL);
                }
                case Statement.CallBlock block -> set.addAll(block.signature().names());
                case Statement.Import imported -> set.add(imported.name());
                case Statement.FromImport imported -> set.addAll(imported.aliases());
                case Statement.Data _,
                        Statement.Print _,
                        Statement.If _,
                        Statement.FilterBlock _,
                        Statement.Include _,
                        Statement.Extends _,
                        Statement.Block _ -> {}
            }
            Walk.bodies(statement).forEach(this::collect);
        }
    }

    private void add(Target target) {
        switch (target) {
            case Target.ToName(String name) -> set.add(name);
            case Target.ToTuple(List<Target> items) -> items.forEach(this::add);
            case Target.ToAttribute _ -> {}
        }
    }

    private void visit(List<Statement> body, boolean isGuarded) {
        for (Statement statement : body) {
            boolean isLater = isGuarded || !(statement instanceof Statement.With);
            List<Expression> own = Walk.expressions(statement);
            for (int i = 0; i < own.size(); i++) {
                visit(own.get(i), isGuarded || i > 0);
            }
            Walk.bodies(statement).forEach(inner -> visit(inner, isLater));
        }
    }

    private void visit(Expression expression, boolean isGuarded) {
        switch (expression) {
            case Expression.Name name -> {
                if (!set.contains(name.name())
                        && !FUNCTIONS.contains(name.name())
                        && TemplateFunctions.find(name.name()).isEmpty()) {
                    found.add(new FreeName(name.name(), template.at(name.place()), isGuarded));
                }
            }
            case Expression.Filtered filtered when DEFAULTS.contains(filtered.name()) -> {
                filtered.input().ifPresent(input -> visit(input, true));
                Walk.arguments(filtered.arguments()).forEach(one -> visit(one, true));
            }
            case Expression.Tested tested when DEFINED.contains(tested.name()) ->
                    visit(tested.input(), true);
            case Expression.Filtered filtered -> {
                filtered.input().ifPresent(input -> visit(input, isGuarded));
                // a filter may leave an argument alone, or only ask whether it is defined
                Walk.arguments(filtered.arguments()).forEach(one -> visit(one, true));
            }
            case Expression.Logic logic -> {
                visit(logic.left(), isGuarded);
                visit(logic.right(), true);
            }
            case Expression.Conditional choice -> {
                visit(choice.test(), isGuarded);
                visit(choice.value(), true);
                choice.otherwise().ifPresent(other -> visit(other, true));
            }
            case Expression.Called called -> {
                if (!isGuarded) {
                    requireLookup(called);
                }
                Walk.parts(called).forEach(part -> visit(part, isGuarded));
            }
            default -> Walk.parts(expression).forEach(part -> visit(part, isGuarded));
        }
    }

    /** Refuses {@code lookup('name', ...)} and {@code query('name', ...)} of what nobody offers. */
    private void requireLookup(Expression.Called called) {
        boolean isLookup =
                called.target() instanceof Expression.Name name
                        && LOOKUPS.contains(name.name())
                        && !set.contains(name.name());
        if (isLookup
                && !called.arguments().positional().isEmpty()
                && called.arguments().positional().getFirst()
                        instanceof Expression.Constant(String wanted, Place place)) {
            Reading.require("lookup", wanted, plugins.lookups(), template, place);
        }
    }
}
