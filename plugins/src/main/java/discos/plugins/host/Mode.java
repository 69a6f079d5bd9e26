package discos.plugins.host;

import discos.deployer.remote.query.FileInfo;
import discos.deployer.value.python.PythonText;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Permission bits as a task writes them: octal or symbolic, or {@code preserve}.
 *
 * @param written the octal digits or the symbolic text
 */
public record Mode(String written) {
    /** What a task writes to keep a source file's permissions. */
    public static final String PRESERVE = "preserve";

    private static final Pattern OCTAL = Pattern.compile("(0o?)?[0-7]+");
    private static final Pattern CLAUSE = Pattern.compile("([^-+=]*)((?:[-+=][^-+=]*)+)");
    private static final Pattern ACTION = Pattern.compile("([-+=])([^-+=]*)");

    /**
     * Reads a rendered value. A number is what YAML 1.1 makes of {@code 0644}; a number that can
     * only come from a forgotten zero, such as {@code 644}, is refused.
     *
     * @throws IllegalArgumentException if it is no mode
     */
    public static Mode of(Object value) {
        return switch (value) {
            case Long number -> ofNumber(number);
            case Integer number -> ofNumber(number);
            case BigInteger big ->
                    throw new IllegalArgumentException("mode " + big + " is too big");
            default -> ofText(PythonText.str(value).strip());
        };
    }

    private static Mode ofNumber(long number) {
        String octal = FileInfo.octal((int) number);
        if (number < 0 || number > 07777 || looksForgotten(number)) {
            throw new IllegalArgumentException(
                    "mode "
                            + number
                            + " is a decimal number, which stands for the permissions "
                            + octal
                            + "; write mode: '0"
                            + number
                            + "' in quotes if that is what you mean, or mode: '"
                            + octal
                            + "'");
        }
        return new Mode(octal);
    }

    /** Whether the digits look like a mode and the bits they stand for do not. */
    private static boolean looksForgotten(long number) {
        // what stands there as digits must make sense itself: a mode that its owner may read
        if (!Long.toString(number).matches("[0-7]?[4-7][0-7]{2}")) {
            return false;
        }
        for (int shift = 0; shift <= 6; shift += 3) {
            long bits = (number >> shift) & 7;
            if ((bits & 2) != 0 && (bits & 4) == 0) {
                return true;
            }
        }
        long others = number & 7;
        long group = (number >> 3) & 7;
        long owner = (number >> 6) & 7;
        return (others & ~group) != 0 || (group & ~owner) != 0;
    }

    private static Mode ofText(String text) {
        Mode mode = new Mode(text);
        if (!OCTAL.matcher(text).matches() && !text.equals(PRESERVE)) {
            mode.bits(0, false);
        } else if (!text.equals(PRESERVE) && mode.bits(0, false) > 07777) {
            throw new IllegalArgumentException("mode must be in octal or symbolic form");
        }
        return mode;
    }

    /** Whether the source file's permissions are meant. */
    public boolean isPreserve() {
        return written.equals(PRESERVE);
    }

    /** Whether it stands for the same bits whatever they were. */
    public boolean isOctal() {
        return OCTAL.matcher(written).matches();
    }

    /** What the shell's {@code chmod} takes; five digits also clear a folder's special bits. */
    public String forChmod() {
        return isOctal() ? "0" + FileInfo.octal(bits(0, false)) : written;
    }

    /**
     * The bits that it makes of others, as {@code chmod} computes them with a umask of 022.
     *
     * @throws IllegalArgumentException if it is no mode
     */
    public int bits(int current, boolean isDirectory) {
        if (isOctal()) {
            return Integer.parseInt(written.replaceFirst("^0o", ""), 8);
        }
        int mode = current;
        for (String clause : written.split(",", -1)) {
            Matcher matcher = CLAUSE.matcher(clause);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "mode must be in octal or symbolic form: bad symbolic permission for mode: "
                                + clause);
            }
            Matcher action = ACTION.matcher(matcher.group(2));
            while (action.find()) {
                Clause one = new Clause(clause, matcher.group(1), action.group(2));
                mode = one.apply(mode, action.group(1).charAt(0), isDirectory);
            }
        }
        return mode;
    }

    /** One part of a symbolic mode between commas, one operator of it. */
    private record Clause(String text, String who, String permissions) {

        int apply(int mode, char operator, boolean isDirectory) {
            String users = who.isEmpty() || who.contains("a") ? "ugo" : who;
            int result = mode;
            for (int i = 0; i < users.length(); i++) {
                int shift =
                        switch (users.charAt(i)) {
                            case 'u' -> 6;
                            case 'g' -> 3;
                            case 'o' -> 0;
                            default -> throw bad();
                        };
                int bits = bits(mode, shift, isDirectory);
                if (who.isEmpty()) {
                    bits &= ~(022 & (7 << shift));
                }
                int whole = (7 << shift) | special(shift);
                result =
                        switch (operator) {
                            case '+' -> result | bits;
                            case '-' -> result & ~bits;
                            default -> (result & ~whole) | bits;
                        };
            }
            return result;
        }

        private int bits(int mode, int shift, boolean isDirectory) {
            int bits = 0;
            for (int i = 0; i < permissions.length(); i++) {
                bits |=
                        switch (permissions.charAt(i)) {
                            case 'r' -> 4 << shift;
                            case 'w' -> 2 << shift;
                            case 'x' -> 1 << shift;
                            case 'X' -> isDirectory || (mode & 0111) != 0 ? 1 << shift : 0;
                            case 's' -> shift == 0 ? 0 : special(shift);
                            case 't' -> shift == 0 ? 01000 : 0;
                            case 'u' -> ((mode >> 6) & 7) << shift;
                            case 'g' -> ((mode >> 3) & 7) << shift;
                            case 'o' -> (mode & 7) << shift;
                            default -> throw bad();
                        };
            }
            return bits;
        }

        private static int special(int shift) {
            return switch (shift) {
                case 6 -> 04000;
                case 3 -> 02000;
                default -> 01000;
            };
        }

        private IllegalArgumentException bad() {
            return new IllegalArgumentException(
                    "mode must be in octal or symbolic form: bad symbolic permission for mode: "
                            + text);
        }
    }
}
