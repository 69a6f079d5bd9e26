package discos.deployer.remote.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Cuts one stream of a shell at the markers of an exchange; everything between is anybody's. */
final class MarkerScanner {
    /** Kind, blank, three digits, end. */
    private static final int TAIL = 6;

    private final byte[] head;
    private byte[] buffer = new byte[8192];
    private int start;
    private int end;
    private int searched;
    private int told;

    /** Bytes up to a marker, and what the marker says. */
    @SuppressWarnings("ArrayRecordComponent") // a piece of a stream, never compared
    record Segment(byte[] bytes, char kind, int code) {}

    MarkerScanner(String token) {
        head = ("\002" + token + " ").getBytes(StandardCharsets.ISO_8859_1);
    }

    void feed(byte[] bytes) {
        if (end + bytes.length > buffer.length) {
            int size = Math.max(end - start + bytes.length, 2 * (end - start));
            byte[] larger = new byte[Math.max(8192, size)];
            System.arraycopy(buffer, start, larger, 0, end - start);
            buffer = larger;
            end -= start;
            searched -= start;
            told -= start;
            start = 0;
        }
        System.arraycopy(bytes, 0, buffer, end, bytes.length);
        end += bytes.length;
    }

    /** The next segment, where its marker has come. */
    Optional<Segment> next() {
        for (int at = searched; at < end; at++) {
            if (buffer[at] != 2) {
                continue;
            }
            searched = at;
            if (!startsHere(at)) {
                continue;
            }
            int close = at + head.length;
            while (close < end && close < at + head.length + TAIL && buffer[close] != 3) {
                close++;
            }
            if (close >= end) {
                return Optional.empty();
            }
            return Optional.of(cut(at, close));
        }
        searched = end;
        return Optional.empty();
    }

    /** Bytes not told before that belong to the segment still coming, whatever follows. */
    byte[] untold() {
        int safe = end;
        for (int at = Math.max(told, end - head.length - TAIL); at < end; at++) {
            if (buffer[at] == 2 && startsHere(at)) {
                safe = at;
                break;
            }
        }
        byte[] news = Arrays.copyOfRange(buffer, told, Math.max(told, safe));
        told = Math.max(told, safe);
        return news;
    }

    /** How many bytes of the segment still coming were told. */
    int toldBytes() {
        return told - start;
    }

    /** What was received and not cut yet. */
    byte[] rest() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** Whether a marker's head stands here, as far as there are bytes to tell. */
    private boolean startsHere(int at) {
        int length = Math.min(head.length, end - at);
        return Arrays.equals(buffer, at, at + length, head, 0, length);
    }

    private Segment cut(int at, int close) {
        int body = at + head.length;
        String words = new String(buffer, body, close - body, StandardCharsets.ISO_8859_1);
        byte[] bytes = Arrays.copyOfRange(buffer, start, at);
        start = close + 1;
        searched = start;
        told = start;
        boolean isWhole = words.length() >= 3 && words.substring(2).matches("[0-9]{1,3}");
        return isWhole
                ? new Segment(bytes, words.charAt(0), Integer.parseInt(words.substring(2)))
                : new Segment(bytes, '?', 0);
    }
}
