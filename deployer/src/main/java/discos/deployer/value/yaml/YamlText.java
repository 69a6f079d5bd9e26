package discos.deployer.value.yaml;

import java.util.Locale;

/** Text of a YAML document with its columns, as PyYAML's emitter fills them. */
final class YamlText {
    private final StringBuilder out = new StringBuilder();
    private final int width;
    private int column;
    private boolean isAfterBlank = true;
    private boolean isAtIndention = true;

    YamlText(int width) {
        this.width = width;
    }

    String finish() {
        if (column > 0) {
            lineBreak();
        }
        return out.toString();
    }

    boolean isAtIndention() {
        return isAtIndention;
    }

    void lineBreak() {
        out.append('\n');
        column = 0;
        isAfterBlank = true;
        isAtIndention = true;
    }

    private void append(String text) {
        out.append(text);
        column += text.codePointCount(0, text.length());
    }

    /** A mark, with a blank before it where it needs one. */
    void write(String mark, boolean needsBlank) {
        write(mark, needsBlank, false);
    }

    void write(String mark, boolean needsBlank, boolean isOpening) {
        if (needsBlank && !isAfterBlank) {
            append(" ");
        }
        append(mark);
        isAfterBlank = isOpening;
        isAtIndention = false;
    }

    /** A mark that may have a collection beside it on the same line. */
    void indicator(String mark) {
        boolean wasAtIndention = isAtIndention;
        write(mark, true);
        isAtIndention = wasAtIndention;
    }

    void indent(int wanted) {
        if (!isAtIndention || column > wanted || (column == wanted && !isAfterBlank)) {
            lineBreak();
        }
        if (column < wanted) {
            append(" ".repeat(wanted - column));
            isAfterBlank = true;
        }
    }

    /** Goes to a new line inside brackets where the line is full. */
    void foldBefore(int indent) {
        if (column > width) {
            indent(indent);
        }
    }

    void scalar(YamlScalar scalar, boolean isFlow, boolean isKey, int indent) {
        YamlScalar.Analysis analysis = scalar.analysis();
        String text = scalar.text();
        if (!scalar.tag().isEmpty()) {
            write(scalar.tag(), true);
            write("|", true);
            for (String line : text.strip().split("\n", -1)) {
                lineBreak();
                append(" ".repeat(indent) + line);
            }
            return;
        }
        boolean isMultilineKey = isKey && analysis.isMultiline();
        boolean isPlain =
                !scalar.looksLikeOther()
                        && !isMultilineKey
                        && (isFlow ? analysis.allowsFlowPlain() : analysis.allowsBlockPlain())
                        && !(text.isEmpty() && (isFlow || isKey));
        if (!isPlain && !scalar.isString()) {
            write("!", true); // a moment in brackets, whose colons must not be read as marks
        }
        if (isPlain) {
            plain(text, indent, !isKey);
        } else if (analysis.allowsSingleQuoted() && !isMultilineKey) {
            singleQuoted(text, indent, !isKey);
        } else {
            doubleQuoted(text, indent, !isKey);
        }
        isAfterBlank = false;
        isAtIndention = false;
    }

    /** A text line by line after a bar. */
    void literal(String text, int indent, int step) {
        write("|" + YamlLiteral.hints(text, step), true);
        lineBreak();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                append(" ".repeat(indent) + lines[i]);
            }
            if (i + 1 < lines.length) {
                lineBreak();
            }
        }
        // a text that ends its last line leaves the next one at its begin
        boolean hasEnded = text.endsWith("\n");
        isAfterBlank = hasEnded;
        isAtIndention = hasEnded;
    }

    private void plain(String text, int indent, boolean folds) {
        if (!isAfterBlank && !text.isEmpty()) {
            append(" ");
        }
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            boolean isFoldable =
                    folds
                            && point == ' '
                            && column > width
                            && i > 0
                            && text.charAt(i - 1) != ' '
                            && i + 1 < text.length()
                            && text.charAt(i + 1) != ' ';
            if (isFoldable) {
                fold(indent);
            } else {
                append(Character.toString(point));
            }
            i += Character.charCount(point);
        }
    }

    private void fold(int indent) {
        isAtIndention = false;
        lineBreak();
        append(" ".repeat(indent));
    }

    private void singleQuoted(String text, int indent, boolean folds) {
        write("'", true);
        boolean isAfterBreak = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            if (point == '\n') {
                if (!isAfterBreak) {
                    lineBreak();
                }
                lineBreak();
                isAfterBreak = true;
                i = next;
                continue;
            }
            if (isAfterBreak) {
                append(" ".repeat(indent));
                isAfterBreak = false;
            }
            boolean isFoldable =
                    folds
                            && point == ' '
                            && column > width
                            && i > 0
                            && next < text.length()
                            && text.charAt(i - 1) != ' '
                            && text.charAt(next) != ' ';
            if (isFoldable) {
                fold(indent);
            } else {
                append(point == '\'' ? "''" : Character.toString(point));
            }
            i = next;
        }
        if (isAfterBreak) {
            append(" ".repeat(indent));
        }
        append("'");
    }

    void doubleQuoted(String text, int indent, boolean folds) {
        write("\"", true);
        boolean isAfterSpace = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            boolean isFoldable =
                    folds
                            && point == ' '
                            && !isAfterSpace
                            && column > width
                            && i > 0
                            && next < text.length();
            isAfterSpace = point == ' ';
            if (isFoldable) {
                lineBreakInQuotes(indent, next < text.length() && text.charAt(next) == ' ');
            } else {
                append(escaped(point));
            }
            i = next;
        }
        append("\"");
    }

    private void lineBreakInQuotes(int indent, boolean isBlankNext) {
        fold(indent);
        if (isBlankNext) {
            append("\\");
        }
    }

    private static String escaped(int point) {
        int simple = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u2028\u2029".indexOf(point);
        if (simple >= 0) {
            return "\\" + "0abtnvfre\"\\NLP".charAt(simple);
        }
        boolean isPrintable =
                (point >= ' ' && point <= '~')
                        || (point >= 0xa0 && point <= 0xd7ff)
                        || (point >= 0xe000 && point <= 0xfffd && point != 0xfeff);
        if (isPrintable) {
            return Character.toString(point);
        }
        return point < 0x100
                ? String.format(Locale.ROOT, "\\x%02X", point)
                : point < 0x10000
                        ? String.format(Locale.ROOT, "\\u%04X", point)
                        : String.format(Locale.ROOT, "\\U%08X", point);
    }
}
