package discos.deployer.remote.edit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address wherever a text names it as a whole word: not within a longer number or name.
 *
 * @param address where the host is
 * @param formers where it was
 */
public record NamedHost(String address, List<String> formers) {

    /** Copies the list. */
    public NamedHost {
        formers = List.copyOf(formers);
    }

    /** The text with the address in place of the former ones. */
    public Edited replace(String text) {
        String edited = text;
        for (String former : formers) {
            edited = word(former).matcher(edited).replaceAll(Matcher.quoteReplacement(address));
        }
        return new Edited.Text(edited);
    }

    /** Whether a text names any of the addresses. */
    public static boolean isIn(String text, List<String> addresses) {
        return addresses.stream().anyMatch(address -> word(address).matcher(text).find());
    }

    private static Pattern word(String address) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(address) + "(?!\\w|\\.\\d)");
    }
}
