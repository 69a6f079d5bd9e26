package discos.deployer.value.python;

import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Splits, finds and replaces pieces of texts as Python's methods do. */
public final class TextPieces {
    private static final String LINE_ENDS = "\n\r\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029";

    private TextPieces() {}

    static List<Object> split(
            String given, boolean isFromEnd, List<Object> args, Map<String, Object> named) {
        String text = String.valueOf(given.toCharArray()); // a text that stays one does not here
        Object mark = Call.arg(args, named, 0, "sep", None.NONE);
        int most = PythonNumbers.toInt(Call.arg(args, named, 1, "maxsplit", -1L));
        if (mark == None.NONE) {
            return isFromEnd ? wordsFromEnd(text, most) : words(text, most);
        }
        if (!(mark instanceof String separator)) {
            throw PythonException.type("must be str or None, not " + PythonTypes.nameOf(mark));
        }
        if (separator.isEmpty()) {
            throw PythonException.value("empty separator");
        }
        return isFromEnd ? piecesFromEnd(text, separator, most) : pieces(text, separator, most);
    }

    private static List<Object> words(String text, int most) {
        List<Object> words = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < text.length() && TextMethods.isSpace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return words;
            }
            if (most >= 0 && words.size() == most) {
                words.add(text.substring(at));
                return words;
            }
            int start = at;
            while (at < text.length() && !TextMethods.isSpace(text.charAt(at))) {
                at++;
            }
            words.add(text.substring(start, at));
        }
    }

    private static List<Object> wordsFromEnd(String text, int most) {
        String mirrored = new StringBuilder(text).reverse().toString();
        return mirror(words(mirrored, most));
    }

    private static List<Object> piecesFromEnd(String text, String separator, int most) {
        String mirrored = new StringBuilder(text).reverse().toString();
        String mark = new StringBuilder(separator).reverse().toString();
        return mirror(pieces(mirrored, mark, most));
    }

    private static List<Object> mirror(List<Object> pieces) {
        List<Object> all = new ArrayList<>();
        for (Object piece : pieces) {
            all.add(new StringBuilder((String) piece).reverse().toString());
        }
        Collections.reverse(all);
        return all;
    }

    private static List<Object> pieces(String text, String separator, int most) {
        List<Object> pieces = new ArrayList<>();
        int at = 0;
        int next = text.indexOf(separator);
        while (next >= 0 && (most < 0 || pieces.size() < most)) {
            pieces.add(text.substring(at, next));
            at = next + separator.length();
            next = text.indexOf(separator, at);
        }
        pieces.add(text.substring(at));
        return pieces;
    }

    /** {@code str.splitlines}. */
    public static List<Object> lines(String text, boolean keepsEnds) {
        List<Object> lines = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (LINE_ENDS.indexOf(text.charAt(at)) < 0) {
                at++;
                continue;
            }
            int end = at;
            at += text.startsWith("\r\n", at) ? 2 : 1;
            lines.add(line(text, start, keepsEnds ? at : end));
            start = at;
        }
        if (start < text.length()) {
            lines.add(line(text, start, text.length()));
        }
        return lines;
    }

    /** A part of the text, which is another one even where it is the whole. */
    private static String line(String text, int start, int end) {
        return start == 0 && end == text.length()
                ? String.valueOf(text.toCharArray())
                : text.substring(start, end);
    }

    /** Replaces a piece so many times; everywhere where that is negative. */
    public static String replace(String text, String old, String by, long most) {
        if (old.isEmpty()) {
            return between(text, by, most < 0 ? Long.MAX_VALUE : most);
        }
        if (most < 0) {
            return text.replace(old, by);
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (long i = 0; i < most; i++) {
            int next = text.indexOf(old, at);
            if (next < 0) {
                break;
            }
            out.append(text, at, next).append(by);
            at = next + old.length();
        }
        return out.append(text.substring(at)).toString();
    }

    /** Puts a piece before characters and, if it may be used that often, behind the last. */
    private static String between(String text, String by, long most) {
        StringBuilder out = new StringBuilder();
        long used = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            out.append(used++ < most ? by : "").appendCodePoint(text.codePointAt(at));
        }
        return out.append(used < most ? by : "").toString();
    }

    static Object window(String text, List<Object> args) {
        return args.size() < 2
                ? text
                : PythonItems.slice(
                        text, args.get(1), args.size() > 2 ? args.get(2) : None.NONE, None.NONE);
    }

    static long find(String text, String name, List<Object> args) {
        String wanted = TextMethods.string(args, 0);
        String part = (String) window(text, args);
        if (name.equals("count")) {
            return count(part, wanted);
        }
        int at = name.startsWith("r") ? part.lastIndexOf(wanted) : part.indexOf(wanted);
        if (at < 0) {
            if (name.endsWith("index")) {
                throw PythonException.value("substring not found");
            }
            return -1;
        }
        long size = PythonItems.length(text);
        long start =
                args.size() < 2 || args.get(1) == None.NONE
                        ? 0
                        : PythonNumbers.toBound(args.get(1));
        long skipped = start < 0 ? Math.max(0, start + size) : start;
        return skipped + part.codePointCount(0, at);
    }

    private static long count(String text, String wanted) {
        if (wanted.isEmpty()) {
            return PythonItems.length(text) + 1;
        }
        long found = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at)) {
            found++;
            at += wanted.length();
        }
        return found;
    }

    /** {@code str.center}, whose odd blank goes left only for odd widths. */
    public static String center(String text, int width, String fill) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int left = missing / 2 + (missing & width & 1);
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    static String expandTabs(String text, int size) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                int blanks = size > 0 ? size - column % size : 0;
                out.append(" ".repeat(blanks));
                column += blanks;
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }
}
