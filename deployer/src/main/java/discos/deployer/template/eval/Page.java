package discos.deployer.template.eval;

import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Statement;
import discos.deployer.template.syntax.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One template while it is rendered, with the blocks of the templates that it extends.
 *
 * @param hasVariables whether it sees the variables of the scope; an imported one does not
 * @param line what is shared by a template and those that it extends
 */
record Page(Template template, Session session, Style style, boolean hasVariables, Line line) {

    /** How the text around the marks is read and how results are joined. */
    record Style(Delimiters delimiters, Joiner joiner, String lineEnd) {}

    /** A block and the template that wrote it. */
    record Written(Page page, Statement.Block block) {}

    /** A template, its parent, its parent's parent. */
    static final class Line {
        private final Map<String, List<Written>> blocks = new HashMap<>();
        private @Nullable Template parent;

        void add(Page page) {
            page.template()
                    .blocks()
                    .forEach(
                            (name, block) ->
                                    blocks.computeIfAbsent(name, _ -> new ArrayList<>())
                                            .add(new Written(page, block)));
        }

        List<Written> blocks(String name) {
            return blocks.getOrDefault(name, List.of());
        }

        @Nullable Template takeParent() {
            Template taken = parent;
            parent = null;
            return taken;
        }

        void setParent(Template template) {
            parent = template;
        }
    }
}
