package discos.plugins.filter.text;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Secret;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PercentFormat;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonOperators;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextCases;
import discos.deployer.value.python.TextPieces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Jinja's filters about the letters of texts. */
public final class TextFilters {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern TITLE_BREAK = Pattern.compile("([-\\s({\\[<]+)");

    private TextFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("upper", (in, _, _) -> PythonText.str(in).toUpperCase(Locale.ROOT));
        all.put("lower", (in, _, _) -> PythonText.str(in).toLowerCase(Locale.ROOT));
        all.put("capitalize", (in, _, _) -> TextCases.capitalize(PythonText.str(in)));
        all.put("title", (in, _, _) -> title(PythonText.str(in)));
        all.put("trim", TextFilters::trim);
        all.put("replace", TextFilters::replace);
        all.put("string", (in, _, _) -> PythonText.str(in));
        all.put("format", TextFilters::format);
        all.put(
                "center",
                (in, args, _) ->
                        TextPieces.center(PythonText.str(in), args.whole(0, "width", 80), " "));
        all.put("indent", TextFilters::indent);
        all.put("truncate", TextFilters::truncate);
        all.put("wordwrap", (in, args, t) -> WordWrap.wrap(in, args, t.lineEnd()));
        all.put("wordcount", (in, _, _) -> WORD.matcher(PythonText.str(in)).results().count());
        all.put("split", (in, args, _) -> method(in, "split", args));
        all.put("comment", (in, args, _) -> CommentFilter.comment(in, args));
        return all;
    }

    /** The input as text, which it must be to have a method. */
    static String text(Object input, String method) {
        return switch (input) {
            case String text -> text;
            case Secret secret -> secret.text();
            case Undefined undefined -> throw undefined.used();
            default -> throw PythonException.attribute(PythonTypes.nameOf(input), method);
        };
    }

    /** Calls a method of the input. */
    static Object method(Object input, String name, Arguments arguments) {
        Object method =
                PythonAttributes.find(input, name)
                        .orElseThrow(
                                () -> PythonException.attribute(PythonTypes.nameOf(input), name));
        return ((PythonCallable) method).call(arguments.positional(), arguments.named());
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        var gaps = TITLE_BREAK.matcher(text);
        while (gaps.find()) {
            out.append(word(text.substring(at, gaps.start()))).append(gaps.group());
            at = gaps.end();
        }
        return out.append(word(text.substring(at))).toString();
    }

    private static String word(String word) {
        int second = word.isEmpty() ? 0 : word.offsetByCodePoints(0, 1);
        return word.substring(0, second).toUpperCase(Locale.ROOT)
                + word.substring(second).toLowerCase(Locale.ROOT);
    }

    private static Object trim(Object input, Arguments args, Templating templating) {
        Object marks = args.get(0, "chars", None.NONE);
        return method(
                PythonText.str(input),
                "strip",
                new Arguments(marks == None.NONE ? List.of() : List.of(marks), Map.of()));
    }

    private static Object replace(Object input, Arguments args, Templating templating) {
        Object count = args.get(2, "count", None.NONE);
        return TextPieces.replace(
                PythonText.str(input),
                PythonText.str(args.need(0, "old")),
                PythonText.str(args.need(1, "new")),
                count == None.NONE ? -1 : args.whole(2, "count", -1));
    }

    private static Object format(Object input, Arguments args, Templating templating) {
        if (!args.positional().isEmpty() && !args.named().isEmpty()) {
            throw PythonException.type(
                    "can't handle positional and keyword arguments at the same time");
        }
        Object values = args.named().isEmpty() ? new Tuple(args.positional()) : args.named();
        return input instanceof Markup
                ? PythonOperators.modulo(input, values)
                : PercentFormat.format(PythonText.str(input), values);
    }

    private static Object indent(Object input, Arguments args, Templating templating) {
        Object width = args.get(0, "width", 4L);
        String pad =
                width instanceof String text
                        ? text
                        : " ".repeat(Math.max(0, args.whole(0, "width", 4)));
        boolean isList = PythonTypes.nameOf(input).equals("list");
        String text =
                isList ? text(input, "splitlines") : (String) PythonOperators.add(input, "\n");
        boolean isBlankIndented = args.is(2, "blank", false);
        boolean isFirstIndented = args.is(1, "first", false);
        List<Object> lines = TextPieces.lines(text, false);
        StringBuilder out = new StringBuilder(isFirstIndented ? pad : "");
        for (int i = 0; i < lines.size(); i++) {
            String line = (String) lines.get(i);
            if (i > 0) {
                out.append('\n').append(isBlankIndented || !line.isEmpty() ? pad : "");
            }
            out.append(line);
        }
        return out.toString();
    }

    /** A number of letters, of which a fraction changes nothing. */
    static int measure(Object value) {
        return PythonNumbers.toBound(
                value instanceof Double part ? PythonNumbers.truncate(Math.floor(part)) : value);
    }

    private static Object truncate(Object input, Arguments args, Templating templating) {
        Object ending = args.get(2, "end", "...");
        int endLength = (int) PythonItems.length(ending);
        int most = measure(args.get(0, "length", 255L));
        int leeway = args.has(3, "leeway") ? measure(args.need(3, "leeway")) : 5;
        if (most < endLength) {
            throw PythonException.value("expected length >= " + endLength + ", got " + most);
        }
        if (leeway < 0) {
            throw PythonException.value("expected leeway >= 0, got " + leeway);
        }
        if (PythonItems.length(input) <= most + leeway) {
            return input;
        }
        int length = args.whole(0, "length", 255);
        if (!PythonTypes.isText(ending)) {
            throw PythonException.type(
                    "can only concatenate str (not \"%s\") to str"
                            .formatted(PythonTypes.nameOf(ending)));
        }
        String text = text(input, "rsplit");
        String head = text.substring(0, text.offsetByCodePoints(0, length - endLength));
        if (!args.is(1, "killwords", false)) {
            int blank = head.lastIndexOf(' ');
            head = blank < 0 ? head : head.substring(0, blank);
        }
        return head + PythonText.str(ending);
    }
}
