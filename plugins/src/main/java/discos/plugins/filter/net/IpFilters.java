package discos.plugins.filter.net;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.spi.Templating;
import discos.deployer.value.LazyDict;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.literal.NumberText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Filters about IP addresses and networks, as collection ansible.utils has them. */
public final class IpFilters {
    private IpFilters() {}

    /** The filters by name. */
    public static Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("ipaddr", (in, args, _) -> asked(in, args, "ipaddr", version(args)));
        all.put("ipv4", (in, args, _) -> asked(in, args, "ipv4", 4));
        all.put("ipv6", (in, args, _) -> asked(in, args, "ipv6", 6));
        all.put("ipwrap", IpFilters::wrap);
        all.put("ipmath", IpFilters::moved);
        all.putAll(IpPlaces.all());
        all.put("ipsubnet", (in, args, _) -> IpSubnets.subnet(in, args));
        return all;
    }

    private static int version(Arguments args) {
        return args.has(1, "version") ? args.whole(1, "version", 0) : 0;
    }

    private static Object asked(Object in, Arguments args, String name, int version) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        boolean isKnown = in instanceof String || isList(in) || PythonTypes.isInteger(in);
        if (!isKnown) {
            throw unknownType(in, name);
        }
        requireCopyable(in);
        return answer(in, args.text(0, "query", ""), name, version);
    }

    /** Refuses what has a view or undefined in it: what is given is copied first. */
    static void requireCopyable(Object value) {
        switch (value) {
            case PythonView view ->
                    throw PythonException.type("cannot pickle '" + view.typeName() + "' object");
            case Undefined undefined when !undefined.isLenient() -> throw undefined.used();
            case LazyDict _ -> {}
            case List<?> items -> items.forEach(IpFilters::requireCopyable);
            case Map<?, ?> map -> map.values().forEach(IpFilters::requireCopyable);
            default -> {}
        }
    }

    private static boolean isList(Object value) {
        return PythonTypes.nameOf(value).equals("list");
    }

    private static PythonException unknownType(Object in, String name) {
        return PythonException.value(
                "Unrecognized type <<class '"
                        + PythonTypes.nameOf(in)
                        + "'>> for "
                        + name
                        + " filter <value>");
    }

    /**
     * The answer to a question about a value; false where the value is no address.
     *
     * @param query a name of {@link IpQueries}, a network, or the index of an address
     */
    static Object answer(Object in, String query, String name, int version) {
        if (in instanceof List<?> items && !(in instanceof PythonRange)) {
            List<Object> answers = new ArrayList<>();
            for (Object item : items) {
                Object answer = answer(item, query, "ipaddr", version);
                if (PythonItems.isTrue(answer)) {
                    answers.add(answer);
                }
            }
            return answers;
        }
        if (!PythonItems.isTrue(in) || Boolean.TRUE.equals(in)) {
            return false;
        }
        Optional<IpValue> read = IpValue.read(in, version);
        if (read.isEmpty() || (version != 0 && read.get().network().version() != version)) {
            return false;
        }
        Optional<Function<IpValue, Object>> question = IpQueries.named(query);
        return question.isPresent()
                ? question.get().apply(read.get())
                : looked(read.get(), query, name);
    }

    private static Object looked(IpValue it, String query, String name) {
        boolean isNumber = IpValue.DIGITS.matcher(query).matches();
        Optional<IpValue> range = isNumber ? Optional.empty() : IpValue.read(query, 0);
        if (range.isPresent()) {
            return range.get().network().contains(it.network()) ? it.given() : None.NONE;
        }
        if (NumberText.real(query).isEmpty()) {
            throw PythonException.value(name + ": unknown filter type: " + query);
        }
        IpNetwork network = it.network();
        if (network.isSize(1)) {
            return it.isNetwork() ? network.toString() : network.address();
        }
        return IpText.number(query).map(index -> at(network, index)).orElse(false);
    }

    /** An address of the network, from its end where the index is below zero. */
    private static Object at(IpNetwork network, BigInteger index) {
        BigInteger place = index.signum() < 0 ? index.add(network.size()) : index;
        boolean isInside = place.signum() >= 0 && place.compareTo(network.size()) < 0;
        return isInside ? network.text(network.first().add(place)) + "/" + network.prefix() : false;
    }

    private static Object wrap(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof String) && !isList(in) && !(in instanceof Boolean)) {
            throw unknownType(in, "ipwrap");
        }
        requireCopyable(in);
        String query = PythonText.str(args.named().getOrDefault("query", ""));
        try {
            if (!(in instanceof List<?> items) || in instanceof PythonRange) {
                return wrapped(in, query, true);
            }
            List<Object> all = new ArrayList<>();
            items.forEach(item -> all.add(wrapped(item, query, false)));
            return all;
        } catch (PythonException e) {
            // As documented: what cannot be asked stays as it is.
            return in;
        }
    }

    private static Object wrapped(Object item, String query, boolean wrapsAnswer) {
        Object answer = answer(item, query, "ipwrap", 0);
        return PythonItems.isTrue(answer)
                ? answer(wrapsAnswer ? answer : item, "wrap", "ipaddr", 0)
                : item;
    }

    private static Object moved(Object in, Arguments args, Templating templating) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        requireCopyable(in);
        String text = PythonText.str(in);
        IpNetwork start =
                (text.indexOf('/') < 0 ? IpText.host(text) : IpText.network(text))
                        .orElseThrow(
                                () ->
                                        PythonException.value(
                                                "You must pass a valid IP address; "
                                                        + text
                                                        + " is invalid"));
        Object amount = args.need(0, "amount");
        if (amount instanceof String digits) {
            amount = IpText.number(digits).map(PythonNumbers::whole).orElse(digits);
        }
        if (!PythonTypes.isInteger(amount)) {
            throw PythonException.value(
                    "You must pass an integer for arithmetic; "
                            + PythonText.str(amount)
                            + " is not a valid integer");
        }
        BigInteger value = start.value().add(PythonNumbers.big(amount));
        return IpNetwork.of(start.version(), value, 0)
                .map(IpNetwork::address)
                .orElseThrow(
                        () -> PythonException.value("result outside valid IP address boundary!"));
    }
}
