package discos.plugins.module.packaging;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Epoch, version and release of an rpm, ordered as rpm orders them: rpm-version(7). */
record RpmVersion(String epoch, String version, String release) implements Comparable<RpmVersion> {
    private static final Pattern PIECE = Pattern.compile("\\d+|[A-Za-z]+|~|\\^");

    /** Reads {@code [epoch:]version[-release]}. */
    static RpmVersion of(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        int dash = rest.indexOf('-');
        return new RpmVersion(
                colon < 0 ? "0" : text.substring(0, colon),
                dash < 0 ? rest : rest.substring(0, dash),
                dash < 0 ? "" : rest.substring(dash + 1));
    }

    /** An absent release is as good as any. */
    @Override
    public int compareTo(RpmVersion other) {
        int byEpoch = compare(epoch, other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byVersion = compare(version, other.version);
        boolean isReleaseKnown = !release.isEmpty() && !other.release.isEmpty();
        return byVersion != 0 || !isReleaseKnown ? byVersion : compare(release, other.release);
    }

    /** Compares piece by piece: numbers as numbers, and above letters; a tilde is below the end. */
    static int compare(String one, String other) {
        List<String> ours = pieces(one);
        List<String> theirs = pieces(other);
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            String mine = i < ours.size() ? ours.get(i) : "";
            String yours = i < theirs.size() ? theirs.get(i) : "";
            int order = Integer.compare(rank(mine), rank(yours));
            if (order == 0 && rank(mine) == NUMBER) {
                order = new BigInteger(mine).compareTo(new BigInteger(yours));
            } else if (order == 0) {
                order = mine.compareTo(yours);
            }
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return 0;
    }

    private static final int NUMBER = 4;

    private static int rank(String piece) {
        if (piece.isEmpty()) {
            return 1;
        }
        return switch (piece.charAt(0)) {
            case '~' -> 0;
            case '^' -> 2;
            default -> Character.isDigit(piece.charAt(0)) ? NUMBER : 3;
        };
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }
}
