package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextMethods;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters for HTML and for addresses. */
public final class MarkupFilters {
    private MarkupFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("e", (in, _, _) -> escaped(in));
        all.put("escape", (in, _, _) -> escaped(in));
        all.put("forceescape", (in, _, _) -> new Markup(escape(PythonText.str(in))));
        all.put("safe", (in, _, _) -> new Markup(PythonText.str(in)));
        all.put("striptags", (in, _, _) -> stripTags(PythonText.str(in)));
        all.put("xmlattr", MarkupFilters::attributes);
        all.put("urlize", (in, args, _) -> UrlLinks.link(in, args));
        all.put("urlencode", (in, _, _) -> encode(in));
        all.put("urldecode", (in, _, _) -> decode(TextFilters.text(in, "replace")));
        all.put("urlsplit", (in, args, _) -> UrlParts.split(in, args));
        return all;
    }

    private static String escape(String text) {
        return Markup.escape(text);
    }

    private static Object escaped(Object in) {
        return in instanceof Markup ? in : new Markup(escape(PythonText.str(in)));
    }

    private static String stripTags(String text) {
        String plain = text.replaceAll("(?s)<!--.*?-->", "").replaceAll("(?s)<.*?>", "");
        return plain.replaceAll("(?U)[\\s\\x1c-\\x1f]+", " ")
                .strip()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static Object attributes(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof Map<?, ?> map)) {
            throw PythonException.attribute(PythonTypes.nameOf(in), "items");
        }
        StringBuilder out = new StringBuilder();
        map.forEach(
                (key, value) -> {
                    if (value != None.NONE && !(value instanceof Undefined)) {
                        requireName(key);
                        out.append(out.isEmpty() ? "" : " ");
                        out.append(escape(PythonText.str(key))).append("=\"");
                        out.append(PythonText.str(escaped(value))).append('"');
                    }
                });
        return args.is(0, "autospace", true) && !out.isEmpty() ? " " + out : out.toString();
    }

    private static void requireName(Object key) {
        if (!PythonTypes.isText(key)) {
            throw PythonException.type(
                    "expected string or bytes-like object, got '" + PythonTypes.nameOf(key) + "'");
        }
        if (PythonText.str(key).matches("(?s).*[ \\t\\n\\r\\f\\x0b/>=].*")) {
            throw PythonException.value(
                    "Invalid character in attribute name: " + PythonText.repr(key));
        }
    }

    private static Object encode(Object in) {
        if (in instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                return "";
            }
            throw undefined.used();
        }
        if (in instanceof String || !PythonItems.isIterable(in)) {
            return percent(PythonText.str(in), "/", false);
        }
        List<Object> pairs = new ArrayList<>();
        if (in instanceof Map<?, ?> map) {
            map.forEach((key, value) -> pairs.add(List.of(key, value)));
        } else {
            pairs.addAll(PythonItems.list(in));
        }
        List<String> parts = new ArrayList<>();
        for (Object pair : pairs) {
            List<Object> both = PythonItems.list(pair);
            if (both.size() != 2) {
                throw PythonException.value(
                        both.size() > 2
                                ? "too many values to unpack (expected 2)"
                                : "not enough values to unpack (expected 2, got "
                                        + both.size()
                                        + ")");
            }
            parts.add(
                    percent(PythonText.str(both.get(0)), "", true)
                            + "="
                            + percent(PythonText.str(both.get(1)), "", true));
        }
        return String.join("&", parts);
    }

    private static String percent(String text, String safe, boolean isQuery) {
        StringBuilder out = new StringBuilder();
        for (byte one : TextMethods.encoded(text, "utf-8")) {
            char c = (char) (one & 0xff);
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "_.-~".indexOf(c) >= 0);
            if (isPlain || safe.indexOf(c) >= 0) {
                out.append(c);
            } else if (isQuery && c == ' ') {
                out.append('+');
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    /** The text with plus signs as spaces and {@code %} with two digits as the bytes they name. */
    public static String decode(String text) {
        String safe = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        return URLDecoder.decode(safe, StandardCharsets.UTF_8);
    }
}
