package discos.deployer.spi.binding;

import java.util.List;
import java.util.Locale;

/** What an argument's value is converted to. */
sealed interface ValueType {
    /** A text. */
    record Text() implements ValueType {}

    /** A path on the host. */
    record Path() implements ValueType {}

    /** A text that no output shows. */
    record Hidden() implements ValueType {}

    /** Yes or no. */
    record Bool() implements ValueType {}

    /** A whole number; {@code isLong} tells {@link Long} from {@link Integer}. */
    record Whole(boolean isLong) implements ValueType {}

    /** A number. */
    record Real() implements ValueType {}

    /** Any value as it is. */
    record Raw() implements ValueType {}

    /** A mapping with text keys. */
    record Dict() implements ValueType {}

    /** A type that makes itself of any value by its static method {@code of(Object)}. */
    record Own(Class<?> type) implements ValueType {}

    /** A list of values of one type. */
    record ListOf(ValueType element) implements ValueType {}

    /** One of an enum's constants, by lower-case name. */
    record Choice(Class<?> type) implements ValueType {
        /** All constants, in the order declared. */
        List<Object> constants() {
            Object[] all = type.getEnumConstants();
            return all == null ? List.of() : List.of(all);
        }
    }

    /** The name of an enum's constant in YAML. */
    static String nameOf(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    /** What Ansible's documentation calls the type. */
    default String word() {
        return switch (this) {
            case Text() -> "str";
            case Path() -> "path";
            case Hidden() -> "str";
            case Bool() -> "bool";
            case Whole(boolean _) -> "int";
            case Real() -> "float";
            case Raw() -> "raw";
            case Dict() -> "dict";
            case Own(Class<?> _) -> "raw";
            case ListOf(ValueType element) -> "list of " + element.word();
            case Choice(Class<?> _) -> "str";
        };
    }

    /** The choices that the type itself brings. */
    default List<String> choices() {
        return switch (this) {
            case Choice choice -> choice.constants().stream().map(ValueType::nameOf).toList();
            case ListOf(ValueType element) -> element.choices();
            case Text(), Path(), Hidden(), Bool(), Whole(boolean _), Real(), Raw(), Dict() ->
                    List.of();
            case Own(Class<?> _) -> List.of();
        };
    }
}
