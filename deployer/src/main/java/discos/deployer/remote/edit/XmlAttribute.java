package discos.deployer.remote.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One attribute of one element of an XML text: its value is replaced, and nothing else, not even
 * blanks between attributes (XML 1.0, sections 2.4 to 3.1).
 *
 * @param element local name of the element; empty for the root
 * @param attribute its name as written; one with a prefix is another attribute
 */
public record XmlAttribute(Optional<String> element, String attribute) {
    private static final String NAME = "[^\\s=/>\"'<]+";
    private static final Pattern TAG =
            Pattern.compile("<(" + NAME + ")((?:[^\"'<>]++|\"[^\"<]*+\"|'[^'<]*+')*+)>");
    private static final Pattern PAIR =
            Pattern.compile("\\s(" + NAME + ")\\s*=\\s*(\"[^\"]*\"|'[^']*')");

    /** Where the value is: without the quotes, entities as written. */
    private record Span(int start, int end) {}

    /** The value with the five predefined entities resolved; empty where there is not just one. */
    public Optional<String> value(String text) {
        List<Span> spans = spans(text);
        return spans.size() == 1
                ? Optional.of(plain(text.substring(spans.getFirst().start, spans.getFirst().end)))
                : Optional.empty();
    }

    /** The text with this value of the attribute. */
    public Edited replace(String text, String value) {
        List<Span> spans = spans(text);
        if (spans.size() != 1) {
            return new Edited.Refused(
                    spans.isEmpty()
                            ? "there is no attribute " + attribute + where()
                            : "there are " + spans.size() + " attributes " + attribute + where(),
                    "look at the file: it is not as the configuration database has it");
        }
        Span span = spans.getFirst();
        if (plain(text.substring(span.start, span.end)).equals(value)) {
            return new Edited.Text(text);
        }
        return new Edited.Text(
                text.substring(0, span.start) + escaped(value) + text.substring(span.end));
    }

    private String where() {
        return element.map(name -> " of an element " + name).orElse(" of the root element");
    }

    private List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        int at = text.indexOf('<');
        while (at >= 0) {
            int end = pastMarkup(text, at);
            if (end < 0) {
                Matcher tag = TAG.matcher(text).region(at, text.length());
                if (!tag.lookingAt()) {
                    return spans;
                }
                if (isMeant(tag.group(1))) {
                    addSpans(text, tag.start(2), tag.end(2), spans);
                }
                if (element.isEmpty()) {
                    return spans;
                }
                end = tag.end();
            }
            at = text.indexOf('<', end);
        }
        return spans;
    }

    private void addSpans(String text, int start, int end, List<Span> spans) {
        Matcher pair = PAIR.matcher(text).region(start, end);
        while (pair.find()) {
            if (pair.group(1).equals(attribute)) {
                spans.add(new Span(pair.start(2) + 1, pair.end(2) - 1));
            }
        }
    }

    private boolean isMeant(String name) {
        return element.isEmpty() || name.substring(name.indexOf(':') + 1).equals(element.get());
    }

    /** Where a comment, instruction, CDATA section, DOCTYPE or end tag ends; -1 for a start tag. */
    private static int pastMarkup(String text, int at) {
        if (text.startsWith("<!--", at)) {
            return past(text, at + 4, "-->");
        }
        if (text.startsWith("<![CDATA[", at)) {
            return past(text, at, "]]>");
        }
        if (text.startsWith("<?", at)) {
            return past(text, at, "?>");
        }
        if (text.startsWith("<!", at) || text.startsWith("</", at)) {
            return past(text, at, ">");
        }
        return -1;
    }

    private static int past(String text, int from, String end) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static String plain(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
