package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextPieces;
import discos.deployer.value.python.TextWrap;
import java.util.ArrayList;
import java.util.List;

/** The filter {@code wordwrap}, as Python's module textwrap does it. */
final class WordWrap {
    private WordWrap() {}

    static String wrap(Object in, Arguments args) {
        Object joint = args.get(2, "wrapstring", None.NONE);
        if (joint instanceof Undefined) {
            TextFilters.text(in, "splitlines"); // which is asked for before the undefined one
        }
        if (joint != None.NONE && !(joint instanceof String)) {
            throw joint instanceof Undefined undefined
                    ? undefined.used()
                    : PythonException.attribute(PythonTypes.nameOf(joint), "join");
        }
        String text = TextFilters.text(in, "splitlines");
        int width = args.whole(0, "width", 79);
        boolean breaksWords = args.is(1, "break_long_words", true);
        String lineEnd = args.has(2, "wrapstring") ? args.text(2, "wrapstring", "\n") : "\n";
        boolean breaksHyphens = Boolean.TRUE.equals(args.get(3, "break_on_hyphens", true));
        List<String> all = new ArrayList<>();
        for (Object line : TextPieces.lines(text, false)) {
            if (width <= 0) {
                throw PythonException.value("invalid width " + width + " (must be > 0)");
            }
            all.add(
                    String.join(
                            lineEnd,
                            TextWrap.lines((String) line, width, breaksWords, breaksHyphens)));
        }
        return String.join(lineEnd, all);
    }
}
