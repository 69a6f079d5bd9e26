package discos.deployer.cli.rehearsal;

import discos.deployer.cli.failover.Site;
import discos.deployer.inventory.Inventory;
import discos.deployer.sandbox.Attachment;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxMachine;
import discos.deployer.sandbox.site.Relocation;
import discos.deployer.sandbox.site.SiteLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who plays in a rehearsal: the station's machines, its equipment, and the one that comes new.
 *
 * @param inventory the rehearsal's, with addresses of the sandbox
 */
record Cast(Inventory inventory, SiteLayout layout, Relocation relocation) {
    /** The cluster that observes; other machines have no part in a replacement. */
    private static final String CLUSTER = "discos";

    /** The inventory's name of the manager. */
    String manager() {
        return inventory.hostsIn("manager").getFirst();
    }

    /** The console, or the manager itself at a station of one machine. */
    String console() {
        return inventory.hostsIn("console").stream().findFirst().orElse(manager());
    }

    /** The station's machines before the manager is lost. */
    List<SandboxMachine> station() throws SandboxException {
        List<SandboxMachine> machines = new ArrayList<>();
        for (String host : inventory.hostsIn(CLUSTER)) {
            List<Attachment> places = new ArrayList<>();
            places.add(relocation.wished(address(host)));
            List<String> others = new ArrayList<>();
            if (host.equals(manager())) {
                place(layout.owned(), places, others);
            }
            machines.add(new SandboxMachine(host, inventory.groupsOf(host), others, places));
        }
        return machines;
    }

    // A second address on a network where the machine already is has no interface of its own.
    private void place(List<String> owned, List<Attachment> places, List<String> others)
            throws SandboxException {
        for (String address : owned) {
            Attachment place = relocation.place(address);
            if (places.stream().anyMatch(it -> it.network().equals(place.network()))) {
                others.add(place.address());
            } else {
                places.add(place);
            }
        }
    }

    private String address(String host) {
        return String.valueOf(inventory.variables(host).get("ansible_host"));
    }

    /** The machine that plays all equipment; it is where the first device is. */
    SandboxMachine equipment() throws SandboxException {
        return new SandboxMachine(
                beside("equipment"),
                List.of(SandboxMachine.GUEST),
                List.of(),
                List.of(relocation.place(layout.devices().getFirst().address())));
    }

    /** The machine that takes the manager's place. */
    SandboxMachine spare(Site.Wished addresses) throws SandboxException {
        Set<Attachment> places = new LinkedHashSet<>();
        for (Optional<String> address :
                List.of(addresses.lan(), addresses.data(), addresses.outside())) {
            if (address.isPresent()) {
                places.add(relocation.wished(address.get()));
            }
        }
        return new SandboxMachine(
                beside("spare"), List.of(SandboxMachine.GUEST), List.of(), List.copyOf(places));
    }

    private String beside(String name) {
        return name + manager().substring(manager().indexOf('.'));
    }

    /**
     * The addresses of the new machine: those wished for where the station's networks and machines
     * leave them free, else others. What an operator wishes in vain is for the plan to refuse.
     */
    Site.Wished addresses(Site.Wished wished) throws SandboxException {
        Attachment lan = relocation.wished(address(manager()));
        Attachment data = relocation.place(layout.devices().getFirst().address());
        Optional<Attachment> outside = outside(lan, data);
        List<String> taken = taken();
        String newLan = choose(wished.lan(), lan, taken);
        taken.add(newLan);
        String newData =
                data.network().equals(lan.network()) ? newLan : choose(wished.data(), data, taken);
        Optional<String> newOutside = Optional.empty();
        if (outside.isPresent()) {
            newOutside = Optional.of(choose(wished.outside(), outside.get(), taken));
        }
        return new Site.Wished(Optional.of(newLan), Optional.of(newData), newOutside);
    }

    // The manager's address on a network with neither other machines nor equipment.
    private Optional<Attachment> outside(Attachment lan, Attachment data) throws SandboxException {
        for (String owned : layout.owned()) {
            Attachment place = relocation.place(owned);
            if (!place.network().equals(lan.network()) && !place.network().equals(data.network())) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private String choose(Optional<String> wished, Attachment beside, List<String> taken)
            throws SandboxException {
        if (wished.isPresent()
                && !taken.contains(wished.get())
                && relocation.wished(wished.get()).network().equals(beside.network())) {
            return wished.get();
        }
        return relocation.free(beside, taken).address();
    }

    private List<String> taken() throws SandboxException {
        List<String> taken =
                new ArrayList<>(inventory.hosts().stream().map(this::address).toList());
        for (String owned : layout.owned()) {
            taken.add(relocation.place(owned).address());
        }
        for (SiteLayout.Device device : layout.devices()) {
            taken.add(relocation.place(device.address()).address());
        }
        return taken;
    }
}
