package discos.deployer.run.contact;

import discos.deployer.remote.Address;

/**
 * A machine as one host of the play uses it.
 *
 * @param host the inventory's name of the machine
 * @param owner the host whose tasks use it; the same as {@code host} unless delegated on the
 *     control machine, where every host has a shell of its own
 * @param connection name of the connector, such as {@code ssh} or {@code local}
 */
public record Place(String host, String owner, String connection, Address address) {}
