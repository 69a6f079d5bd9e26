package discos.deployer.value;

/** A text that counts as safe HTML, which the filters {@code e}, {@code safe} and others make. */
public record Markup(String text) {

    /** A text with the marks of HTML written as entities. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    /** The text itself without its mark, any other value as it is. */
    public static Object plain(Object value) {
        return value instanceof Markup markup ? markup.text() : value;
    }

    @Override
    public String toString() {
        return text;
    }
}
