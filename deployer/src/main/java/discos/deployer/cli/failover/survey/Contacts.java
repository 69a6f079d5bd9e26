package discos.deployer.cli.failover.survey;

import discos.deployer.inventory.Inventory;
import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Connector;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Query;
import discos.deployer.run.contact.Place;
import discos.deployer.run.render.AddressReader;
import discos.deployer.spi.ControlSide;
import discos.deployer.template.Scope;
import discos.deployer.template.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machines of a site as one command asks them, each by one thread at a time; opened on first
 * need and kept until the end, so that nobody else works on them in between.
 */
public final class Contacts implements AutoCloseable {
    private final Map<String, Connector> connectors;
    private final AddressReader reader;
    private final ControlSide control;
    private final Map<String, Machine> open = new ConcurrentHashMap<>();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();

    public Contacts(Map<String, Connector> connectors, AddressReader reader, ControlSide control) {
        this.connectors = connectors;
        this.reader = reader;
        this.control = control;
    }

    /**
     * The answer of a machine.
     *
     * @param inventory that says where it is
     * @throws HostUnavailableException if it cannot be asked
     */
    public <T> T ask(Inventory inventory, String host, Query<T> query)
            throws HostUnavailableException {
        Machine machine = machine(inventory, host);
        return query.parse(
                machine.as(root(host))
                        .exchange(
                                new Exchange(List.of(Group.ask(List.of(query)))), LiveOutput.SILENT)
                        .groups()
                        .getFirst()
                        .answers()
                        .getFirst());
    }

    private Machine machine(Inventory inventory, String host) throws HostUnavailableException {
        Machine known = open.get(host);
        if (known != null) {
            return known;
        }
        Scope scope = new Scope(Variables.of(inventory.variables(host)), control);
        Place place = reader.place(host, scope);
        Connector connector = connectors.get(place.connection());
        if (connector == null) {
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            "there is no connection '" + place.connection() + "'",
                            "set ansible_connection to one of " + connectors.keySet()));
        }
        Machine machine = connector.open(place.address());
        open.put(host, machine);
        addresses.put(host, place.address());
        return machine;
    }

    private Account root(String host) {
        boolean isRoot =
                Optional.ofNullable(addresses.get(host))
                        .flatMap(Address::user)
                        .map(user -> user.equals("root"))
                        .orElse(true);
        return isRoot
                ? Account.LOGIN
                : new Account(
                        Optional.of(
                                new Account.Become(
                                        "root",
                                        "sudo",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Override
    public void close() {
        open.values().forEach(Machine::close);
        open.clear();
    }
}
