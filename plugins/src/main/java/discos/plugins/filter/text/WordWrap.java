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
import java.util.stream.Collectors;

/** The filter {@code wordwrap}, as Python's module textwrap does it. */
final class WordWrap {
    private WordWrap() {}

    /**
     * The text in lines of a width.
     *
     * @param usual what lines end with where nothing else is asked for
     */
    static String wrap(Object in, Arguments args, String usual) {
        Object joint = args.get(2, "wrapstring", None.NONE);
        if (joint != None.NONE && !(joint instanceof String) && !(joint instanceof Undefined)) {
            throw PythonException.attribute(PythonTypes.nameOf(joint), "join");
        }
        String text = TextFilters.text(in, "splitlines");
        boolean breaksHyphens = Boolean.TRUE.equals(args.get(3, "break_on_hyphens", true));
        List<List<String>> lines = new ArrayList<>();
        for (Object line : TextPieces.lines(text, false)) {
            int width = TextFilters.measure(args.get(0, "width", 79L));
            if (width <= 0) {
                throw PythonException.value("invalid width " + width + " (must be > 0)");
            }
            lines.add(lines((String) line, width, args, breaksHyphens));
            Undefined.refuse(joint);
        }
        Undefined.refuse(joint);
        String lineEnd = joint == None.NONE ? usual : args.text(2, "wrapstring", usual);
        return lines.stream()
                .map(line -> String.join(lineEnd, line))
                .collect(Collectors.joining(lineEnd));
    }

    /** Whether long words are broken is only asked where there is one. */
    private static List<String> lines(
            String line, int width, Arguments args, boolean breaksHyphens) {
        List<String> broken = TextWrap.lines(line, width, true, breaksHyphens);
        List<String> whole = TextWrap.lines(line, width, false, breaksHyphens);
        return broken.equals(whole) || args.is(1, "break_long_words", true) ? broken : whole;
    }
}
