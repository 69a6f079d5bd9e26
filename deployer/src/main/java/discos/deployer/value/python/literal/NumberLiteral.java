package discos.deployer.value.python.literal;

import discos.deployer.value.PythonComplex;
import discos.deployer.value.python.PythonNumbers;
import java.math.BigInteger;
import java.util.Optional;

/** Reads a number as Python's source has it. */
public final class NumberLiteral {
    private NumberLiteral() {}

    /** A number without a sign, an imaginary one too; empty where the text is none. */
    static Optional<Object> read(String digits) {
        boolean isImaginary = digits.endsWith("j") || digits.endsWith("J");
        return isImaginary ? imaginary(digits.substring(0, digits.length() - 1)) : real(digits);
    }

    private static Optional<Object> imaginary(String digits) {
        if (!digits.matches("[0-9_.eE+-]+")) {
            return Optional.empty();
        }
        String plain =
                digits.matches("0[0-9_]*") ? "0" + digits.replaceFirst("^[0_]+", "") : digits;
        return real(plain.matches("0\\d+") ? plain.substring(1) : plain)
                .map(size -> new PythonComplex(0, PythonNumbers.toDouble(size)));
    }

    /** A number as Python's source has it: bases, underscores, no needless leading zeros. */
    public static Optional<Object> real(String text) {
        if (text.matches("0[xX](?:_?[0-9a-fA-F])++")) {
            return Optional.of(based(text, 16));
        }
        if (text.matches("0[oO](?:_?[0-7])++")) {
            return Optional.of(based(text, 8));
        }
        if (text.matches("0[bB](?:_?[01])++")) {
            return Optional.of(based(text, 2));
        }
        if (text.matches("[1-9](?:_?[0-9])*+|0(?:_?0)*+")) {
            return NumberText.whole(text, 10);
        }
        if (text.matches(
                "([0-9](?:_?[0-9])*+)?\\.([0-9](?:_?[0-9])*+)([eE][-+]?[0-9](?:_?[0-9])*+)?"
                        + "|[0-9](?:_?[0-9])*+(\\.([eE][-+]?[0-9](?:_?[0-9])*+)?|[eE][-+]?[0-9](?:_?[0-9])*+)")) {
            return Optional.of(Double.parseDouble(text.replace("_", "")));
        }
        return Optional.empty();
    }

    private static Object based(String text, int base) {
        return PythonNumbers.whole(new BigInteger(text.substring(2).replace("_", ""), base));
    }
}
