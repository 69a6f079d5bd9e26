package discos.deployer.value;

import discos.deployer.source.Origin;

/**
 * A string that was written in YAML with template marks in it and is not rendered yet.
 *
 * <p>A value read from YAML holds these as leaves wherever the marks of an expression, a statement
 * or a comment appear; a rendered value, a host's result and a lookup's result never do. So no text
 * that came from a host can be taken for a template.
 */
public record TemplateText(String text, Origin origin) {

    /** Whether a text has template marks at all. */
    public static boolean hasMarks(String text) {
        int brace = text.indexOf('{');
        while (brace >= 0 && brace + 1 < text.length()) {
            char next = text.charAt(brace + 1);
            if (next == '{' || next == '%' || next == '#') {
                return true;
            }
            brace = text.indexOf('{', brace + 1);
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
