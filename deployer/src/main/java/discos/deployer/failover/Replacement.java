package discos.deployer.failover;

import java.util.List;
import java.util.Optional;

/**
 * What is replaced: the manager of a station, which keeps its name and gets other addresses.
 *
 * @param station the station's folder, such as {@code srt}
 * @param site the value of STATION, such as {@code SRT}: the folder of its configuration
 * @param manager the inventory's name of the manager, old and new
 * @param former where the lost machine was
 * @param next where the new one is
 * @param peers the machines that work with the manager; none at a station of one machine
 */
public record Replacement(
        String station,
        String site,
        String manager,
        Former former,
        Addresses next,
        List<Peer> peers) {

    /** Copies the list. */
    public Replacement {
        peers = List.copyOf(peers);
    }

    /**
     * Where the lost manager was.
     *
     * @param address the one in the inventory
     * @param data where the backends delivered their data, as their access lists have it
     * @param others further addresses that meant it, such as a station's own in a rehearsal, whose
     *     inventory has the containers'
     */
    public record Former(String address, String data, List<String> others) {
        /** Copies the list. */
        public Former {
            others = List.copyOf(others);
        }

        /** Whether an address meant the lost manager. */
        public boolean isAt(String other) {
            return address.equals(other) || others.contains(other);
        }
    }

    /**
     * The addresses of the new manager, each owned by one of its interfaces.
     *
     * @param lan the one in the inventory, by which the other machines know it
     * @param data where the backends deliver their data
     * @param outside where clients from outside the station connect, if that is another one
     */
    public record Addresses(String lan, String data, Optional<String> outside) {
        /** Whether an address is one of these. */
        public boolean has(String other) {
            return lan.equals(other)
                    || data.equals(other)
                    || outside.filter(other::equals).isPresent();
        }

        /** The options that give them. */
        public String options() {
            return "--new-ip "
                    + lan
                    + (data.equals(lan) ? "" : " --data-ip " + data)
                    + outside.map(address -> " --public-ip " + address).orElse("");
        }
    }

    /**
     * A machine that works with the manager and stays.
     *
     * @param host the inventory's name
     * @param address the inventory's address
     */
    public record Peer(String host, String address, Kind kind) {}

    /** What a peer is for. */
    public enum Kind {
        CONSOLE,
        STORAGE
    }

    /** The peers of one kind. */
    public List<Peer> peers(Kind kind) {
        return peers.stream().filter(peer -> peer.kind() == kind).toList();
    }

    /** A host's name up to its first dot. */
    public static String shortName(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }
}
