package discos.plugins.filter.collection;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonView;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Filters that leave something to chance; with a seed they draw what Python draws. */
public final class ChanceFilters {
    private static final Pattern HEX_BYTE = Pattern.compile("[a-f0-9]{2}");
    private static final BigInteger FIRST_ADDRESS = new BigInteger("1000000000", 16);
    private static final BigInteger ADDRESSES =
            new BigInteger("10000000000", 16).subtract(FIRST_ADDRESS);

    private ChanceFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("random", ChanceFilters::random);
        all.put("shuffle", ChanceFilters::shuffle);
        all.put("random_mac", ChanceFilters::address);
        return all;
    }

    private static Object random(Object in, Arguments args, Templating templating) {
        UnaryOperator<BigInteger> chance =
                args.has(2, "seed")
                        ? new PythonRandom(args.need(2, "seed"))::below
                        : end ->
                                BigInteger.valueOf(
                                        templating
                                                .control()
                                                .random()
                                                .nextLong(PythonNumbers.toLong(end)));
        Object start = args.get(0, "start", None.NONE);
        Object step = args.get(1, "step", None.NONE);
        boolean hasStart = PythonItems.isTrue(start);
        boolean hasStep = PythonItems.isTrue(step);
        if (PythonTypes.isInteger(in)) {
            return inRange(
                    hasStart ? whole(start, "arg 1") : BigInteger.ZERO,
                    PythonNumbers.big(in),
                    hasStep ? whole(step, "step") : BigInteger.ONE,
                    chance);
        }
        if (!PythonItems.isIterable(in) && !(in instanceof Undefined)) {
            throw PythonException.value("random can only be used on sequences and integers");
        }
        if (hasStart || hasStep) {
            throw PythonException.value("start and step can only be used with integer values");
        }
        long size = PythonItems.length(in);
        if (size == 0) {
            throw PythonException.value("Cannot choose from an empty sequence");
        }
        Object place = PythonNumbers.whole(chance.apply(BigInteger.valueOf(size)));
        if (in instanceof PythonView) {
            throw PythonException.type(
                    "'" + PythonTypes.nameOf(in) + "' object is not subscriptable");
        }
        return PythonItems.at(in, place)
                .orElseThrow(() -> PythonException.value(PythonText.repr(place)));
    }

    /** An argument of {@code randrange}, which takes no fractions. */
    private static BigInteger whole(Object argument, String name) {
        if (argument instanceof Double number && Math.rint(number) != number) {
            throw PythonException.value("non-integer " + name + " for randrange()");
        }
        return PythonNumbers.big(argument);
    }

    /** A hardware address that begins as given, the rest by chance. */
    private static Object address(Object in, Arguments args, Templating templating) {
        if (!(in instanceof String text)) {
            throw PythonException.value(
                    "Invalid value type (<class '%s'>) for random_mac (%s)"
                            .formatted(PythonTypes.nameOf(in), PythonText.str(in)));
        }
        String start = text.toLowerCase(Locale.ROOT);
        List<String> bytes = List.of(start.split(":", -1));
        String wrong =
                bytes.size() > 5
                        ? "5 colon(:) separated items max"
                        : bytes.stream()
                                .filter(it -> !HEX_BYTE.matcher(it).lookingAt())
                                .map(it -> it.isEmpty() ? "empty item" : it + " not hexa byte")
                                .collect(Collectors.joining(","));
        if (!wrong.isEmpty()) {
            throw PythonException.value("Invalid value (" + start + ") for random_mac: " + wrong);
        }
        Object seed = args.get(0, "seed", None.NONE);
        BigInteger chosen =
                seed == None.NONE
                        ? BigInteger.valueOf(
                                templating.control().random().nextLong(ADDRESSES.longValue()))
                        : new PythonRandom(seed).below(ADDRESSES);
        StringBuilder whole = new StringBuilder(start);
        String digits = chosen.add(FIRST_ADDRESS).toString(16);
        for (int i = 0; i < 6 - bytes.size(); i++) {
            whole.append(':').append(digits, 2 * i, 2 * i + 2);
        }
        return whole.toString();
    }

    private static Object inRange(
            BigInteger start, BigInteger end, BigInteger step, UnaryOperator<BigInteger> chance) {
        BigInteger toNext = step.subtract(BigInteger.valueOf(step.signum()));
        BigInteger count = end.subtract(start).add(toNext).divide(step);
        if (count.signum() <= 0) {
            throw PythonException.value("empty range for randrange()");
        }
        return PythonNumbers.whole(start.add(step.multiply(chance.apply(count))));
    }

    private static Object shuffle(Object in, Arguments args, Templating templating) {
        boolean isEmpty = in instanceof Undefined undefined && undefined.isLenient();
        if (!PythonItems.isIterable(in) && !isEmpty) {
            return in;
        }
        List<Object> items = Attributes.items(in);
        Object seed = args.get(0, "seed", None.NONE);
        if (seed instanceof Undefined) {
            return items; // Ansible takes any mistake for a list that is as it should be
        }
        if (!PythonItems.isTrue(seed)) {
            Collections.shuffle(items, Random.from(templating.control().random()));
        } else if (seed instanceof String text
                ? StandardCharsets.UTF_8.newEncoder().canEncode(text)
                : PythonTypes.isNumber(seed)) {
            new PythonRandom(seed).shuffle(items);
        }
        return items;
    }
}
