package discos.deployer.remote.edit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lines of {@code known_hosts} (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT") that tell of a host which
 * is no more. Plain, listed, bracketed and hashed names are understood; lines of authorities and of
 * revoked keys stay.
 *
 * @param names by which the host is still called: lines with another key than these go
 * @param formers addresses where the host was: all lines of these go, unless only another name in
 *     the same line is someone else's
 * @param keys the host's keys now, as {@code type base64}
 */
public record HostKeys(List<String> names, List<String> formers, List<String> keys) {
    private static final String HASH = "|1|";

    /** Copies the lists. */
    public HostKeys {
        names = List.copyOf(names);
        formers = List.copyOf(formers);
        keys = List.copyOf(keys);
    }

    /** The text without what is no longer true. */
    public Edited forget(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : Lines.of(text)) {
            lines.add(kept(line));
        }
        return new Edited.Text(String.join("", lines));
    }

    /** The line as it stays; empty where nothing of it does. */
    private String kept(String line) {
        String bare = Lines.bare(line);
        String[] words = bare.strip().split("\\s+", -1);
        if (words.length < 3 || words[0].startsWith("#") || words[0].startsWith("@")) {
            return line;
        }
        boolean isTheirs = keys.contains(words[1] + " " + words[2]);
        List<String> hosts =
                words[0].startsWith(HASH)
                        ? List.of(words[0])
                        : Arrays.asList(words[0].split(",", -1));
        boolean isAboutHost = hosts.stream().anyMatch(word -> isOne(word, names));
        List<String> others =
                hosts.stream()
                        .filter(word -> !isOne(word, formers))
                        .filter(word -> isTheirs || !isOne(word, names))
                        .toList();
        if (others.size() == hosts.size()) {
            return line;
        }
        boolean isLost = others.isEmpty() || (isAboutHost && !isTheirs);
        return isLost
                ? ""
                : bare.replaceFirst(
                                Pattern.quote(words[0]),
                                Matcher.quoteReplacement(String.join(",", others)))
                        + Lines.end(line);
    }

    private static boolean isOne(String word, List<String> names) {
        return names.stream().anyMatch(name -> isSame(word, name));
    }

    private static boolean isSame(String word, String name) {
        if (word.startsWith(HASH)) {
            String[] parts = word.substring(HASH.length()).split("\\|", -1);
            return parts.length == 2
                    && Stream.of(name, "[" + name + "]:22")
                            .anyMatch(it -> digest(parts[0], it).equals(parts[1]));
        }
        return word.equalsIgnoreCase(name)
                || word.toLowerCase(Locale.ROOT)
                        .startsWith("[" + name.toLowerCase(Locale.ROOT) + "]:");
    }

    private static String digest(String salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(salt), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            // no hash that anybody could have made: a line of nobody
            return "";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
