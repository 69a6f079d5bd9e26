package discos.plugins.filter;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * Draws as Python's {@code random.Random} does, so that a seed gives what it gives with Ansible:
 * the minute of a cron job, say, stays the same.
 */
public final class Chance {
    private static final int WORD = 32;

    /** Python's modulus for hashes of numbers. */
    private static final BigInteger HASHES = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);

    private final IntSupplier words;

    private Chance(IntSupplier words) {
        this.words = words;
    }

    /** Draws that nobody can foretell, if the source's cannot be. */
    public static Chance of(RandomGenerator source) {
        return new Chance(source::nextInt);
    }

    /** The draws of {@code random.Random(seed)}. */
    public static Chance seeded(Object seed) {
        if (seed instanceof String text) {
            return new Chance(MersenneTwister.of(text));
        }
        if (seed instanceof Boolean bool) {
            return new Chance(MersenneTwister.of(bool ? BigInteger.ONE : BigInteger.ZERO));
        }
        if (PythonTypes.isInteger(seed)) {
            return new Chance(MersenneTwister.of(new BigInteger(String.valueOf(seed))));
        }
        if (seed instanceof Double number && Double.isFinite(number)) {
            return new Chance(MersenneTwister.of(hash(number)));
        }
        throw PythonException.type(
                "The only supported seed types are: None, int, float, str, bytes, and bytearray.");
    }

    /** The hash of a float, which is the seed that it makes. */
    private static BigInteger hash(double number) {
        BigDecimal exact = new BigDecimal(Math.abs(number));
        BigInteger whole = exact.unscaledValue();
        BigInteger divisor = BigInteger.TEN.pow(Math.max(0, exact.scale()));
        BigInteger hash = whole.multiply(divisor.modInverse(HASHES)).mod(HASHES);
        BigInteger signed = number < 0 ? hash.negate() : hash;
        // seen as a number without a sign, as every hash of a seed is
        return signed.equals(BigInteger.ONE.negate())
                ? BigInteger.ONE.shiftLeft(64).subtract(BigInteger.TWO)
                : signed.mod(BigInteger.ONE.shiftLeft(64));
    }

    private BigInteger bits(int count) {
        BigInteger value = BigInteger.ZERO;
        int left = count;
        for (int at = 0; left > 0; at += WORD, left -= WORD) {
            int word = words.getAsInt();
            int kept = left < WORD ? word >>> (WORD - left) : word;
            value = value.or(BigInteger.valueOf(Integer.toUnsignedLong(kept)).shiftLeft(at));
        }
        return value;
    }

    /** A number from 0 up to, but without, the bound. */
    public BigInteger below(BigInteger bound) {
        BigInteger drawn = bits(bound.bitLength());
        while (drawn.compareTo(bound) >= 0) {
            drawn = bits(bound.bitLength());
        }
        return drawn;
    }

    /** A number from 0 up to, but without, the bound. */
    public int below(int bound) {
        return below(BigInteger.valueOf(bound)).intValue();
    }

    /** {@code randrange(start, end, step)}. */
    public Object inRange(BigInteger start, BigInteger end, BigInteger step) {
        if (step.signum() == 0) {
            throw PythonException.value("zero step for randrange()");
        }
        BigInteger width = end.subtract(start);
        BigInteger toward = step.subtract(BigInteger.valueOf(step.signum()));
        BigInteger count = width.add(toward).divide(step);
        if (count.signum() <= 0 || width.signum() != step.signum()) {
            throw PythonException.value("empty range for randrange()");
        }
        return PythonNumbers.whole(start.add(step.multiply(below(count))));
    }

    /** Changes the order of a list. */
    public void shuffle(List<Object> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, below(i + 1));
        }
    }
}
