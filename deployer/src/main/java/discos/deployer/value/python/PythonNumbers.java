package discos.deployer.value.python;

import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Python's arithmetic: integers of any size, floor division, the sign of the remainder. */
public final class PythonNumbers {
    private static final BigInteger LARGEST_EXPONENT = BigInteger.valueOf(1_000_000);

    /** More than any text has letters, and twice of it still is an int. */
    private static final int MOST_BOUND = Integer.MAX_VALUE / 2;

    /** Digits enough to round to the nearest float. */
    private static final MathContext PRECISE = new MathContext(60);

    private PythonNumbers() {}

    /** The smallest form of an integer: a {@code Long} where it fits. */
    public static Object whole(BigInteger value) {
        return value.bitLength() < 64 ? (Object) value.longValue() : value;
    }

    /** An integer, or a bool as 0 or 1. */
    public static BigInteger big(Object value) {
        return switch (value) {
            case BigInteger big -> big;
            case Boolean bool -> bool ? BigInteger.ONE : BigInteger.ZERO;
            case Number number -> BigInteger.valueOf(number.longValue());
            case Undefined undefined -> throw undefined.used();
            default -> throw PythonException.type(notAnInteger(value));
        };
    }

    private static String notAnInteger(Object value) {
        return "'" + PythonTypes.nameOf(value) + "' object cannot be interpreted as an integer";
    }

    /** An integer that must fit 64 bits. */
    public static long toLong(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        BigInteger big = big(value);
        if (big.bitLength() >= 64) {
            throw PythonException.value("Python int too large to convert to C ssize_t");
        }
        return big.longValue();
    }

    /** An integer that must fit 32 bits, such as a width or a place. */
    public static int toInt(Object value) {
        long number = value instanceof Double ? rejectFloat(value) : toLong(value);
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    /** A place or a measure of which nobody minds how much too large it is. */
    public static int toBound(Object value) {
        return value instanceof BigInteger big
                ? big.signum() < 0 ? -MOST_BOUND : MOST_BOUND
                : Math.clamp(toInt(value), -MOST_BOUND, MOST_BOUND);
    }

    private static long rejectFloat(Object value) {
        throw PythonException.type(notAnInteger(value));
    }

    /** A number as a float. */
    public static double toDouble(Object value) {
        return switch (value) {
            case Double number -> number;
            case Boolean bool -> bool ? 1 : 0;
            case BigInteger big -> finite(big);
            case Number number -> number.doubleValue();
            case Undefined undefined -> throw undefined.used();
            default ->
                    throw PythonException.type(
                            "must be real number, not " + PythonTypes.nameOf(value));
        };
    }

    private static double finite(BigInteger big) {
        double value = big.doubleValue();
        if (Double.isInfinite(value)) {
            throw PythonException.value("int too large to convert to float");
        }
        return value;
    }

    /** The sum of two numbers. */
    public static Object add(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) >= 0) {
                return sum;
            }
        }
        return hasFloat(left, right)
                ? (Object) (toDouble(left) + toDouble(right))
                : whole(big(left).add(big(right)));
    }

    /** The difference of two numbers. */
    public static Object subtract(Object left, Object right) {
        return hasFloat(left, right)
                ? (Object) (toDouble(left) - toDouble(right))
                : whole(big(left).subtract(big(right)));
    }

    /** The product of two numbers. */
    public static Object multiply(Object left, Object right) {
        return hasFloat(left, right)
                ? (Object) (toDouble(left) * toDouble(right))
                : whole(big(left).multiply(big(right)));
    }

    /** {@code /}: always a float. */
    public static Object divide(Object left, Object right) {
        if (hasFloat(left, right)) {
            double divisor = toDouble(right);
            if (divisor == 0) {
                throw PythonException.value("float division by zero");
            }
            return toDouble(left) / divisor;
        }
        BigInteger divisor = big(right);
        if (divisor.signum() == 0) {
            throw PythonException.value("division by zero");
        }
        BigInteger dividend = big(left);
        if (dividend.bitLength() <= 53 && divisor.bitLength() <= 53) {
            return dividend.doubleValue() / divisor.doubleValue();
        }
        return new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), new MathContext(40))
                .doubleValue();
    }

    /** {@code //}: rounded down. */
    public static Object floorDivide(Object left, Object right) {
        if (hasFloat(left, right)) {
            double divisor = toDouble(right);
            if (divisor == 0) {
                throw PythonException.value("float floor division by zero");
            }
            double dividend = toDouble(left);
            return floatQuotient(dividend, divisor);
        }
        BigInteger divisor = big(right);
        if (divisor.signum() == 0) {
            throw PythonException.value("integer division or modulo by zero");
        }
        BigInteger[] parts = big(left).divideAndRemainder(divisor);
        boolean isBelow = parts[1].signum() != 0 && parts[1].signum() != divisor.signum();
        return whole(isBelow ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    /** In CPython's order of steps, so that the last digits agree. */
    private static double floatQuotient(double dividend, double divisor) {
        double remainder = dividend % divisor;
        double quotient = (dividend - remainder) / divisor;
        if (remainder != 0 && (remainder < 0) != (divisor < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, dividend / divisor);
        }
        double whole = Math.floor(quotient);
        return quotient - whole > 0.5 ? whole + 1 : whole;
    }

    /** {@code %}: has the sign of the divisor. */
    public static Object modulo(Object left, Object right) {
        if (hasFloat(left, right)) {
            double divisor = toDouble(right);
            if (divisor == 0) {
                throw PythonException.value("float modulo");
            }
            return floatRemainder(toDouble(left), divisor);
        }
        BigInteger divisor = big(right);
        if (divisor.signum() == 0) {
            throw PythonException.value("integer modulo by zero");
        }
        BigInteger remainder = big(left).remainder(divisor);
        boolean isOther = remainder.signum() != 0 && remainder.signum() != divisor.signum();
        return whole(isOther ? remainder.add(divisor) : remainder);
    }

    private static double floatRemainder(double dividend, double divisor) {
        double remainder = dividend % divisor;
        if (remainder != 0 && (remainder < 0) != (divisor < 0)) {
            return remainder + divisor;
        }
        return remainder == 0 ? Math.copySign(0.0, divisor) : remainder;
    }

    /** {@code **}: a float for a negative exponent. */
    public static Object power(Object left, Object right) {
        if (!hasFloat(left, right)) {
            BigInteger exponent = big(right);
            if (exponent.signum() >= 0) {
                BigInteger base = big(left);
                if (exponent.compareTo(LARGEST_EXPONENT) > 0 && base.bitLength() > 1) {
                    throw PythonException.value("the power is too large");
                }
                return whole(base.pow(exponent.intValue()));
            }
        }
        double base = toDouble(left);
        double exponent = toDouble(right);
        if (base == 0 && exponent < 0) {
            throw PythonException.value("0.0 cannot be raised to a negative power");
        }
        if (base < 0 && exponent != Math.rint(exponent)) {
            return new PythonComplex(base, 0).power(new PythonComplex(exponent, 0));
        }
        double power = pow(base, exponent);
        if (Double.isInfinite(power) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw PythonException.value("(34, 'Numerical result out of range')");
        }
        return power;
    }

    /**
     * The power of floats as the C library has it: the nearest float, where the exponent is whole.
     */
    public static double pow(double base, double exponent) {
        double near = Math.pow(base, exponent);
        boolean isWhole = exponent == Math.rint(exponent) && Math.abs(exponent) <= 1024;
        if (!isWhole || !Double.isFinite(near) || Math.abs(near) < Double.MIN_NORMAL) {
            return near;
        }
        BigDecimal power = new BigDecimal(base).pow((int) Math.abs(exponent), PRECISE);
        return (exponent < 0 ? BigDecimal.ONE.divide(power, PRECISE) : power).doubleValue();
    }

    /** The number with the other sign. */
    public static Object negate(Object value) {
        return value instanceof Double number ? (Object) (-number) : whole(big(value).negate());
    }

    /** The number without its sign. */
    public static Object absolute(Object value) {
        return value instanceof Double number ? (Object) Math.abs(number) : whole(big(value).abs());
    }

    /** Drops the fraction of a float, as {@code int(value)} does. */
    public static Object truncate(double value) {
        if (Double.isNaN(value)) {
            throw PythonException.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw PythonException.value("cannot convert float infinity to integer");
        }
        return whole(new BigDecimal(value).toBigInteger());
    }

    /** Rounds to so many decimals, halves to the even neighbour, as {@code round} does. */
    public static double round(double value, int decimals) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return value;
        }
        double rounded =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, value) : rounded;
    }

    private static boolean hasFloat(Object left, Object right) {
        return left instanceof Double || right instanceof Double;
    }

    /** What {@code as_integer_ratio} gives: numerator and denominator. */
    static Tuple ratio(Object value) {
        if (!(value instanceof Double number)) {
            return Tuple.of(whole(big(value)), 1L);
        }
        if (!Double.isFinite(number)) {
            throw PythonException.value("cannot convert it to an integer ratio");
        }
        BigDecimal exact = new BigDecimal(number);
        BigInteger below = BigInteger.TEN.pow(Math.max(0, exact.scale()));
        BigInteger above = exact.multiply(new BigDecimal(below)).toBigInteger();
        BigInteger common = above.gcd(below).max(BigInteger.ONE);
        return Tuple.of(whole(above.divide(common)), whole(below.divide(common)));
    }
}
