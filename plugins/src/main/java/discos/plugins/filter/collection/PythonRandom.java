package discos.plugins.filter.collection;

import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextMethods;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The numbers of Python's {@code random.Random} for a seed: the Mersenne Twister MT19937, seeded as
 * CPython seeds it, so that what a playbook draws for a host stays what it was.
 */
public final class PythonRandom {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final BigInteger HASH_MODULUS =
            BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);

    private final int[] state = new int[SIZE];
    private int at = SIZE;

    /** Numbers for a seed, which is a text or a number. */
    public PythonRandom(Object seed) {
        BigInteger number = number(seed).abs();
        int words = Math.max(1, (number.bitLength() + 31) / 32);
        int[] key = new int[words];
        for (int i = 0; i < words; i++) {
            key[i] = number.shiftRight(32 * i).intValue();
        }
        begin(key);
    }

    private static BigInteger number(Object seed) {
        if (seed instanceof String text) {
            byte[] bytes = TextMethods.encoded(text, "utf-8");
            byte[] digest = digest(bytes);
            byte[] all = Arrays.copyOf(bytes, bytes.length + digest.length);
            System.arraycopy(digest, 0, all, bytes.length, digest.length);
            return new BigInteger(1, all);
        }
        if (seed instanceof Double real) {
            return hash(real);
        }
        if (PythonTypes.isInteger(seed)) {
            return PythonNumbers.big(seed);
        }
        throw PythonException.type(
                "The only supported seed types are: None, int, float, str, bytes, and bytearray.");
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code hash(real)} is: the fraction modulo a prime. */
    private static BigInteger hash(double real) {
        if (!Double.isFinite(real)) {
            return BigInteger.valueOf(Double.isNaN(real) ? 0 : 314159);
        }
        BigDecimal exact = new BigDecimal(real).abs().stripTrailingZeros();
        BigInteger above = exact.unscaledValue();
        BigInteger below = BigInteger.ONE;
        if (exact.scale() > 0) {
            below = BigInteger.TEN.pow(exact.scale());
        } else {
            above = above.multiply(BigInteger.TEN.pow(-exact.scale()));
        }
        return above.multiply(below.modInverse(HASH_MODULUS)).mod(HASH_MODULUS);
    }

    private void begin(int[] key) {
        state[0] = 19650218;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * mixed(i - 1) + i;
        }
        int place = 1;
        int from = 0;
        for (int count = Math.max(SIZE, key.length); count > 0; count--) {
            state[place] = (state[place] ^ (mixed(place - 1) * 1664525)) + key[from] + from;
            place = next(place);
            from = from + 1 >= key.length ? 0 : from + 1;
        }
        for (int count = SIZE - 1; count > 0; count--) {
            state[place] = (state[place] ^ (mixed(place - 1) * 1566083941)) - place;
            place = next(place);
        }
        state[0] = 0x80000000;
    }

    private int mixed(int place) {
        return state[place] ^ (state[place] >>> 30);
    }

    private int next(int place) {
        if (place + 1 < SIZE) {
            return place + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private int word() {
        if (at == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                int both = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
                state[i] =
                        state[(i + SHIFT) % SIZE]
                                ^ (both >>> 1)
                                ^ ((both & 1) == 0 ? 0 : 0x9908b0df);
            }
            at = 0;
        }
        int word = state[at++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }

    private BigInteger bits(int count) {
        BigInteger bits = BigInteger.ZERO;
        int shift = 0;
        for (int left = count; left > 0; left -= 32) {
            int word = left < 32 ? word() >>> (32 - left) : word();
            bits = bits.or(BigInteger.valueOf(word & 0xffffffffL).shiftLeft(shift));
            shift += 32;
        }
        return bits;
    }

    /** A whole number from zero up to, not including, the end. */
    BigInteger below(BigInteger end) {
        BigInteger number = bits(end.bitLength());
        while (number.compareTo(end) >= 0) {
            number = bits(end.bitLength());
        }
        return number;
    }

    public int below(int end) {
        return below(BigInteger.valueOf(end)).intValue();
    }

    void shuffle(List<Object> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, below(i + 1));
        }
    }
}
