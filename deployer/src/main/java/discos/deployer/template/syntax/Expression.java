package discos.deployer.template.syntax;

import java.util.List;
import java.util.Optional;

/** An expression as written. */
public sealed interface Expression {

    /** Where it begins. */
    Place place();

    /** A value written out: a text, a number, {@code true}, {@code none}. */
    record Constant(Object value, Place place) implements Expression {}

    /** A variable. */
    record Name(String name, Place place) implements Expression {}

    /** Items in parentheses or between commas. */
    record TupleOf(List<Expression> items, Place place) implements Expression {}

    /** Items in brackets. */
    record ListOf(List<Expression> items, Place place) implements Expression {}

    /** Pairs in braces. */
    record DictOf(List<Expression> keys, List<Expression> values, Place place)
            implements Expression {}

    /** {@code value if test else otherwise}. */
    record Conditional(
            Expression test, Expression value, Optional<Expression> otherwise, Place place)
            implements Expression {}

    /** Two operands and an arithmetic sign between them. */
    record Binary(String sign, Expression left, Expression right, Place place)
            implements Expression {}

    /** {@code and} or {@code or}. */
    record Logic(boolean isAnd, Expression left, Expression right, Place place)
            implements Expression {}

    /** {@code not}. */
    record Not(Expression operand, Place place) implements Expression {}

    /** A sign before an operand. */
    record Sign(String sign, Expression operand, Place place) implements Expression {}

    /** A chain of comparisons; {@code signs} has one fewer than {@code operands}. */
    record Comparison(List<String> signs, List<Expression> operands, Place place)
            implements Expression {}

    /** Texts joined by {@code ~}. */
    record Joined(List<Expression> parts, Place place) implements Expression {}

    /** {@code target.name}. */
    record Attribute(Expression target, String name, Place place) implements Expression {}

    /** {@code target[index]}. */
    record Element(Expression target, Expression index, Place place) implements Expression {}

    /** What stands between brackets with colons. */
    record Slice(
            Optional<Expression> start,
            Optional<Expression> stop,
            Optional<Expression> step,
            Place place)
            implements Expression {}

    /** {@code target(arguments)}. */
    record Called(Expression target, GivenArguments arguments, Place place) implements Expression {}

    /** {@code input | name(arguments)}; a filter block has no input. */
    record Filtered(Optional<Expression> input, String name, GivenArguments arguments, Place place)
            implements Expression {}

    /** {@code input is name(arguments)}. */
    record Tested(Expression input, String name, GivenArguments arguments, Place place)
            implements Expression {}

    /**
     * Arguments of a call.
     *
     * @param names of the named ones, in order
     * @param named their values
     * @param list what follows a single star
     * @param dict what follows two stars
     */
    record GivenArguments(
            List<Expression> positional,
            List<String> names,
            List<Expression> named,
            Optional<Expression> list,
            Optional<Expression> dict) {
        /** No arguments. */
        public static final GivenArguments NONE =
                new GivenArguments(
                        List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }
}
