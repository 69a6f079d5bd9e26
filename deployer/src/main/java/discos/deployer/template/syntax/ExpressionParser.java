package discos.deployer.template.syntax;

import discos.deployer.template.syntax.Expression.GivenArguments;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonLiterals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions in the order of Jinja's operators. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 300;

    private final TokenStream stream;
    private int depth;

    ExpressionParser(TokenStream stream) {
        this.stream = stream;
    }

    Expression expression() {
        return nested(this::conditional);
    }

    private Expression nested(Supplier<Expression> piece) {
        if (++depth > DEEPEST) {
            throw stream.fail("the expression is nested too deeply");
        }
        Expression result = piece.get();
        depth--;
        return result;
    }

    private Expression conditional() {
        Place place = stream.current().place();
        Expression value = or();
        while (stream.takeIfName("if")) {
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
            left = new Expression.Logic(false, left, and(), place);
        }
        return left;
    }

    private Expression and() {
        Place place = stream.current().place();
        Expression left = not();
        while (stream.takeIfName("and")) {
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
            node = primary();
        }
        node = postfix(node);
        return hasFilters ? filters(node) : node;
    }

    @SuppressWarnings("RefactorSwitch") // one case takes several tokens
    Expression primary() {
        Token token = stream.current();
        Place place = token.place();
        switch (token.kind()) {
            case NAME -> {
                stream.take();
                return switch (token.text()) {
                    case "true", "True" -> new Expression.Constant(true, place);
                    case "false", "False" -> new Expression.Constant(false, place);
                    case "none", "None" -> new Expression.Constant(None.NONE, place);
                    default -> new Expression.Name(token.text(), place);
                };
            }
            case STRING -> {
                StringBuilder text = new StringBuilder();
                while (stream.is(Token.Kind.STRING)) {
                    text.append(stream.take().text());
                }
                return new Expression.Constant(text.toString(), place);
            }
            case INTEGER, FLOAT -> {
                stream.take();
                return new Expression.Constant(number(token), place);
            }
            case OPERATOR -> {
                return group(token);
            }
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END ->
                    throw stream.fail("unexpected '" + token.words() + "'");
        }
        throw stream.fail("unexpected '" + token.words() + "'");
    }

    private static Object number(Token token) {
        return PythonLiterals.parseNumber(token.text())
                .orElseThrow(() -> new SyntaxException("invalid number", token.place()));
    }

    @SuppressWarnings("RefactorSwitch") // one case takes several tokens
    private Expression group(Token token) {
        switch (token.text()) {
            case "(" -> {
                stream.take();
                Expression inner = tuple(true, true, Set.of());
                stream.expect(")");
                return inner;
            }
            case "[" -> {
                return list();
            }
            case "{" -> {
                return dict();
            }
            default -> throw stream.fail("unexpected '" + token.words() + "'");
        }
    }

    private Expression list() {
        Place place = stream.take().place();
        List<Expression> items = new ArrayList<>();
        while (!stream.current().is("]")) {
            if (!items.isEmpty()) {
                stream.expect(",");
                if (stream.current().is("]")) {
                    break;
                }
            }
            items.add(expression());
        }
        stream.expect("]");
        return new Expression.ListOf(items, place);
    }

    private Expression dict() {
        Place place = stream.take().place();
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!stream.current().is("}")) {
            if (!keys.isEmpty()) {
                stream.expect(",");
                if (stream.current().is("}")) {
                    break;
                }
            }
            keys.add(expression());
            stream.expect(":");
            values.add(expression());
        }
        stream.expect("}");
        return new Expression.DictOf(keys, values, place);
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

    private Expression postfix(Expression start) {
        Expression node = start;
        while (true) {
            Token token = stream.current();
            if (token.is(".") || token.is("[")) {
                node = subscript(node);
            } else if (token.is("(")) {
                node = call(node);
            } else {
                return node;
            }
        }
    }

    private Expression filters(Expression start) {
        Expression node = start;
        while (true) {
            Token token = stream.current();
            if (token.is("|")) {
                node = filter(Optional.of(node), false);
            } else if (token.isName("is")) {
                node = test(node);
            } else if (token.is("(")) {
                node = call(node);
            } else {
                return node;
            }
        }
    }

    private Expression subscript(Expression target) {
        Token token = stream.take();
        if (token.is(".")) {
            Token name = stream.current();
            if (name.kind() == Token.Kind.NAME) {
                stream.take();
                return new Expression.Attribute(target, name.text(), name.place());
            }
            if (name.kind() != Token.Kind.INTEGER) {
                throw stream.fail("expected name or number");
            }
            stream.take();
            Expression index = new Expression.Constant(number(name), name.place());
            return new Expression.Element(target, index, name.place());
        }
        List<Expression> indexes = new ArrayList<>();
        while (!stream.current().is("]")) {
            if (!indexes.isEmpty()) {
                stream.expect(",");
            }
            indexes.add(subscribed());
        }
        if (indexes.isEmpty()) {
            throw stream.fail("Expected an expression, got ']'");
        }
        stream.expect("]");
        Expression index =
                indexes.size() == 1
                        ? indexes.getFirst()
                        : new Expression.TupleOf(indexes, token.place());
        return new Expression.Element(target, index, token.place());
    }

    private Expression subscribed() {
        Place place = stream.current().place();
        Optional<Expression> start = Optional.empty();
        if (!stream.current().is(":")) {
            Expression first = expression();
            if (!stream.current().is(":")) {
                return first;
            }
            start = Optional.of(first);
        }
        stream.expect(":");
        Optional<Expression> stop = stream.current().is(":") ? Optional.empty() : bound();
        Optional<Expression> step = stream.takeIf(":") ? bound() : Optional.empty();
        return new Expression.Slice(start, stop, step, place);
    }

    private Optional<Expression> bound() {
        return stream.current().is("]") || stream.current().is(",")
                ? Optional.empty()
                : Optional.of(expression());
    }

    Expression.Called call(Expression target) {
        Place place = stream.current().place();
        return new Expression.Called(target, arguments(), place);
    }

    private GivenArguments arguments() {
        stream.expect("(");
        List<Expression> positional = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Expression> named = new ArrayList<>();
        Optional<Expression> list = Optional.empty();
        Optional<Expression> dict = Optional.empty();
        boolean isFirst = true;
        while (!stream.current().is(")")) {
            if (!isFirst) {
                stream.expect(",");
                if (stream.current().is(")")) {
                    break;
                }
            }
            isFirst = false;
            if (stream.takeIf("**")) {
                dict = Optional.of(expression());
            } else if (stream.takeIf("*")) {
                list = Optional.of(expression());
            } else if (stream.is(Token.Kind.NAME) && stream.following().is("=")) {
                names.add(stream.take().text());
                stream.take();
                named.add(expression());
            } else if (!names.isEmpty() || dict.isPresent()) {
                throw stream.fail("invalid syntax for function call expression");
            } else {
                positional.add(expression());
            }
        }
        stream.expect(")");
        return new GivenArguments(positional, names, named, list, dict);
    }

    /** A chain of filters; where the input is missing, the first bar may be missing too. */
    Expression.Filtered filter(Optional<Expression> input, boolean hasStarted) {
        Optional<Expression> node = input;
        boolean isInside = hasStarted;
        while (true) {
            if (!isInside) {
                stream.expect("|");
            }
            isInside = false;
            Token name = stream.expect(Token.Kind.NAME);
            String full = dotted(name.text());
            GivenArguments arguments = stream.current().is("(") ? arguments() : GivenArguments.NONE;
            Expression.Filtered filtered =
                    new Expression.Filtered(node, full, arguments, name.place());
            if (!stream.current().is("|")) {
                return filtered;
            }
            node = Optional.of(filtered);
        }
    }

    private String dotted(String first) {
        StringBuilder name = new StringBuilder(first);
        while (stream.takeIf(".")) {
            name.append('.').append(stream.expect(Token.Kind.NAME).text());
        }
        return name.toString();
    }

    private Expression test(Expression input) {
        stream.take();
        boolean isNegated = stream.takeIfName("not");
        Token name = stream.expect(Token.Kind.NAME);
        String full = dotted(name.text());
        GivenArguments arguments = GivenArguments.NONE;
        if (stream.current().is("(")) {
            arguments = arguments();
        } else if (isTestArgument(stream.current())) {
            if (stream.current().isName("is")) {
                throw stream.fail("You cannot chain multiple tests with is");
            }
            Expression argument = postfix(primary());
            arguments =
                    new GivenArguments(
                            List.of(argument),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty());
        }
        Expression tested = new Expression.Tested(input, full, arguments, name.place());
        return isNegated ? new Expression.Not(tested, name.place()) : tested;
    }

    private static boolean isTestArgument(Token token) {
        return switch (token.kind()) {
            case NAME -> !Set.of("else", "or", "and").contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> token.is("[") || token.is("{");
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END -> false;
        };
    }
}
