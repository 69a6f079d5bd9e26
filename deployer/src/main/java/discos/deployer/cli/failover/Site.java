package discos.deployer.cli.failover;

import discos.deployer.failover.Check;
import discos.deployer.release.Wanted;
import discos.deployer.remote.Connector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a manager is replaced: a real station, or containers that play one. All that differs
 * between the two is here.
 *
 * @param station the station's folder, such as {@code srt}
 * @param inventory the folder with the file {@code hosts} that is edited in the end; a rehearsal
 *     has its own, with the containers' addresses
 * @param formers further addresses that meant the lost manager in files, such as the station's own
 *     in a rehearsal
 * @param connectors by the name that {@code ansible_connection} gives; the manager's name leads to
 *     the new machine
 * @param source where releases come from
 * @param reach knocks at addresses from this machine
 * @param wished the new addresses where the operator gave none
 * @param release what the station runs, where no machine can tell and the operator did not say
 * @param checks asked after those of every station
 */
public record Site(
        String station,
        Path inventory,
        List<String> formers,
        Map<String, Connector> connectors,
        Source source,
        Reach reach,
        Wished wished,
        Optional<Wanted> release,
        List<Check> checks) {

    /**
     * The repository of DISCOS.
     *
     * @param url what the mirror fetches
     * @param folder where this machine keeps the mirror
     */
    public record Source(String url, Path folder) {}

    /** Addresses of the new manager as far as they were given. */
    public record Wished(Optional<String> lan, Optional<String> data, Optional<String> outside) {
        /** None given. */
        public static final Wished NONE =
                new Wished(Optional.empty(), Optional.empty(), Optional.empty());

        /** These, and the others where one of these is missing. */
        public Wished or(Wished others) {
            return new Wished(
                    lan.or(others::lan), data.or(others::data), outside.or(others::outside));
        }
    }
}
