package discos.plugins.module.language;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a Python package, ordered as PEP 440 orders them.
 *
 * @param release the numbers with dots between, without noughts at the end
 * @param stage of what came before or after the release itself; see {@link #stage}
 * @param local what follows a plus sign; empty where nothing does
 */
public record PythonVersion(
        BigInteger epoch, List<BigInteger> release, List<BigInteger> stage, List<String> local)
        implements Comparable<PythonVersion> {
    private static final Pattern TEXT =
            Pattern.compile(
                    "v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)"
                            + "(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\\d*))?"
                            + "(?:-(\\d+)|[-_.]?(post|rev|r)[-_.]?(\\d*))?"
                            + "(?:[-_.]?dev[-_.]?(\\d*))?"
                            + "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

    /** Later than any number. */
    private static final BigInteger LAST = BigInteger.ONE.shiftLeft(128);

    private static final BigInteger FIRST = BigInteger.ONE.negate();

    /** Copies the lists. */
    public PythonVersion {
        release = List.copyOf(release);
        stage = List.copyOf(stage);
        local = List.copyOf(local);
    }

    /** The version that a text is; empty if it is none. */
    public static Optional<PythonVersion> of(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<BigInteger> release = new ArrayList<>();
        for (String part : matcher.group(2).split("\\.", -1)) {
            release.add(new BigInteger(part));
        }
        List<String> local =
                matcher.group(9) == null ? List.of() : List.of(matcher.group(9).split("[-_.]", -1));
        return Optional.of(
                new PythonVersion(
                        number(matcher.group(1)), trimmed(release), stage(matcher), local));
    }

    /** Kind and number before the release, number after it, number of a development version. */
    private static List<BigInteger> stage(Matcher matcher) {
        boolean isPost = matcher.group(5) != null || matcher.group(6) != null;
        String after = matcher.group(5) == null ? matcher.group(7) : matcher.group(5);
        boolean isDev = matcher.group(8) != null;
        BigInteger kind;
        if (matcher.group(3) == null) {
            // a development version of the release itself is earlier than its first alpha
            kind = isDev && !isPost ? FIRST : LAST;
        } else {
            kind =
                    switch (matcher.group(3).charAt(0)) {
                        case 'a' -> BigInteger.ZERO;
                        case 'b' -> BigInteger.ONE;
                        default -> BigInteger.TWO;
                    };
        }
        return List.of(
                kind,
                number(matcher.group(4)),
                isPost ? number(after) : FIRST,
                isDev ? number(matcher.group(8)) : LAST);
    }

    private static BigInteger number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static List<BigInteger> trimmed(List<BigInteger> numbers) {
        int end = numbers.size();
        while (end > 1 && numbers.get(end - 1).signum() == 0) {
            end--;
        }
        return numbers.subList(0, end);
    }

    /** Whether its release begins with these numbers. */
    boolean begins(BigInteger otherEpoch, List<BigInteger> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            BigInteger own = i < release.size() ? release.get(i) : BigInteger.ZERO;
            if (!own.equals(numbers.get(i))) {
                return false;
            }
        }
        return epoch.equals(otherEpoch);
    }

    /** Whether it comes before its release. */
    boolean isBeforeRelease() {
        return !stage.get(0).equals(LAST) || !stage.get(3).equals(LAST);
    }

    /** Whether it comes after its release. */
    boolean isAfterRelease() {
        return !stage.get(2).equals(FIRST);
    }

    /** Whether both have the same epoch and release. */
    boolean isOfReleaseOf(PythonVersion other) {
        return epoch.equals(other.epoch) && release.equals(other.release);
    }

    PythonVersion withoutLocal() {
        return new PythonVersion(epoch, release, stage, List.of());
    }

    @Override
    public int compareTo(PythonVersion other) {
        int byEpoch = epoch.compareTo(other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byRelease = compare(release, other.release);
        if (byRelease != 0) {
            return byRelease;
        }
        int byStage = compare(stage, other.stage);
        return byStage != 0 ? byStage : compareLocal(local, other.local);
    }

    private static int compare(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            BigInteger first = i < one.size() ? one.get(i) : BigInteger.ZERO;
            BigInteger second = i < other.size() ? other.get(i) : BigInteger.ZERO;
            if (!first.equals(second)) {
                return first.compareTo(second);
            }
        }
        return 0;
    }

    /** Numbers are later than words, and more parts later than fewer. */
    private static int compareLocal(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            boolean isNumber = one.get(i).matches("\\d+");
            boolean isOtherNumber = other.get(i).matches("\\d+");
            int order;
            if (isNumber && isOtherNumber) {
                order = new BigInteger(one.get(i)).compareTo(new BigInteger(other.get(i)));
            } else if (isNumber != isOtherNumber) {
                order = isNumber ? 1 : -1;
            } else {
                order = one.get(i).compareTo(other.get(i));
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
