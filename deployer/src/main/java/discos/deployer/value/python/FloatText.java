package discos.deployer.value.python;

import discos.deployer.value.PythonComplex;
import java.math.BigDecimal;

/** Prints floats as Python's {@code repr} does. */
public final class FloatText {
    private FloatText() {}

    /** What Python prints of a complex number. */
    public static String repr(PythonComplex number) {
        String imaginary = part(number.imaginary());
        if (number.real() == 0 && 1 / number.real() > 0) {
            return imaginary + "j";
        }
        String sign = imaginary.startsWith("-") ? "" : "+";
        return "(" + part(number.real()) + sign + imaginary + "j)";
    }

    private static String part(double number) {
        String text = repr(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The shortest digits that read back as the same float. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        StringBuilder text = new StringBuilder(value < 0 ? "-" : "");
        if (exponent < -4 || exponent >= 16) {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            return text.append('e').append(exponentText(exponent)).toString();
        }
        if (exponent < 0) {
            return text.append("0.").append("0".repeat(-exponent - 1)).append(digits).toString();
        }
        if (digits.length() <= exponent + 1) {
            return text.append(digits)
                    .append("0".repeat(exponent + 1 - digits.length()))
                    .append(".0")
                    .toString();
        }
        return text.append(digits, 0, exponent + 1)
                .append('.')
                .append(digits, exponent + 1, digits.length())
                .toString();
    }

    /** Sign and at least two digits. */
    static String exponentText(int exponent) {
        String digits = Integer.toString(Math.abs(exponent));
        return (exponent < 0 ? "-" : "+") + (digits.length() < 2 ? "0" + digits : digits);
    }

    /** As {@code float.hex} writes it: always 13 digits, the exponent with its sign. */
    public static String hex(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return repr(number);
        }
        String text = Double.toHexString(number);
        int point = text.indexOf('.');
        int exponent = text.indexOf('p');
        if (number == 0) {
            return text.replace("p0", "p+0");
        }
        String digits = text.substring(point + 1, exponent);
        String power = text.substring(exponent + 1);
        return text.substring(0, point + 1)
                + digits
                + "0".repeat(13 - digits.length())
                + "p"
                + (power.startsWith("-") ? "" : "+")
                + power;
    }
}
