package discos.deployer.template.syntax;

import discos.deployer.template.syntax.Expression.GivenArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what follows a value directly: attributes, elements, slices and calls. */
final class TrailerParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;

    TrailerParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    Expression postfix(Expression start) {
        Expression node = start;
        while (true) {
            Token token = stream.current();
            if (token.is(".") || token.is("[") || token.is("(")) {
                expressions.link();
            }
            if (token.is(".") || token.is("[")) {
                node = subscript(node);
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
            Expression index = new Expression.Constant(AtomParser.number(name), name.place());
            return new Expression.Element(target, index, name.place());
        }
        List<Expression> indexes = new ArrayList<>();
        while (!stream.current().is("]")) {
            if (!indexes.isEmpty()) {
                stream.expect(",");
            }
            indexes.add(subscribed());
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
            Expression first = expressions.expression();
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
                : Optional.of(expressions.expression());
    }

    Expression.Called call(Expression target) {
        Place place = stream.current().place();
        return new Expression.Called(target, arguments(), place);
    }

    GivenArguments arguments() {
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
            boolean isNamed = stream.is(Token.Kind.NAME) && stream.following().is("=");
            if (dict.isPresent() || (list.isPresent() && !isNamed && !stream.current().is("**"))) {
                throw stream.fail("invalid syntax for function call expression");
            }
            if (stream.takeIf("**")) {
                dict = Optional.of(expressions.expression());
            } else if (stream.takeIf("*")) {
                list = Optional.of(expressions.expression());
            } else if (isNamed) {
                names.add(stream.take().text());
                stream.take();
                named.add(expressions.expression());
            } else if (!names.isEmpty()) {
                throw stream.fail("invalid syntax for function call expression");
            } else {
                positional.add(expressions.expression());
            }
        }
        stream.expect(")");
        return new GivenArguments(positional, names, named, list, dict);
    }
}
