package discos.plugins.module.debian;

import java.util.Locale;
import java.util.Optional;

/**
 * The id of a key as a task gives it, and the parts of it that apt-key's commands take.
 *
 * @param whole in capitals, without {@code 0x}
 */
record KeyId(String whole) {
    private static final int SHORT = 8;
    private static final int LONG = 16;

    /** Empty for what is no id: 8, 16 or more hexadecimal digits. */
    static Optional<KeyId> of(String text) {
        String id = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^0X", "");
        boolean isLongEnough = id.length() == SHORT || id.length() == LONG || id.length() > LONG;
        return isLongEnough && id.matches("[0-9A-F]+")
                ? Optional.of(new KeyId(id))
                : Optional.empty();
    }

    boolean isShort() {
        return whole.length() == SHORT;
    }

    /** The last 8 digits, which apt-key deletes by. */
    String lastEight() {
        return whole.substring(whole.length() - SHORT);
    }

    /** What is compared with the ids of a listing. */
    String compared() {
        return whole.length() > LONG ? whole.substring(whole.length() - LONG) : whole;
    }
}
