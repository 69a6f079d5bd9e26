package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The parts of a URL, as the filter {@code urlsplit} gives them. */
public final class UrlParts {
    private UrlParts() {}

    static Object split(Object in, Arguments args) {
        return switch (in) {
            case String text -> asked(parts(text, UnaryOperator.identity()), args);
            case Markup marked ->
                    asked(parts(marked.text(), part -> new Markup((String) part)), args);
            case Undefined undefined when undefined.isLenient() -> emptyBytes(args);
            case Undefined undefined -> throw undefined.used();
            case Object other when !PythonItems.isTrue(other) && PythonDicts.isHashable(other) ->
                    emptyBytes(args);
            default -> {
                PythonDicts.requireHashable(in);
                throw PythonException.attribute(PythonTypes.nameOf(in), "decode");
            }
        };
    }

    /** Python splits what is nothing into bytes, whose parts have a method more. */
    private static Object emptyBytes(Arguments args) {
        if (args.has(0, "query")) {
            return bytes(asked(parts("", UnaryOperator.identity()), args));
        }
        Map<Object, Object> parts = new LinkedHashMap<>();
        parts.put("decode", new Decoding());
        ((Map<?, ?>) bytes(parts("", UnaryOperator.identity()))).forEach(parts::put);
        return parts;
    }

    /** The method that makes texts of such parts. */
    private record Decoding() implements PythonCallable {
        @Override
        public Object call(List<Object> positional, Map<String, Object> named) {
            return Tuple.of("", "", "", "", "");
        }

        @Override
        public String toString() {
            return "<bound method _ResultMixinBytes.decode of SplitResultBytes(scheme=b'',"
                    + " netloc=b'', path=b'', query=b'', fragment=b'')>";
        }
    }

    private static Object bytes(Object parts) {
        if (parts instanceof Map<?, ?> all) {
            Map<Object, Object> same = new LinkedHashMap<>();
            all.forEach((name, part) -> same.put(name, bytes(part)));
            return same;
        }
        return parts instanceof String ? new byte[0] : parts;
    }

    private static Object asked(Map<Object, Object> parts, Arguments args) {
        String wanted = args.text(0, "query", "");
        if (wanted.isEmpty()) {
            return parts;
        }
        Object part = parts.get(wanted);
        if (part == null) {
            throw PythonException.value("urlsplit: unknown URL component: " + wanted);
        }
        return part;
    }

    /** One part, empty where it is absent. */
    public static String part(String url, String name) {
        return String.valueOf(parts(url, UnaryOperator.identity()).get(name));
    }

    /**
     * All parts.
     *
     * @param cut makes a part of what is cut from the URL, not of what it lacks
     */
    private static Map<Object, Object> parts(String url, UnaryOperator<Object> cut) {
        String rest = url.replaceFirst("^[\\x00- ]+", "").replaceAll("[\t\r\n]", "");
        Object scheme = "";
        int colon = rest.indexOf(':');
        if (colon > 0 && rest.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            scheme = cut.apply(rest.substring(0, colon).toLowerCase(Locale.ROOT));
            rest = rest.substring(colon + 1);
        }
        Map<Object, Object> parts = new LinkedHashMap<>();
        parts.put("scheme", scheme);
        parts.put("netloc", "");
        String netloc = "";
        if (rest.startsWith("//")) {
            int end = 2;
            while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            netloc = rest.substring(2, end);
            rest = rest.substring(end);
            parts.put("netloc", cut.apply(netloc));
        }
        host(netloc, parts, cut);
        parts.put("fragment", behind("#", rest, cut));
        rest = before("#", rest);
        parts.put("query", behind("?", rest, cut));
        parts.put("path", cut.apply(before("?", rest)));
        return new LinkedHashMap<>(new TreeMap<>(parts));
    }

    private static String before(String mark, String text) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static Object behind(String mark, String text, UnaryOperator<Object> cut) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : cut.apply(text.substring(at + 1));
    }

    private static void host(String netloc, Map<Object, Object> parts, UnaryOperator<Object> cut) {
        int at = netloc.lastIndexOf('@');
        String user = at < 0 ? "" : netloc.substring(0, at);
        String host = netloc.substring(at + 1);
        int colon = user.indexOf(':');
        boolean hasPassword = at >= 0 && colon >= 0;
        parts.put("username", at < 0 ? None.NONE : cut.apply(before(":", user)));
        parts.put("password", hasPassword ? cut.apply(user.substring(colon + 1)) : None.NONE);
        String name = host;
        String port = "";
        int close = host.lastIndexOf(']');
        int portMark = host.indexOf(':', Math.max(0, close));
        if (portMark >= 0) {
            name = host.substring(0, portMark);
            port = host.substring(portMark + 1);
        }
        if (name.startsWith("[") && close > 0) {
            name = host.substring(1, close);
        }
        parts.put(
                "hostname", name.isEmpty() ? None.NONE : cut.apply(name.toLowerCase(Locale.ROOT)));
        if (!port.isEmpty() && !port.matches("\\d+")) {
            throw PythonException.value(
                    "Port could not be cast to integer value as '" + port + "'");
        }
        parts.put("port", port.isEmpty() ? None.NONE : (Object) Long.parseLong(port));
    }
}
