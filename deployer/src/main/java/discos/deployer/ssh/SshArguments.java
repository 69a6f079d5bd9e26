package discos.deployer.ssh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the options of an ssh command line, as {@code ansible_ssh_common_args} holds them. */
final class SshArguments {
    private static final Map<Character, String> LETTERS =
            Map.of('i', "identityfile", 'J', "proxyjump", 'p', "port", 'l', "user", 'F', "config");

    /** Options of ssh that have a value and mean nothing here. */
    private static final String OTHERS_WITH_VALUE = "BbcDEeILmOQRSWw";

    private SshArguments() {}

    /** Values by lower-case keyword; the first of a keyword counts, as in ssh. */
    static Map<String, String> parse(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        settings(text).forEach(one -> found.putIfAbsent(one.getKey(), one.getValue()));
        return found;
    }

    /** The key files, of which each option adds one. */
    static List<String> keyFiles(String text) {
        return settings(text).stream()
                .filter(one -> one.getKey().equals("identityfile"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Map.Entry<String, String>> settings(String text) {
        List<Map.Entry<String, String>> found = new ArrayList<>();
        List<String> words = words(text);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.length() < 2 || word.charAt(0) != '-') {
                continue;
            }
            char letter = word.charAt(1);
            boolean isApart = word.length() == 2;
            if (!isUsed(letter)) {
                at += isApart && OTHERS_WITH_VALUE.indexOf(letter) >= 0 ? 1 : 0;
                continue;
            }
            String value =
                    isApart ? (at + 1 < words.size() ? words.get(++at) : "") : word.substring(2);
            if (letter == 'o') {
                put(found, value);
            } else {
                found.add(Map.entry(LETTERS.getOrDefault(letter, ""), value));
            }
        }
        return found;
    }

    /** The first word that is no option, which ssh would take for the host. */
    static Optional<String> stray(String text) {
        List<String> words = words(text);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.isEmpty() || word.charAt(0) != '-') {
                return Optional.of(word);
            }
            boolean isApart = word.length() == 2;
            boolean takesValue =
                    isApart
                            && (isUsed(word.charAt(1))
                                    || OTHERS_WITH_VALUE.indexOf(word.charAt(1)) >= 0);
            at += takesValue ? 1 : 0;
        }
        return Optional.empty();
    }

    private static boolean isUsed(char letter) {
        return letter == 'o' || LETTERS.containsKey(letter);
    }

    private static void put(List<Map.Entry<String, String>> found, String setting) {
        String[] pair = setting.strip().split("\\s*=\\s*|\\s+", 2);
        if (pair.length == 2) {
            found.add(Map.entry(pair[0].toLowerCase(Locale.ROOT), pair[1]));
        }
    }

    /** Splits at blanks outside quotes, and takes the quotes away. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isOpen = false;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (quote != 0 && letter == quote) {
                quote = 0;
            } else if (quote == 0 && (letter == '"' || letter == '\'')) {
                quote = letter;
                isOpen = true;
            } else if (quote == 0 && Character.isWhitespace(letter)) {
                if (isOpen) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isOpen = false;
            } else {
                word.append(letter);
                isOpen = true;
            }
        }
        if (isOpen) {
            words.add(word.toString());
        }
        return words;
    }
}
