package discos.plugins.filter;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonOperators;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.literal.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters that make or compute numbers. */
public final class NumberFilters {
    /** The powers of ten that a float can have, and the decimals of the smallest one. */
    private static final int MOST_PLACES = 308;

    private static final int MOST_DIGITS = 1100;

    private NumberFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("int", NumberFilters::whole);
        all.put("float", NumberFilters::real);
        all.put("round", NumberFilters::round);
        all.put("abs", NumberFilters::abs);
        all.put("log", NumberFilters::log);
        all.put("pow", NumberFilters::pow);
        all.put("root", NumberFilters::root);
        all.put("bool", (in, _, _) -> bool(in));
        all.put("filesizeformat", (in, args, _) -> fileSize(in, args));
        all.put("human_readable", (in, args, _) -> Sizes.readable(in, args));
        all.put("human_to_bytes", (in, args, _) -> Sizes.bytes(in, args));
        return all;
    }

    private static Object abs(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (in instanceof PythonComplex number) {
            return number.size();
        }
        if (in instanceof Duration time) {
            return time.abs();
        }
        if (!PythonTypes.isNumber(in)) {
            throw PythonException.type(
                    "bad operand type for abs(): '" + PythonTypes.nameOf(in) + "'");
        }
        return PythonNumbers.absolute(in);
    }

    private static Object whole(Object in, Arguments args, Templating templating) {
        Object otherwise = args.get(0, "default", 0L);
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (in instanceof Double number) {
            return truncated(number, otherwise);
        }
        if (PythonTypes.isInteger(in)) {
            return PythonNumbers.whole(PythonNumbers.big(in));
        }
        if (in instanceof byte[] bytes) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return NumberText.whole(text, 10)
                    .or(() -> NumberText.real(text).map(number -> truncated(number, otherwise)))
                    .orElse(otherwise);
        }
        if (!(in instanceof String text)) {
            return otherwise;
        }
        Optional<Object> parsed =
                PythonTypes.isInteger(args.get(1, "base", 10L))
                        ? NumberText.whole(text, args.bound(1, "base", 10))
                        : Optional.empty();
        return parsed.or(() -> NumberText.real(text).map(number -> truncated(number, otherwise)))
                .orElse(otherwise);
    }

    /** The whole part; what is no number has none, and infinity is refused. */
    private static Object truncated(double number, Object otherwise) {
        if (Double.isInfinite(number)) {
            throw PythonException.value("cannot convert float infinity to integer");
        }
        return Double.isNaN(number) ? otherwise : PythonNumbers.truncate(number);
    }

    private static Object real(Object in, Arguments args, Templating templating) {
        Object otherwise = args.get(0, "default", 0.0);
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (PythonTypes.isNumber(in)) {
            return PythonNumbers.toDouble(in);
        }
        Optional<Double> value = text(in).flatMap(NumberText::real);
        return value.isPresent() ? value.get() : otherwise;
    }

    /** What Python's {@code float} reads of a text or bytes. */
    private static Optional<String> text(Object in) {
        return switch (in) {
            case String text -> Optional.of(text);
            case byte[] bytes -> Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
            default -> Optional.empty();
        };
    }

    private static Object round(Object in, Arguments args, Templating templating) {
        String method = args.text(1, "method", "common");
        int places = args.bound(0, "precision", 0);
        if (in instanceof Undefined undefined && !method.equals("common")) {
            throw undefined.used();
        }
        if (!PythonTypes.isNumber(in)) {
            throw PythonException.type(
                    "type " + PythonTypes.nameOf(in) + " doesn't define __round__ method");
        }
        if (method.equals("common")) {
            if (PythonTypes.isInteger(in)) {
                return roundWhole(PythonNumbers.big(in), places);
            }
            // beyond these a float has no digits
            int digits = Math.clamp(places, -MOST_PLACES, MOST_DIGITS);
            return PythonNumbers.round(PythonNumbers.toDouble(in), digits);
        }
        if (Math.abs((long) places) > MOST_PLACES) {
            throw PythonException.value(
                    places > 0 ? "int too large to convert to float" : "float division by zero");
        }
        double factor = Math.pow(10, places);
        double scaled = PythonNumbers.toDouble(in) * factor;
        return switch (method) {
            // Python's are whole numbers, of which none is a negative zero
            case "ceil" -> (Math.ceil(scaled) + 0.0) / factor;
            case "floor" -> (Math.floor(scaled) + 0.0) / factor;
            default -> throw PythonException.value("method must be common, ceil or floor");
        };
    }

    private static Object roundWhole(BigInteger value, int places) {
        if (places < 0 && -(long) places > value.bitLength()) {
            return 0L;
        }
        return places >= 0
                ? PythonNumbers.whole(value)
                : PythonNumbers.whole(
                        new BigDecimal(value)
                                .setScale(places, RoundingMode.HALF_EVEN)
                                .toBigInteger());
    }

    private static double number(Object value, String filter) {
        Undefined.refuse(value);
        if (!PythonTypes.isNumber(value)) {
            throw PythonException.type(
                    filter
                            + "() can only be used on numbers: must be real number, not "
                            + PythonTypes.nameOf(value));
        }
        return PythonNumbers.toDouble(value);
    }

    private static Object log(Object in, Arguments args, Templating templating) {
        Undefined.refuse(args.get(0, "base", Math.E));
        double value = number(in, "log");
        double base = number(args.get(0, "base", Math.E), "log");
        if (value <= 0 || base <= 0) {
            throw PythonException.value("math domain error");
        }
        if (base == 1) {
            throw PythonException.value("float division by zero");
        }
        return base == 10 ? Math.log10(value) : Math.log(value) / Math.log(base);
    }

    private static Object pow(Object in, Arguments args, Templating templating) {
        return power(number(in, "pow"), number(args.need(0, "y"), "pow"));
    }

    /** As the C library's, but what is no number or too large is an error. */
    private static double power(double base, double exponent) {
        double power = PythonNumbers.pow(base, exponent);
        if (Double.isFinite(base) && Double.isFinite(exponent) && !Double.isFinite(power)) {
            throw PythonException.value(
                    Double.isNaN(power) || base == 0 ? "math domain error" : "math range error");
        }
        return power;
    }

    private static Object root(Object in, Arguments args, Templating templating) {
        Object given = args.get(0, "base", 2L);
        Undefined.refuse(given);
        double value = number(in, "root");
        double base = text(given).flatMap(NumberText::real).orElseGet(() -> number(given, "root"));
        if (base == 2 && value < 0) {
            throw PythonException.value("root() can only be used on numbers: math domain error");
        }
        if (base == 0) {
            throw PythonException.value("float division by zero");
        }
        return base == 2 ? Math.sqrt(value) : power(value, 1.0 / base);
    }

    private static Object bool(Object in) {
        if (in == None.NONE || in instanceof Boolean) {
            return in;
        }
        if (in instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                return false;
            }
            throw undefined.used();
        }
        if (in instanceof String text) {
            return Set.of("yes", "on", "1", "true").contains(text.toLowerCase(Locale.ROOT));
        }
        return PythonTypes.isNumber(in) && PythonNumbers.toDouble(in) == 1;
    }

    private static Object fileSize(Object in, Arguments args) {
        double size =
                text(in).isPresent()
                        ? text(in).flatMap(NumberText::real)
                                .orElseThrow(
                                        () ->
                                                PythonException.value(
                                                        "could not convert string to float: "
                                                                + PythonText.repr(in)))
                        : PythonNumbers.toDouble(in);
        boolean isBinary = args.is(0, "binary", false);
        int base = isBinary ? 1024 : 1000;
        if (size == 1) {
            return "1 Byte";
        }
        if (size < base) {
            return PythonNumbers.truncate(size) + " Bytes";
        }
        String[] units = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
        double unit = base;
        for (int i = 0; ; i++) {
            unit *= base;
            if (size < unit || i == units.length - 1) {
                String name =
                        isBinary ? (units[i].equals("k") ? "K" : units[i]) + "iB" : units[i] + "B";
                return PythonOperators.modulo("%.1f", base * size / unit) + " " + name;
            }
        }
    }
}
