package discos.plugins.module.account;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells hashes of passwords from passwords, by the rules of Ansible's {@code user}. */
final class PasswordText {
    /** What is said where a password seems to be one itself. */
    static final String WARNING =
            "The input password appears not to have been hashed. The 'password' argument must be"
                    + " encrypted for this module to work properly.";

    /** What no password gives, so that nobody can log in. */
    private static final Set<String> CLOSED = Set.of("", "*", "!", "*************");

    private static final Pattern STRANGE = Pattern.compile("[^a-zA-Z0-9./=]");
    private static final Map<String, Integer> LENGTHS = Map.of("1", 22, "5", 43, "6", 86);

    private PasswordText() {}

    static boolean isHash(String text) {
        if (CLOSED.contains(text)) {
            return true;
        }
        String[] fields = text.split("\\$", -1);
        if (fields.length < 3 || text.matches(".*[:*!].*")) {
            return false;
        }
        String hash = fields[fields.length - 1];
        return !STRANGE.matcher(hash).find()
                && LENGTHS.getOrDefault(fields[1], hash.length()) == hash.length();
    }
}
