package discos.deployer.template.eval;

import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Template;
import org.jspecify.annotations.Nullable;

/** One template while it is rendered. */
final class Page {
    private final Template template;
    private final Style style;
    private final Context context;
    private @Nullable Template parent;

    /** How the text around the marks is read and how results are joined. */
    record Style(Delimiters delimiters, Joiner joiner, String lineEnd) {}

    Page(Template template, Style style, Context context) {
        this.template = template;
        this.style = style;
        this.context = context;
    }

    Template template() {
        return template;
    }

    Style style() {
        return style;
    }

    Context context() {
        return context;
    }

    /** The template that this one extends, once it has said so. */
    @Nullable Template parent() {
        return parent;
    }

    void extend(Template extended) {
        parent = extended;
    }
}
