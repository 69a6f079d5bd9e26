package discos.deployer.remote.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts what the prelude's {@code d_stats} prints into what {@code d_stat} prints for each path.
 *
 * <p>Fields end with NUL. First one for each path: {@code -} where nothing is; {@code +} and what
 * the account may do, with an {@code f} where a digest follows; or {@code @}, and then the path's
 * own answer. Then a line of {@code stat} and a line of the digest command for each path with
 * {@code +}. Then nothing, or a {@code 1} if one of the two failed, followed by each path's own
 * answer: something vanished meanwhile.
 */
final class StatListing {
    private static final int FOLDER = 0040000;
    private static final int LINKS = 6;
    private static final int FIELDS = 5;

    private final String[] fields;
    private final boolean isTimed;
    private int at;

    StatListing(byte[] text, boolean isTimed) {
        this.fields = new String(text, StandardCharsets.ISO_8859_1).split("\0", -1);
        this.isTimed = isTimed;
    }

    Optional<List<byte[]>> split(int count) {
        try {
            return Optional.of(read(count));
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private List<byte[]> read(int count) {
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String head = fields[at++];
            heads.add(head.equals("@") ? head + own() : head);
        }
        List<String> states = fields[at++].lines().toList();
        List<String> digests = fields[at++].lines().toList();
        boolean isBroken = !fields[at++].isEmpty();
        List<byte[]> answers = new ArrayList<>();
        int state = 0;
        int digest = 0;
        for (String head : heads) {
            String text;
            if (isBroken) {
                text = own();
            } else if (head.startsWith("+")) {
                boolean isSummed = head.endsWith("f");
                text =
                        head.substring(1, head.length() - (isSummed ? 1 : 0))
                                + "\0\0\0"
                                + (isSummed ? sum(digests.get(digest++)) : "")
                                + "\0"
                                + line(states.get(state++))
                                + "\n";
            } else {
                text = head.substring(1);
            }
            answers.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return answers;
    }

    /** A path's own answer: nothing, or its fields. */
    private String own() {
        if (fields[at].isEmpty()) {
            at++;
            return "";
        }
        String text = String.join("\0", List.of(fields).subList(at, at + FIELDS));
        at += FIELDS;
        return text;
    }

    /** As it is printed for standard input; a backslash says that a name was escaped. */
    private static String sum(String line) {
        String plain = line.startsWith("\\") ? line.substring(1) : line;
        return plain.substring(0, plain.indexOf(' ')) + "  -\n";
    }

    /** Folders below a folder count as its links; they are told only together with times. */
    private String line(String text) {
        String[] words = text.split(" ", LINKS + 2);
        if (!isTimed && (Integer.parseInt(words[0], 16) & 0170000) == FOLDER) {
            words[LINKS] = "1";
        }
        return String.join(" ", words);
    }
}
