package discos.deployer.template.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions in the order of Jinja's operators. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 300;

    /**
     * Operators, filters, calls and the like in a row; each is one level of the tree that is read.
     */
    private static final int LONGEST = 300;

    private final TokenStream stream;
    private final AtomParser atoms;
    private final TrailerParser trailers;
    private final FilterParser filters;
    private int depth;
    private int links;

    ExpressionParser(TokenStream stream) {
        this.stream = stream;
        this.atoms = new AtomParser(stream, this);
        this.trailers = new TrailerParser(stream, this);
        this.filters = new FilterParser(stream, atoms, trailers, this);
    }

    Expression expression() {
        return nested(this::conditional);
    }

    private Expression nested(Supplier<Expression> piece) {
        if (depth == 0) {
            links = 0;
        }
        if (++depth > DEEPEST) {
            throw stream.fail("the expression is nested too deeply");
        }
        Expression result = piece.get();
        depth--;
        return result;
    }

    /** Counts one more link of a chain, since the tree gets deeper by it. */
    void link() {
        if (++links > LONGEST) {
            throw stream.fail("the expression has more than " + LONGEST + " operators in a row");
        }
    }

    private Expression conditional() {
        Place place = stream.current().place();
        Expression value = or();
        while (stream.takeIfName("if")) {
            link();
            Expression test = or();
            Optional<Expression> otherwise =
                    stream.takeIfName("else")
                            ? Optional.of(nested(this::conditional))
                            : Optional.empty();
            value = new Expression.Conditional(test, value, otherwise, place);
        }
        return value;
    }

    private Expression or() {
        Place place = stream.current().place();
        Expression left = and();
        while (stream.takeIfName("or")) {
            link();
            left = new Expression.Logic(false, left, and(), place);
        }
        return left;
    }

    private Expression and() {
        Place place = stream.current().place();
        Expression left = not();
        while (stream.takeIfName("and")) {
            link();
            left = new Expression.Logic(true, left, not(), place);
        }
        return left;
    }

    private Expression not() {
        Place place = stream.current().place();
        if (stream.takeIfName("not")) {
            return new Expression.Not(nested(this::not), place);
        }
        return comparison();
    }

    private Expression comparison() {
        Place place = stream.current().place();
        Expression first = sum();
        List<String> signs = new ArrayList<>();
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (true) {
            Token token = stream.current();
            if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
                signs.add(stream.take().text());
            } else if (stream.takeIfName("in")) {
                signs.add("in");
            } else if (token.isName("not") && stream.following().isName("in")) {
                stream.take();
                stream.take();
                signs.add("not in");
            } else {
                break;
            }
            operands.add(sum());
        }
        return signs.isEmpty() ? first : new Expression.Comparison(signs, operands, place);
    }

    private Expression sum() {
        Place place = stream.current().place();
        Expression left = joined();
        while (stream.current().is("+") || stream.current().is("-")) {
            link();
            String sign = stream.take().text();
            left = new Expression.Binary(sign, left, joined(), place);
        }
        return left;
    }

    private Expression joined() {
        Place place = stream.current().place();
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (stream.takeIf("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Joined(parts, place);
    }

    private Expression product() {
        Place place = stream.current().place();
        Expression left = power();
        while (isProduct(stream.current())) {
            link();
            String sign = stream.take().text();
            left = new Expression.Binary(sign, left, power(), place);
        }
        return left;
    }

    private static boolean isProduct(Token token) {
        return token.is("*") || token.is("/") || token.is("//") || token.is("%");
    }

    private Expression power() {
        Place place = stream.current().place();
        Expression left = unary(true);
        while (stream.takeIf("**")) {
            link();
            left = new Expression.Binary("**", left, unary(true), place);
        }
        return left;
    }

    private Expression unary(boolean hasFilters) {
        Place place = stream.current().place();
        Expression node;
        if (stream.current().is("-") || stream.current().is("+")) {
            String sign = stream.take().text();
            node = new Expression.Sign(sign, nested(() -> unary(false)), place);
        } else {
            node = atoms.primary();
        }
        node = trailers.postfix(node);
        return hasFilters ? filters.filters(node) : node;
    }

    /**
     * One expression, or several with commas between them.
     *
     * @param hasConditional whether {@code if} may follow
     * @param isGroup whether parentheses are around it, so that it may be empty
     * @param ends names that end it
     */
    Expression tuple(boolean hasConditional, boolean isGroup, Set<String> ends) {
        return tuple(hasConditional ? this::expression : this::or, isGroup, ends);
    }

    Expression tuple(Supplier<Expression> piece, boolean isGroup, Set<String> ends) {
        Place place = stream.current().place();
        List<Expression> items = new ArrayList<>();
        boolean isTuple = false;
        while (!isTupleEnd(ends)) {
            items.add(nested(piece));
            if (!stream.takeIf(",")) {
                break;
            }
            isTuple = true;
        }
        if (!isTuple) {
            if (!items.isEmpty()) {
                return items.getFirst();
            }
            if (!isGroup) {
                throw stream.fail("Expected an expression, got '" + stream.current().words() + "'");
            }
        }
        return new Expression.TupleOf(items, place);
    }

    private boolean isTupleEnd(Set<String> ends) {
        Token token = stream.current();
        return token.kind() == Token.Kind.PRINT_END
                || token.kind() == Token.Kind.BLOCK_END
                || token.is(")")
                || (token.kind() == Token.Kind.NAME && ends.contains(token.text()));
    }

    Expression primary() {
        return atoms.primary();
    }

    Expression.Called call(Expression target) {
        return trailers.call(target);
    }

    Expression.Filtered filter(Optional<Expression> input, boolean hasStarted) {
        return filters.filter(input, hasStarted);
    }
}
