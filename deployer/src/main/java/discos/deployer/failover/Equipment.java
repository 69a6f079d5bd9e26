package discos.deployer.failover;

import java.util.Optional;

/**
 * A device of the station that lets in only the addresses on its own list, which only people can
 * edit.
 *
 * @param name such as {@code TotalPower}, as its configuration file is called
 * @param address where it listens, from the telescope's configuration database
 * @param port where it listens
 * @param callsBack where it connects back to, as address and port; empty where it does not
 */
public record Equipment(String name, String address, int port, Optional<String> callsBack) {}
