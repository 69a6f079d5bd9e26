package discos.deployer.sandbox;

/**
 * A fixed place of a machine on a network of its sandbox.
 *
 * @param network which one, by its label; empty for the one that every machine is on
 * @param address one of that network's addresses, which no other machine has
 */
public record Attachment(String network, String address) {}
