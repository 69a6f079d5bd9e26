package discos.plugins.lookup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A lookup's term with options in it, such as {@code Smith file="my people.csv" col=1}.
 *
 * @param text the words without an equals sign, as written
 */
record InlineOptions(String text, Map<String, String> options) {

    static InlineOptions of(String term) {
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words(term)) {
            int mark = word.indexOf('=');
            if (mark > 0 && word.charAt(mark - 1) != '\\') {
                options.put(word.substring(0, mark), unquoted(word.substring(mark + 1)));
            } else {
                plain.add(word);
            }
        }
        return new InlineOptions(String.join(" ", plain), options);
    }

    /** The words between blanks that no quotes enclose. */
    private static List<String> words(String term) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (quote == 0 && (c == ' ' || c == '\n')) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                continue;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            word.append(c);
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static String unquoted(String value) {
        boolean isQuoted =
                value.length() > 1
                        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                        && value.charAt(0) == value.charAt(value.length() - 1);
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
