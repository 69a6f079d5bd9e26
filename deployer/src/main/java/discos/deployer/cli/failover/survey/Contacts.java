package discos.deployer.cli.failover.survey;

import discos.deployer.inventory.Inventory;
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
import discos.deployer.run.render.BecomeReader;
import discos.deployer.spi.ControlSide;
import discos.deployer.template.Scope;
import discos.deployer.template.Variables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machines of a site as one command asks them, each by one thread at a time; opened on first
 * need and kept until the end, so that nobody else works on them in between.
 */
public final class Contacts implements AutoCloseable {
    private final Map<String, Connector> connectors;
    private final Readers readers;
    private final ControlSide control;
    private final Map<String, Machine> open = new ConcurrentHashMap<>();

    public Contacts(Map<String, Connector> connectors, Readers readers, ControlSide control) {
        this.connectors = connectors;
        this.readers = readers;
        this.control = control;
    }

    /** Where machines are, and as whom they are asked. */
    public record Readers(AddressReader address, BecomeReader become) {}

    /**
     * The answer of a machine.
     *
     * @param inventory that says where it is
     * @throws HostUnavailableException if it cannot be asked
     */
    public <T> T ask(Inventory inventory, String host, Query<T> query)
            throws HostUnavailableException {
        Scope scope = new Scope(Variables.of(inventory.variables(host)), control);
        Machine machine = machine(host, scope);
        return query.parse(
                machine.as(readers.become().account(scope))
                        .exchange(
                                new Exchange(List.of(Group.ask(List.of(query)))), LiveOutput.SILENT)
                        .groups()
                        .getFirst()
                        .answers()
                        .getFirst());
    }

    private Machine machine(String host, Scope scope) throws HostUnavailableException {
        Machine known = open.get(host);
        if (known != null) {
            return known;
        }
        Place place = readers.address().place(host, scope);
        Connector connector = connectors.get(place.connection());
        if (connector == null) {
            throw new HostUnavailableException(
                    new HostFailure.Unusable(
                            "there is no connection '" + place.connection() + "'",
                            "set ansible_connection to one of " + connectors.keySet()));
        }
        Machine machine = connector.open(place.address());
        open.put(host, machine);
        return machine;
    }

    @Override
    public void close() {
        open.values().forEach(Machine::close);
        open.clear();
    }
}
