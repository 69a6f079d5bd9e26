package discos.plugins.module.net;

import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of a form in one line, as browsers send them. */
final class Form {
    private Form() {}

    /** Whether it can be such a line: a list must have pairs of a name and a value. */
    static boolean isForm(Object fields) {
        return !(fields instanceof List<?> pairs)
                || pairs.stream().allMatch(pair -> pair instanceof List<?> it && it.size() == 2);
    }

    /**
     * The line of a mapping or of a list of pairs; a field with a list of values comes as often.
     */
    static String of(Object fields) {
        List<String> line = new ArrayList<>();
        switch (fields) {
            case Map<?, ?> map -> map.forEach((name, value) -> add(line, name, value));
            case List<?> pairs -> pairs.forEach(pair -> add(line, (List<?>) pair));
            default -> line.add(PythonText.str(fields));
        }
        return String.join("&", line);
    }

    private static void add(List<String> line, List<?> pair) {
        add(line, pair.getFirst(), pair.getLast());
    }

    private static void add(List<String> line, Object name, Object value) {
        List<?> values = value instanceof List<?> several ? several : List.of(value);
        for (Object one : values) {
            if (one != None.NONE) {
                line.add(coded(name) + "=" + coded(one));
            }
        }
    }

    private static String coded(Object value) {
        return URLEncoder.encode(PythonText.str(value), StandardCharsets.UTF_8);
    }
}
