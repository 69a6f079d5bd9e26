package discos.deployer.template;

import discos.deployer.template.syntax.Delimiters;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import java.util.Map;
import java.util.Optional;

/**
 * Options of the module {@code template} that say how a file is read.
 *
 * @param lineEnd what ends the lines of the result
 */
record FileOptions(Delimiters delimiters, String lineEnd) {

    static FileOptions of(Map<String, ?> options) {
        return of(options, Delimiters.OF_FILES);
    }

    static FileOptions of(Map<String, ?> options, Delimiters start) {
        Delimiters delimiters =
                start.with(
                                marks(options, "block", start.block()),
                                marks(options, "variable", start.print()),
                                marks(options, "comment", start.comment()))
                        .with(
                                is(options, "trim_blocks", start.isTrimming()),
                                is(options, "lstrip_blocks", start.isStripping()),
                                is(options, "keep_trailing_newline", start.keepsLastLineEnd()))
                        .with(
                                new Delimiters.Lines(
                                        prefix(options, "line_statement_prefix"),
                                        prefix(options, "line_comment_prefix")));
        String end = text(options, "newline_sequence", "\n");
        return new FileOptions(delimiters, end.replace("\\n", "\n").replace("\\r", "\r"));
    }

    private static Delimiters.Marks marks(
            Map<String, ?> options, String name, Delimiters.Marks otherwise) {
        return new Delimiters.Marks(
                text(options, name + "_start_string", otherwise.open()),
                text(options, name + "_end_string", otherwise.close()));
    }

    private static String text(Map<String, ?> options, String name, String otherwise) {
        Object given = options.get(name);
        return (given == null || given == None.NONE) ? otherwise : PythonText.str(given);
    }

    private static Optional<String> prefix(Map<String, ?> options, String name) {
        return Optional.of(text(options, name, "")).filter(it -> !it.isEmpty());
    }

    private static boolean is(Map<String, ?> options, String name, boolean otherwise) {
        Object given = options.get(name);
        return (given == null || given == None.NONE) ? otherwise : PythonItems.isTrue(given);
    }
}
