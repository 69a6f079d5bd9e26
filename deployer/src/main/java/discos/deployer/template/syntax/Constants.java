package discos.deployer.template.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the constant parts of expressions that may be undefined.
 *
 * <p>Jinja computes what is constant when it compiles a template. Where an undefined value is
 * joined or asked for its truth meanwhile, as in {@code 'abc'[9] ~ 'x'}, the compilation fails, and
 * Ansible then gives the template as it is written.
 */
public final class Constants {
    /** Filters that need the template's variables are not computed before there are any. */
    private static final Set<String> WITH_CONTEXT =
            Set.of("map", "select", "reject", "selectattr", "rejectattr");

    private static final double LARGE = 1e16;

    /** Texts that a filter may read as a number without end. */
    private static final Pattern MAYBE_INFINITE =
            Pattern.compile("(?i).*(?:inf|nan|e\\+?\\d{3}).*", Pattern.DOTALL);

    private Constants() {}

    /** The very constants of a template that may become something else when Jinja compiles it. */
    static Set<Expression> odd(List<Statement> body) {
        Set<Expression> odd = Collections.newSetFromMap(new IdentityHashMap<>());
        Walk.everywhere(
                body,
                one -> {
                    boolean isText =
                            one instanceof Expression.Constant(Object value, _)
                                    && value instanceof String;
                    if (!isText && isOdd(one) && isConstant(one)) {
                        odd.add(one);
                    }
                });
        // Most templates have none, and each expression is looked for when it is computed.
        return odd.isEmpty() ? Set.of() : odd;
    }

    /** Whether it slices something, or may have a number without end, which has no literal. */
    private static boolean isOdd(Expression expression) {
        return switch (expression) {
            case Expression.Constant(Object value, _) when value instanceof Double number ->
                    !(Math.abs(number) < LARGE);
            case Expression.Constant(Object value, _) when value instanceof String text ->
                    MAYBE_INFINITE.matcher(text).matches();
            case Expression.Element element when element.index() instanceof Expression.Slice ->
                    !(element.target() instanceof Expression.Name);
            default -> Walk.parts(expression).stream().anyMatch(Constants::isOdd);
        };
    }

    /**
     * Operands that are computed in turn when the template is compiled, and may be undefined.
     *
     * @param printed what is printed where they stand in it: if that is a constant as a whole,
     *     Jinja computes it first, and never asks for what its value does not need
     */
    public record Doubtful(Optional<Expression> printed, List<Expression> operands) {}

    /** The doubtful operands in a body, however deep. */
    static List<Doubtful> doubtful(List<Statement> body) {
        List<Doubtful> doubtful = new ArrayList<>();
        for (Statement statement : body) {
            Optional<Expression> printed =
                    statement instanceof Statement.Print print
                            ? Optional.of(print.value())
                            : Optional.empty();
            for (Expression expression : Walk.expressions(statement)) {
                Walk.everywhere(
                        expression,
                        one -> {
                            List<Expression> constant = constantOperands(one);
                            if (constant.stream().anyMatch(Constants::mayBeUndefined)) {
                                doubtful.add(new Doubtful(printed, constant));
                            }
                        });
            }
            Walk.bodies(statement).forEach(inner -> doubtful.addAll(doubtful(inner)));
        }
        return doubtful;
    }

    private static List<Expression> constantOperands(Expression expression) {
        return operands(expression).stream().takeWhile(Constants::isConstant).toList();
    }

    private static List<Expression> operands(Expression expression) {
        return switch (expression) {
            case Expression.Joined joined -> joined.parts();
            case Expression.Logic logic -> List.of(logic.left());
            case Expression.Conditional choice -> List.of(choice.test());
            default -> List.of();
        };
    }

    /** Whether Jinja computes an expression when it reads the template. */
    public static boolean isConstant(Expression expression) {
        return switch (expression) {
            case Expression.Name _, Expression.Called _ -> false;
            case Expression.Filtered filtered ->
                    isFoldable(filtered)
                            && Walk.parts(filtered).stream().allMatch(Constants::isConstant);
            default -> Walk.parts(expression).stream().allMatch(Constants::isConstant);
        };
    }

    /**
     * Whether Jinja computes an expression when it reads the template, for it does not look at what
     * its value does not need.
     *
     * @param isTrue the truth of a constant
     */
    public static boolean isConstant(Expression expression, Predicate<Expression> isTrue) {
        return switch (expression) {
            case Expression.Logic logic ->
                    isConstant(logic.left(), isTrue)
                            && (isTrue.test(logic.left()) != logic.isAnd()
                                    || isConstant(logic.right(), isTrue));
            case Expression.Conditional choice ->
                    isConstant(choice.test(), isTrue)
                            && (isTrue.test(choice.test())
                                    ? isConstant(choice.value(), isTrue)
                                    : choice.otherwise().stream()
                                            .allMatch(it -> isConstant(it, isTrue)));
            case Expression.Comparison chain -> isConstantChain(chain, isTrue);
            case Expression.Name _, Expression.Called _ -> false;
            case Expression.Filtered filtered when !isFoldable(filtered) -> false;
            default -> Walk.parts(expression).stream().allMatch(part -> isConstant(part, isTrue));
        };
    }

    private static boolean isFoldable(Expression.Filtered filtered) {
        return filtered.input().isPresent() && !WITH_CONTEXT.contains(filtered.name());
    }

    /** A chain ends where it is false. */
    private static boolean isConstantChain(
            Expression.Comparison chain, Predicate<Expression> isTrue) {
        for (int i = 0; i < chain.operands().size(); i++) {
            if (!isConstant(chain.operands().get(i), isTrue)) {
                return false;
            }
            Expression begin =
                    new Expression.Comparison(
                            chain.signs().subList(0, i),
                            chain.operands().subList(0, i + 1),
                            chain.place());
            if (i > 0 && !isTrue.test(begin)) {
                return true;
            }
        }
        return true;
    }

    private static boolean mayBeUndefined(Expression expression) {
        return expression instanceof Expression.Element
                || expression instanceof Expression.Attribute
                || expression instanceof Expression.Filtered
                || Walk.parts(expression).stream().anyMatch(Constants::mayBeUndefined);
    }
}
