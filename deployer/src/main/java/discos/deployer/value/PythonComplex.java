package discos.deployer.value;

/**
 * Python's {@code complex}, which a negative number to the power of a fraction gives. Computed as
 * CPython computes it, so that the last digits agree.
 */
public record PythonComplex(double real, double imaginary) {
    private static final PythonComplex ONE = new PythonComplex(1, 0);
    private static final double LARGEST_REPEATED = 100;

    /** The sum. */
    public PythonComplex plus(PythonComplex other) {
        return new PythonComplex(real + other.real, imaginary + other.imaginary);
    }

    /** The number with the other sign. */
    public PythonComplex negated() {
        return new PythonComplex(-real, -imaginary);
    }

    /** The difference. */
    public PythonComplex minus(PythonComplex other) {
        return new PythonComplex(real - other.real, imaginary - other.imaginary);
    }

    /** The product. */
    public PythonComplex times(PythonComplex other) {
        return new PythonComplex(
                real * other.real - imaginary * other.imaginary,
                real * other.imaginary + imaginary * other.real);
    }

    /** The quotient. */
    public PythonComplex over(PythonComplex other) {
        if (other.real == 0 && other.imaginary == 0) {
            throw PythonException.value("complex division by zero");
        }
        if (Math.abs(other.real) >= Math.abs(other.imaginary)) {
            double ratio = other.imaginary / other.real;
            double divisor = other.real + other.imaginary * ratio;
            return new PythonComplex(
                    (real + imaginary * ratio) / divisor, (imaginary - real * ratio) / divisor);
        }
        double ratio = other.real / other.imaginary;
        double divisor = other.real * ratio + other.imaginary;
        return new PythonComplex(
                (real * ratio + imaginary) / divisor, (imaginary * ratio - real) / divisor);
    }

    /** The power. */
    public PythonComplex power(PythonComplex exponent) {
        if (exponent.real == 0 && exponent.imaginary == 0) {
            return ONE;
        }
        if (real == 0 && imaginary == 0) {
            if (exponent.imaginary != 0 || exponent.real < 0) {
                throw PythonException.value("0.0 to a negative or complex power");
            }
            return new PythonComplex(0, 0);
        }
        boolean isSmallWhole =
                exponent.imaginary == 0
                        && exponent.real == Math.rint(exponent.real)
                        && Math.abs(exponent.real) <= LARGEST_REPEATED;
        if (isSmallWhole) {
            PythonComplex power = repeated((long) Math.abs(exponent.real));
            return finite(exponent.real > 0 ? power : ONE.over(power));
        }
        double size = Math.pow(size(), exponent.real);
        double angle = Math.atan2(imaginary, real);
        double phase = angle * exponent.real;
        if (exponent.imaginary != 0) {
            size /= Math.exp(angle * exponent.imaginary);
            phase += exponent.imaginary * Math.log(size());
        }
        return finite(new PythonComplex(size * Math.cos(phase), size * Math.sin(phase)));
    }

    private static PythonComplex finite(PythonComplex power) {
        if (Double.isInfinite(power.real) || Double.isInfinite(power.imaginary)) {
            throw PythonException.value("complex exponentiation");
        }
        return power;
    }

    private PythonComplex repeated(long times) {
        PythonComplex power = ONE;
        PythonComplex factor = this;
        for (long left = times; left > 0; left >>= 1) {
            power = (left & 1) == 0 ? power : power.times(factor);
            factor = factor.times(factor);
        }
        return power;
    }

    /** The distance from zero. */
    public double size() {
        return Math.hypot(real, imaginary);
    }
}
