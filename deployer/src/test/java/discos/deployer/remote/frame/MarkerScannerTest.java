package discos.deployer.remote.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkerScannerTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Test
    void findsMarkersHoweverTheStreamIsCutUp() {
        Random random = new Random(17);
        for (int round = 0; round < 300; round++) {
            List<String> bodies = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int part = 0; part < 4; part++) {
                byte[] body = body(random);
                bodies.add(hex(body));
                stream.writeBytes(body);
                stream.writeBytes(marker(part));
            }
            assertThat(scan(stream.toByteArray(), random)).isEqualTo(bodies);
        }
    }

    @Test
    void tellsBytesOnlyOnceTheyCannotBeAMarker() {
        MarkerScanner scanner = new MarkerScanner(TOKEN);
        scanner.feed(bytes("text\002" + TOKEN.substring(0, 5)));
        assertThat(scanner.next()).isEmpty();
        assertThat(scanner.untold()).isEqualTo(bytes("text"));
        scanner.feed(bytes("no marker"));
        assertThat(scanner.next()).isEmpty();
        assertThat(scanner.untold()).isEqualTo(bytes("\002" + TOKEN.substring(0, 5) + "no marker"));
    }

    @Test
    void givesUpOnAMarkerThatIsNotWhole() {
        MarkerScanner scanner = new MarkerScanner(TOKEN);
        scanner.feed(bytes("\002" + TOKEN + " s 1234567890"));
        assertThat(scanner.next().orElseThrow().kind()).isEqualTo('?');
    }

    private static List<String> scan(byte[] all, Random random) {
        MarkerScanner scanner = new MarkerScanner(TOKEN);
        List<String> found = new ArrayList<>();
        int at = 0;
        while (at < all.length) {
            int count = Math.min(all.length - at, 1 + random.nextInt(50));
            scanner.feed(Arrays.copyOfRange(all, at, at + count));
            at += count;
            var segment = scanner.next();
            while (segment.isPresent()) {
                found.add(hex(segment.get().bytes()));
                segment = scanner.next();
            }
        }
        return found;
    }

    /** Random bytes with much in it that looks like the beginning of a marker. */
    private static byte[] body(Random random) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int pieces = random.nextInt(8);
        for (int piece = 0; piece < pieces; piece++) {
            switch (random.nextInt(3)) {
                case 0 -> body.writeBytes(bytes("\002" + TOKEN.substring(0, random.nextInt(32))));
                case 1 -> body.writeBytes(bytes("\003\002\002"));
                default -> {
                    byte[] noise = new byte[random.nextInt(60)];
                    random.nextBytes(noise);
                    body.writeBytes(noise);
                }
            }
        }
        return body.toByteArray();
    }

    private static byte[] marker(int code) {
        return bytes("\002" + TOKEN + " q " + code + "\003");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
