package discos.plugins.filter.query;

import discos.deployer.value.PythonException;
import discos.plugins.filter.data.JsonFilters;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Old queries leave the quotes of a text in backticks away: {@code [?name == `station`]}. */
final class OldLiterals {
    private static final Pattern QUOTED =
            Pattern.compile(
                    "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`((?:[^`\\\\]|\\\\.)*)`",
                    Pattern.DOTALL);

    private OldLiterals() {}

    /** The query with quotes where they are missing. */
    static String quoted(String query) {
        return QUOTED.matcher(query).replaceAll(OldLiterals::literal);
    }

    private static String literal(MatchResult quoted) {
        String inner = quoted.group(1);
        String whole = quoted.group();
        return Matcher.quoteReplacement(
                inner == null || isJson(inner.replace("\\`", "`"))
                        ? whole
                        : "`\"" + inner.stripLeading() + "\"`");
    }

    private static boolean isJson(String text) {
        try {
            JsonFilters.parse(text);
            return true;
        } catch (PythonException e) {
            // What is no JSON is a text without quotes.
            return false;
        }
    }
}
