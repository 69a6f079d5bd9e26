package discos.deployer.template.syntax;

import discos.deployer.value.None;
import discos.deployer.value.python.literal.NumberLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads names, constants and what stands in parentheses, brackets or braces. */
final class AtomParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;

    AtomParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
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
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END, MISTAKE ->
                    throw stream.fail("unexpected '" + token.words() + "'");
        }
        throw stream.fail("unexpected '" + token.words() + "'");
    }

    static Object number(Token token) {
        return NumberLiteral.real(token.text())
                .orElseThrow(() -> new SyntaxException("invalid number", token.place()));
    }

    @SuppressWarnings("RefactorSwitch") // one case takes several tokens
    private Expression group(Token token) {
        switch (token.text()) {
            case "(" -> {
                stream.take();
                Expression inner = expressions.tuple(true, true, Set.of());
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
            items.add(expressions.expression());
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
            keys.add(expressions.expression());
            stream.expect(":");
            values.add(expressions.expression());
        }
        stream.expect("}");
        return new Expression.DictOf(keys, values, place);
    }
}
