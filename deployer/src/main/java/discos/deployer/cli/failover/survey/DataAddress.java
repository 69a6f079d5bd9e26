package discos.deployer.cli.failover.survey;

import discos.deployer.failover.Equipment;
import discos.deployer.failover.Network;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Sources;
import discos.deployer.remote.edit.XmlAttribute;
import java.util.List;
import java.util.Optional;

/** Reads the backends' files, and finds the address where the new manager gets its data. */
public final class DataAddress {
    private static final String TOTAL_POWER =
            "/Configuration/CDB/alma/BACKENDS/TotalPower/TotalPower.xml";

    private DataAddress() {}

    /**
     * The address of the new machine in the network of the backend: the only one there is, else
     * only people know.
     */
    static String of(
            Workplace place,
            Ground ground,
            Replacement.Former former,
            String lan,
            Sources sources) {
        Optional<String> text = sources.text(place.profile().station().name() + TOTAL_POWER);
        String now = text.flatMap(it -> value(it, "DataIPAddress")).orElse("");
        Optional<String> backend = text.flatMap(it -> value(it, "IPAddress"));
        List<Network> networks =
                ground.machine().map(machine -> machine.networks()).orElse(List.of());
        List<String> there =
                networks.stream()
                        .filter(network -> backend.filter(network::holds).isPresent())
                        .map(Network::address)
                        .distinct()
                        .toList();
        if (now.isEmpty() || former.address().equals(now) || there.contains(lan)) {
            return lan;
        }
        if (there.size() == 1) {
            return there.getFirst();
        }
        throw Workplace.stop(
                "no-data-address",
                "the backend at %s delivers its data to %s, and %s of the new machine's addresses is in its network"
                        .formatted(
                                backend.orElse("an unknown address"),
                                now,
                                there.isEmpty() ? "none" : "more than one"),
                "say where the new machine gets its data: --data-ip ADDRESS");
    }

    /** Where the backend delivers its data as the sources have it; empty where they do not say. */
    static Optional<String> delivered(Workplace place, Sources sources) {
        return sources.text(place.profile().station().name() + TOTAL_POWER)
                .flatMap(text -> value(text, "DataIPAddress"))
                .filter(Network::isAddress);
    }

    static Optional<Equipment> totalPower(String text, Replacement.Addresses next) {
        return device("TotalPower", text, "IPAddress", "Port")
                .map(
                        device ->
                                new Equipment(
                                        device.name(),
                                        device.address(),
                                        device.port(),
                                        value(text, "DataPort")
                                                .map(port -> next.data() + ":" + port)));
    }

    static Optional<Equipment> calMux(String text) {
        return device("CalMux", text, "IP", "PORT");
    }

    private static Optional<Equipment> device(
            String name, String text, String address, String port) {
        Optional<String> number = value(text, port).filter(it -> it.matches("\\d{1,5}"));
        return value(text, address)
                .filter(Network::isAddress)
                .flatMap(
                        it ->
                                number.map(
                                        digits ->
                                                new Equipment(
                                                        name,
                                                        it,
                                                        Integer.parseInt(digits),
                                                        Optional.empty())));
    }

    private static Optional<String> value(String text, String attribute) {
        return new XmlAttribute(Optional.empty(), attribute).value(text);
    }
}
