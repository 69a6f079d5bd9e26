package discos.plugins.filter;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.IntSupplier;

/**
 * The generator of Python's {@code random.Random}: MT19937 of Matsumoto and Nishimura, and Python's
 * ways to make a seed of a text or number.
 */
final class MersenneTwister implements IntSupplier {
    private static final int SIZE = 624;
    private static final int PERIOD = 397;
    private static final int MATRIX = 0x9908b0df;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int FIRST_SEED = 19_650_218;

    private final int[] state = new int[SIZE];
    private int index = SIZE;

    private MersenneTwister(BigInteger seed) {
        seed(words(seed));
    }

    /** As {@code Random(text)}: the text's bytes and their SHA-512 as one number. */
    static MersenneTwister of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-512").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
        byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + digest.length);
        System.arraycopy(digest, 0, all, bytes.length, digest.length);
        return new MersenneTwister(new BigInteger(1, all));
    }

    /** As {@code Random(number)}: the sign does not matter. */
    static MersenneTwister of(BigInteger number) {
        return new MersenneTwister(number.abs());
    }

    private static int[] words(BigInteger seed) {
        int[] words = new int[Math.max(1, (seed.bitLength() + 31) / 32)];
        for (int i = 0; i < words.length; i++) {
            words[i] = seed.shiftRight(32 * i).intValue();
        }
        return words;
    }

    private void first() {
        state[0] = FIRST_SEED;
        for (int i = 1; i < SIZE; i++) {
            int before = state[i - 1];
            state[i] = 1_812_433_253 * (before ^ (before >>> 30)) + i;
        }
    }

    private void seed(int[] key) {
        first();
        int i = 1;
        int j = 0;
        for (int k = Math.max(SIZE, key.length); k > 0; k--) {
            state[i] = (state[i] ^ (mixed(i - 1) * 1_664_525)) + key[j] + j;
            i = next(i);
            j = (j + 1) % key.length;
        }
        for (int k = SIZE - 1; k > 0; k--) {
            state[i] = (state[i] ^ (mixed(i - 1) * 1_566_083_941)) - i;
            i = next(i);
        }
        state[0] = UPPER;
    }

    private int mixed(int at) {
        return state[at] ^ (state[at] >>> 30);
    }

    private int next(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int joined = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
            int odd = (joined & 1) == 0 ? 0 : MATRIX;
            state[i] = state[(i + PERIOD) % SIZE] ^ (joined >>> 1) ^ odd;
        }
        index = 0;
    }

    /** The next 32 bits. */
    @Override
    public int getAsInt() {
        if (index == SIZE) {
            twist();
        }
        int word = state[index++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }
}
