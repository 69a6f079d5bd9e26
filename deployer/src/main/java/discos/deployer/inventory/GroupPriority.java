package discos.deployer.inventory;

import java.util.OptionalInt;

/** Reads {@code ansible_group_priority}. */
final class GroupPriority {
    private GroupPriority() {}

    /** The number that a value is, also as a text; empty if it is none. */
    static OptionalInt of(Object value) {
        try {
            return switch (value) {
                case Long number -> OptionalInt.of(Math.toIntExact(number));
                case String text -> OptionalInt.of(Integer.parseInt(text.strip()));
                default -> OptionalInt.empty();
            };
        } catch (NumberFormatException | ArithmeticException _) {
            return OptionalInt.empty();
        }
    }
}
