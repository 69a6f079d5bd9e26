package discos.plugins.filter.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All matches of a pattern in a text as Python finds them: behind an empty match it looks for a
 * longer one that begins at the same place.
 */
final class Matches {
    private final Matcher any;
    private final Matcher longer;
    private final String text;

    Matches(Pattern pattern, String text) {
        this.any = pattern.matcher(text);
        this.text = text;
        // what ends where the search begins is no match
        this.longer =
                Pattern.compile("(?:" + pattern.pattern() + ")(?!\\G)", pattern.flags())
                        .matcher(text);
    }

    /** The first ones; all where {@code most} is 0. */
    List<MatchResult> all(int most) {
        List<MatchResult> all = new ArrayList<>();
        int at = 0;
        boolean mustAdvance = false;
        while ((most == 0 || all.size() < most) && at <= text.length()) {
            Matcher matcher = mustAdvance ? longer : any;
            if (!matcher.find(at)) {
                break;
            }
            at = matcher.end();
            boolean isEmpty = matcher.start() == at;
            if (isEmpty && isInCharacter(at)) {
                at++;
                mustAdvance = false;
                continue;
            }
            all.add(matcher.toMatchResult());
            mustAdvance = isEmpty;
        }
        return all;
    }

    /** Whether a place is between the two halves that Java has of one character. */
    private boolean isInCharacter(int place) {
        return place > 0
                && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
    }
}
