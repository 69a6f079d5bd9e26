package discos.plugins.filter.net;

import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a filter was given, understood as an address or a network.
 *
 * @param given the value as it was written, or the text of the network that a number means
 * @param isNetwork whether it was written with a prefix
 */
record IpValue(IpNetwork network, Object given, boolean isNetwork) {
    /** Digits of any script, for which Python's {@code isdigit} holds. */
    static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");

    /**
     * Reads a value; empty where it is neither.
     *
     * @param version 4 or 6 where a number must be one, 0 otherwise
     */
    static Optional<IpValue> read(Object value, int version) {
        if (!(value instanceof String) && !PythonTypes.isInteger(value)) {
            return Optional.empty();
        }
        String text = PythonText.str(value);
        if (DIGITS.matcher(text).matches()) {
            return ofNumber(new BigInteger(text), Optional.empty(), version)
                    .map(network -> new IpValue(network, network.toString(), false));
        }
        Optional<IpNetwork> written = IpText.network(text);
        if (written.isPresent()) {
            boolean isNetwork = text.indexOf('/') >= 0;
            return Optional.of(new IpValue(written.get(), text, isNetwork));
        }
        String[] parts = text.split("/", -1);
        return parts.length == 2 ? ofNumbers(parts[0], parts[1]) : Optional.empty();
    }

    /** An address as a number with a prefix. */
    private static Optional<IpValue> ofNumbers(String address, String length) {
        Optional<Integer> prefix =
                IpText.number(length)
                        .filter(number -> number.signum() >= 0 && number.bitLength() <= 8)
                        .map(BigInteger::intValue);
        return IpText.number(address)
                .filter(number -> number.signum() >= 0 && prefix.isPresent())
                .flatMap(number -> ofNumber(number, prefix, 0))
                .map(network -> new IpValue(network, network.toString(), true));
    }

    private static Optional<IpNetwork> ofNumber(
            BigInteger value, Optional<Integer> prefix, int version) {
        Optional<IpNetwork> four =
                version == 6 ? Optional.empty() : IpNetwork.of(4, value, prefix.orElse(32));
        return four.or(() -> IpNetwork.of(6, value, prefix.orElse(128)));
    }
}
