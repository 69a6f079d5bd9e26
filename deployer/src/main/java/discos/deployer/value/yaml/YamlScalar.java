package discos.deployer.value.yaml;

import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.FloatText;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.date.PythonDates;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A scalar and how it may be written.
 *
 * @param isString whether it is a text, which must not be read back as something else
 */
record YamlScalar(String text, boolean isString, String tag) {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});
    private static final Pattern OTHER_TYPE =
            Pattern.compile(
                    // bool, null, merge and value
                    "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
                            + "|~|null|Null|NULL||<<|="
                            // int
                            + "|[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
                            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"
                            // float
                            + "|[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?"
                            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
                            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
                            // timestamp
                            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}"
                            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}"
                            + ":[0-9]{2}(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

    static YamlScalar of(Object value) {
        return switch (value) {
            case None _ -> new YamlScalar("null", false, "");
            case Boolean bool -> new YamlScalar(bool.toString(), false, "");
            case Double number -> new YamlScalar(real(number), false, "");
            case LocalDate _, LocalDateTime _, OffsetDateTime _ ->
                    new YamlScalar(PythonDates.isoFormat(value, " "), false, "");
            case byte[] bytes ->
                    new YamlScalar(LINES.encodeToString(bytes) + "\n", true, "!!binary");
            case Vaulted vaulted -> new YamlScalar(vaulted.text(), true, "!vault");
            default -> {
                if (PythonTypes.isInteger(value)) {
                    yield new YamlScalar(value.toString(), false, "");
                }
                if (!PythonTypes.nameOf(value).equals("str")) {
                    throw PythonException.value(
                            "cannot represent an object: " + PythonText.repr(value));
                }
                yield new YamlScalar(PythonText.str(value), true, "");
            }
        };
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String text = FloatText.repr(number);
        return text.indexOf('.') < 0 ? text.replace("e", ".0e") : text;
    }

    boolean looksLikeOther() {
        return isString && OTHER_TYPE.matcher(text).matches();
    }

    /** What may be done with a text, found by looking at its characters. */
    Analysis analysis() {
        return Analysis.of(text);
    }

    /** Which styles a text allows. */
    record Analysis(
            boolean isMultiline,
            boolean allowsFlowPlain,
            boolean allowsBlockPlain,
            boolean allowsSingleQuoted) {

        static Analysis of(String text) {
            if (text.isEmpty()) {
                return new Analysis(false, false, true, true);
            }
            Marks marks = new Marks(text);
            boolean isFlow = !marks.hasFlowIndicators;
            boolean isBlock = !marks.hasBlockIndicators;
            boolean hasEdgeBlank =
                    " \n".indexOf(text.charAt(0)) >= 0
                            || " \n".indexOf(text.charAt(text.length() - 1)) >= 0;
            boolean isPlain =
                    !hasEdgeBlank
                            && !marks.hasLineBreaks
                            && !marks.hasSpecial
                            && !marks.hasSpaceAtBreak;
            boolean isSingle = !marks.hasSpecial && !marks.hasSpaceAtBreak;
            return new Analysis(
                    marks.hasLineBreaks, isPlain && isFlow, isPlain && isBlock, isSingle);
        }
    }

    /** The marks found in a text. */
    private static final class Marks {
        private boolean hasFlowIndicators;
        private boolean hasBlockIndicators;
        private boolean hasLineBreaks;
        private boolean hasSpecial;
        private boolean hasSpaceAtBreak;

        Marks(String text) {
            if (text.startsWith("---") || text.startsWith("...")) {
                hasFlowIndicators = true;
                hasBlockIndicators = true;
            }
            boolean isAfterBlank = true;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean isBeforeBlank =
                        i + 1 == text.length()
                                || " \t\r\n\0\u0085\u2028\u2029".indexOf(text.charAt(i + 1)) >= 0;
                if (i == 0) {
                    first(c, isBeforeBlank);
                } else {
                    later(c, isBeforeBlank, isAfterBlank);
                }
                boolean isBreak = "\n\u0085\u2028\u2029".indexOf(c) >= 0;
                hasLineBreaks |= isBreak;
                boolean isPrintable =
                        (c >= ' ' && c <= '~')
                                || (c >= 0xa0
                                        && c <= 0xfffd
                                        && c != 0xfeff
                                        && !Character.isSurrogate(c));
                hasSpecial |= !isBreak && !isPrintable;
                if (isBreak && i > 0) {
                    hasSpaceAtBreak |= text.charAt(i - 1) == ' ';
                }
                hasSpaceAtBreak |= isBreak && text.startsWith(" ", i + 1);
                isAfterBlank = " \t\r\n\0\u0085\u2028\u2029".indexOf(c) >= 0;
            }
        }

        private void first(char c, boolean isBeforeBlank) {
            if ("#,[]{}&*!|>'\"%@`".indexOf(c) >= 0) {
                hasFlowIndicators = true;
                hasBlockIndicators = true;
            }
            if (c == '?' || c == ':') {
                hasFlowIndicators = true;
                hasBlockIndicators |= isBeforeBlank;
            }
            if (c == '-' && isBeforeBlank) {
                hasFlowIndicators = true;
                hasBlockIndicators = true;
            }
        }

        private void later(char c, boolean isBeforeBlank, boolean isAfterBlank) {
            if (",?[]{}".indexOf(c) >= 0) {
                hasFlowIndicators = true;
            }
            if (c == ':') {
                hasFlowIndicators = true;
                hasBlockIndicators |= isBeforeBlank;
            }
            if (c == '#' && isAfterBlank) {
                hasFlowIndicators = true;
                hasBlockIndicators = true;
            }
        }
    }
}
