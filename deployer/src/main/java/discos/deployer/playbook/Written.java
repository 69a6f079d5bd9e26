package discos.deployer.playbook;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import java.util.List;

/**
 * A value as it stands in a file and where that is.
 *
 * @param value see package {@code discos.deployer.value}; not rendered, templates are {@link
 *     TemplateText} leaves
 * @param origin where the value begins
 * @param length how many characters an error marks
 */
public record Written(Object value, Origin origin, int length) {

    /** A value that an error marks with one character. */
    public static Written of(Object value, Origin origin) {
        return new Written(value, origin, 1);
    }

    /** The text of a string or template, the printed form of any other scalar. */
    public String text() {
        return value == None.NONE ? "" : String.valueOf(value);
    }

    /** Whether the value is one string with template marks. */
    public boolean isTemplate() {
        return value instanceof TemplateText;
    }

    /** The items of a list, or the value itself as the only item; nothing for null. */
    public List<Object> items() {
        if (value == None.NONE) {
            return List.of();
        }
        return value instanceof List<?> list ? List.copyOf(list) : List.of(value);
    }

    /** A problem with this value. */
    public Problem problem(String code, String message) {
        return Problem.of(code, message, origin).spanning(length);
    }
}
