package discos.deployer.template.syntax;

import discos.deployer.template.syntax.Expression.GivenArguments;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the filters and tests after a value. */
final class FilterParser {
    private final TokenStream stream;
    private final AtomParser atoms;
    private final TrailerParser trailers;
    private final ExpressionParser expressions;

    FilterParser(
            TokenStream stream,
            AtomParser atoms,
            TrailerParser trailers,
            ExpressionParser expressions) {
        this.stream = stream;
        this.atoms = atoms;
        this.trailers = trailers;
        this.expressions = expressions;
    }

    Expression filters(Expression start) {
        Expression node = start;
        while (true) {
            Token token = stream.current();
            if (token.is("|")) {
                node = filter(Optional.of(node), false);
            } else if (token.isName("is")) {
                node = test(node);
            } else if (token.is("(")) {
                node = trailers.call(node);
            } else {
                return node;
            }
        }
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
            expressions.link();
            Token name = stream.expect(Token.Kind.NAME);
            String full = dotted(name.text());
            GivenArguments arguments =
                    stream.current().is("(") ? trailers.arguments() : GivenArguments.NONE;
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
        expressions.link();
        boolean isNegated = stream.takeIfName("not");
        Token name = stream.expect(Token.Kind.NAME);
        String full = dotted(name.text());
        GivenArguments arguments = GivenArguments.NONE;
        if (stream.current().is("(")) {
            arguments = trailers.arguments();
        } else if (isTestArgument(stream.current())) {
            if (stream.current().isName("is")) {
                throw stream.fail("You cannot chain multiple tests with is");
            }
            Expression argument = trailers.postfix(atoms.primary());
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
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END, MISTAKE -> false;
        };
    }
}
