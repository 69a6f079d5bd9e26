package discos.deployer.value.python.method;

import discos.deployer.value.Markup;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonText;
import java.util.Set;

/** What filters do with HTML's marked text; most take it for plain text. */
public final class MarkedTexts {
    private static final Set<String> SEES_MARKS =
            Set.of(
                    ("attr b64decode combine d default e escape format mandatory pprint quote safe ternary to_json"
                                    + " tojson to_nice_json to_nice_yaml to_yaml type_debug urlize urlsplit vault")
                            .split(" ", -1));

    private static final Set<String> KEEPS_MARKS =
            Set.of(
                    ("basename capitalize center dirname expanduser expandvars indent last lower path_join"
                                    + " random regex_escape reverse splitext trim truncate upper win_basename win_dirname"
                                    + " win_splitdrive")
                            .split(" ", -1));

    private static final Set<String> TAKES_TEXTS =
            Set.of("comment", "human_readable", "indent", "relpath", "root", "urlize", "wordwrap");

    private MarkedTexts() {}

    /** Whether a filter does not take marked text for plain text. */
    public static boolean seesMarks(String filter) {
        return SEES_MARKS.contains(filter);
    }

    /** Whether what a filter makes of marked text is marked, too. */
    public static boolean keepsMarks(String filter) {
        return KEEPS_MARKS.contains(filter);
    }

    /** Whether what is marked is text for a filter, wherever it stands in its arguments. */
    public static boolean takesTexts(String filter) {
        return TAKES_TEXTS.contains(filter);
    }

    /** A filter's result as marked text, in a tuple each part of it. */
    public static Object marked(Object result) {
        return switch (result) {
            case Tuple parts -> new Tuple(parts.stream().map(MarkedTexts::marked).toList());
            case Undefined missing -> missing;
            default -> new Markup(PythonText.str(result));
        };
    }
}
