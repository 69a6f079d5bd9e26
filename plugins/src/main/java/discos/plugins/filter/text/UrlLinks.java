package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filter {@code urlize}: addresses of the web and of mail become links. */
final class UrlLinks {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern OPENING = Pattern.compile("^([(<]|&lt;)+");
    private static final Pattern CLOSING = Pattern.compile("([)>.,\\n]|&gt;)+$");
    private static final Pattern MAIL = Pattern.compile("^\\S+@\\w[\\w.-]*\\.\\w+$");
    private static final Pattern SCHEME = Pattern.compile("[\\w.+-]{2,}:/{0,2}");
    private static final Pattern WEB =
            Pattern.compile(
                    "((https?://|www\\.)(([\\w%-]+\\.)+)?([a-z]{2,63}|xn--[\\w%]{2,59})"
                            + "|([\\w%-]{2,63}\\.)+(com|net|int|edu|gov|org|info|mil)"
                            + "|https?://((\\d{1,3})(\\.\\d{1,3}){3}"
                            + "|\\[([\\da-f]{0,4}:){2}([\\da-f]{0,4}:?){1,6}\\]))"
                            + "(?::\\d{1,5})?(?:[/?#]\\S*)?",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<List<String>> PAIRS =
            List.of(List.of("(", ")"), List.of("<", ">"), List.of("&lt;", "&gt;"));

    private final Object limit;
    private final String attributes;
    private final String text;
    private final List<String> schemes = new ArrayList<>();

    private UrlLinks(Object in, Arguments args) {
        this.limit = args.get(0, "trim_url_limit", None.NONE);
        String relations = relations(args);
        Object more = args.get(4, "extra_schemes", None.NONE);
        if (more != None.NONE) {
            PythonItems.list(more).forEach(this::know);
        }
        this.text = in instanceof Markup markup ? markup.text() : Markup.escape(PythonText.str(in));
        Object target = args.get(2, "target", None.NONE);
        this.attributes =
                " rel=\""
                        + Markup.escape(relations)
                        + "\""
                        + (PythonItems.isTrue(target)
                                ? " target=\"" + Markup.escape(PythonText.str(target)) + "\""
                                : "");
    }

    private static String relations(Arguments args) {
        TreeSet<String> relations = new TreeSet<>(List.of("noopener"));
        Object given = args.get(3, "rel", None.NONE);
        if (PythonItems.isTrue(given)) {
            for (String one : TextFilters.text(given, "split").strip().split("\\s+", -1)) {
                relations.add(one);
            }
        }
        if (args.is(1, "nofollow", false)) {
            relations.add("nofollow");
        }
        return String.join(" ", relations);
    }

    private void know(Object scheme) {
        if (!(scheme instanceof String prefix)) {
            throw PythonException.type("expected string or bytes-like object");
        }
        if (!SCHEME.matcher(prefix).matches()) {
            throw PythonException.value(
                    PythonText.repr(scheme) + " is not a valid URI scheme prefix.");
        }
        schemes.add(prefix);
    }

    static String link(Object in, Arguments args) {
        UrlLinks links = new UrlLinks(in, args);
        StringBuilder out = new StringBuilder();
        int at = 0;
        Matcher spaces = SPACE.matcher(links.text);
        while (spaces.find()) {
            out.append(links.word(links.text.substring(at, spaces.start()))).append(spaces.group());
            at = spaces.end();
        }
        return out.append(links.word(links.text.substring(at))).toString();
    }

    private String word(String word) {
        Matcher opening = OPENING.matcher(word);
        String head = opening.find() ? opening.group() : "";
        String middle = word.substring(head.length());
        Matcher closing = CLOSING.matcher(middle);
        String tail = closing.find() ? closing.group() : "";
        middle = middle.substring(0, middle.length() - tail.length());
        for (List<String> pair : PAIRS) {
            String end = pair.getLast();
            int missing = count(middle, pair.getFirst());
            if (missing > count(middle, end)) {
                for (int i = Math.min(missing, count(tail, end)); i > 0; i--) {
                    int cut = tail.indexOf(end) + end.length();
                    middle += tail.substring(0, cut);
                    tail = tail.substring(cut);
                }
            }
        }
        return head + linked(middle) + tail;
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private String linked(String word) {
        if (WEB.matcher(word).matches()) {
            boolean hasScheme = word.startsWith("https://") || word.startsWith("http://");
            return anchor((hasScheme ? "" : "https://") + word, attributes, trimmed(word));
        }
        if (word.startsWith("mailto:") && MAIL.matcher(word.substring(7)).matches()) {
            return anchor(word, "", word.substring(7));
        }
        boolean isMail =
                word.contains("@")
                        && !word.startsWith("www.")
                        && !word.contains(":")
                        && MAIL.matcher(word).matches();
        if (isMail) {
            return anchor("mailto:" + word, "", word);
        }
        String result = word;
        for (String scheme : schemes) {
            if (!result.equals(scheme) && result.startsWith(scheme)) {
                result = anchor(result, attributes, result);
            }
        }
        return result;
    }

    private static String anchor(String address, String attributes, String words) {
        return "<a href=\"" + address + "\"" + attributes + ">" + words + "</a>";
    }

    private String trimmed(String text) {
        if (limit == None.NONE) {
            return text;
        }
        int most = PythonNumbers.toBound(limit);
        int size = text.codePointCount(0, text.length());
        if (size <= most) {
            return text;
        }
        int end = most < 0 ? Math.max(0, size + most) : most;
        return text.substring(0, text.offsetByCodePoints(0, end)) + "...";
    }
}
