package discos.deployer.template.syntax;

import java.util.List;

/**
 * How Ansible writes a value with backslashes anew before Jinja reads it: backslashes in the texts
 * between print marks are doubled, so that they are no escapes. What the marks drop is gone then,
 * by which others may come together.
 */
public final class Rewriting {
    private static final String DEMANDED = "{{"; // whatever the marks are

    private final String source;
    private final StringBuilder made = new StringBuilder();
    private int done;

    Rewriting(String source) {
        this.source = source;
    }

    /** Leaves out what is dropped. */
    void drop(int from, int to) {
        made.append(source, done, from);
        done = to;
    }

    /** Doubles the backslashes of a text between print marks. */
    void keep(int from, int to) {
        made.append(source, done, from).append(source.substring(from, to).replace("\\", "\\\\"));
        done = to;
    }

    private String text() {
        return made + source.substring(done);
    }

    private static boolean isDue(String text, Delimiters marks) {
        return !marks.hasEscapes() && text.contains("\\") && text.contains(DEMANDED);
    }

    /**
     * A template's text as Jinja reads it.
     *
     * @throws SyntaxException if it cannot be cut into tokens
     */
    public static String of(String text, Delimiters marks) {
        if (!isDue(text, marks)) {
            return text;
        }
        Lexer lexer = new Lexer(text, marks, TokenReader.Escapes.KEPT);
        for (Token token : lexer.tokens()) {
            if (token.kind() == Token.Kind.MISTAKE) {
                throw new SyntaxException(token.text(), token.place());
            }
        }
        return lexer.rewriting().text();
    }

    /** The tokens of a template, with their places as it is written where it reads the same. */
    static List<Token> tokens(String text, Delimiters marks) {
        if (!isDue(text, marks)) {
            return new Lexer(text, marks, TokenReader.Escapes.RESOLVED).tokens();
        }
        List<Token> rewritten =
                new Lexer(of(text, marks), marks, TokenReader.Escapes.RESOLVED).tokens();
        List<Token> written = new Lexer(text, marks, TokenReader.Escapes.UNKNOWN).tokens();
        return isSame(rewritten, written) ? written : rewritten;
    }

    private static boolean isSame(List<Token> some, List<Token> others) {
        boolean isSame = some.size() == others.size();
        for (int i = 0; i < some.size() && isSame; i++) {
            Token one = some.get(i);
            Token other = others.get(i);
            isSame = one.kind() == other.kind() && one.text().equals(other.text());
        }
        return isSame;
    }
}
