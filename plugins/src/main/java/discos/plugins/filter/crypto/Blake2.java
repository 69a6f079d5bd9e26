package discos.plugins.filter.crypto;

import java.math.BigInteger;

/** BLAKE2b and BLAKE2s of RFC 7693 without a key, which Java's own digests lack. */
final class Blake2 {
    private static final String[] ORDER = {
        "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8",
        "905724afe1bc683d", "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a",
        "6fe9b308c2d714a5", "a2847615fb9e3cd0"
    };
    private static final int[][] MIXED = {
        {0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15},
        {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}
    };

    /** The fractions of the square roots of the first eight primes. */
    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19};

    private final int bits;
    private final int rounds;
    private final int[] turns;
    private final long[] state = new long[8];

    /**
     * A digest.
     *
     * @param length its bytes: 64 for BLAKE2b, 32 for BLAKE2s
     */
    Blake2(int length) {
        this.bits = length;
        this.rounds = length == 64 ? 12 : 10;
        this.turns = length == 64 ? new int[] {32, 24, 16, 63} : new int[] {16, 12, 8, 7};
        for (int i = 0; i < state.length; i++) {
            state[i] = start(i);
        }
        state[0] ^= 0x01010000L ^ length;
    }

    private long start(int place) {
        BigInteger root = BigInteger.valueOf(PRIMES[place]).shiftLeft(2 * bits).sqrt();
        return cut(root.longValue());
    }

    private long cut(long word) {
        return bits == 64 ? word : word & 0xffffffffL;
    }

    /** The digest of a message. */
    byte[] digest(byte[] message) {
        int size = bits * 2;
        int blocks = Math.max(1, (message.length + size - 1) / size);
        for (int i = 0; i < blocks; i++) {
            boolean isLast = i + 1 == blocks;
            block(message, i * size, isLast ? message.length : (i + 1L) * size, isLast);
        }
        byte[] digest = new byte[bits];
        int wordSize = bits / 8;
        for (int i = 0; i < bits; i++) {
            digest[i] = (byte) (state[i / wordSize] >>> (8 * (i % wordSize)));
        }
        return digest;
    }

    private void block(byte[] message, int from, long counted, boolean isLast) {
        long[] words = new long[16];
        int wordSize = bits / 8;
        for (int i = 0; i < bits * 2 && from + i < message.length; i++) {
            words[i / wordSize] |= (message[from + i] & 0xffL) << (8 * (i % wordSize));
        }
        long[] mixed = new long[16];
        for (int i = 0; i < 8; i++) {
            mixed[i] = state[i];
            mixed[i + 8] = start(i);
        }
        mixed[12] = cut(mixed[12] ^ counted);
        if (isLast) {
            mixed[14] = cut(~mixed[14]);
        }
        for (int round = 0; round < rounds; round++) {
            String order = ORDER[round % ORDER.length];
            for (int i = 0; i < MIXED.length; i++) {
                long first = words[Character.digit(order.charAt(2 * i), 16)];
                long second = words[Character.digit(order.charAt(2 * i + 1), 16)];
                mix(mixed, MIXED[i], first, second);
            }
        }
        for (int i = 0; i < 8; i++) {
            state[i] ^= mixed[i] ^ mixed[i + 8];
        }
    }

    private void mix(long[] v, int[] at, long first, long second) {
        half(v, at, first, turns[0], turns[1]);
        half(v, at, second, turns[2], turns[3]);
    }

    private void half(long[] v, int[] at, long word, int turn, int nextTurn) {
        v[at[0]] = cut(v[at[0]] + v[at[1]] + word);
        v[at[3]] = turned(v[at[3]] ^ v[at[0]], turn);
        v[at[2]] = cut(v[at[2]] + v[at[3]]);
        v[at[1]] = turned(v[at[1]] ^ v[at[2]], nextTurn);
    }

    private long turned(long word, int places) {
        return cut((word >>> places) | (word << (bits - places)));
    }
}
