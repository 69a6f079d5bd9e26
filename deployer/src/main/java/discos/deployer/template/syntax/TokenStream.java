package discos.deployer.template.syntax;

import java.util.List;

/** Tokens, one after the other. */
final class TokenStream {
    private final List<Token> tokens;
    private int at;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
        refuseMistake();
    }

    private void refuseMistake() {
        if (is(Token.Kind.MISTAKE)) {
            throw fail(current().text());
        }
    }

    Token current() {
        return tokens.get(at);
    }

    Token following() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = current();
        if (token.kind() != Token.Kind.END) {
            at++;
            refuseMistake();
        }
        return token;
    }

    boolean is(Token.Kind kind) {
        return current().kind() == kind;
    }

    boolean takeIf(String operator) {
        boolean is = current().is(operator);
        if (is) {
            take();
        }
        return is;
    }

    boolean takeIfName(String name) {
        boolean is = current().isName(name);
        if (is) {
            take();
        }
        return is;
    }

    Token expect(Token.Kind kind) {
        if (!is(kind)) {
            throw unexpected(kind.words());
        }
        return take();
    }

    void expect(String operator) {
        if (!takeIf(operator)) {
            throw unexpected(operator);
        }
    }

    void expectName(String name) {
        if (!takeIfName(name)) {
            throw unexpected(name);
        }
    }

    private SyntaxException unexpected(String expected) {
        if (is(Token.Kind.END)) {
            return fail("unexpected end of template, expected '" + expected + "'.");
        }
        return fail("expected token '" + expected + "', got '" + current().words() + "'");
    }

    SyntaxException fail(String message) {
        return new SyntaxException(message, current().place());
    }
}
