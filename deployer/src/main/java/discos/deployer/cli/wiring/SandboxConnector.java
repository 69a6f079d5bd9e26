package discos.deployer.cli.wiring;

import discos.deployer.remote.Address;
import discos.deployer.remote.Connector;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.sandbox.SandboxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens the containers of a sandbox in place of the machines they stand in for.
 *
 * <p>The address that the inventory or a variable gives is never used: it is replaced by the
 * container's, and a host without a container is refused. So no real machine can be contacted.
 */
public record SandboxConnector(Connector connector, RunningSandbox sandbox) implements Connector {
    private static final String PREFIX = "ansible_";
    private static final int PORT = 22;

    @Override
    public Machine open(Address address) throws HostUnavailableException {
        return connector.open(inSandbox(address));
    }

    private Address inSandbox(Address address) throws HostUnavailableException {
        try {
            Map<String, Object> options = new LinkedHashMap<>();
            sandbox.variablesOf(address.name())
                    .forEach((name, value) -> options.put(name.substring(PREFIX.length()), value));
            return new Address(
                    address.name(),
                    sandbox.addressOf(address.name()),
                    Optional.of(PORT),
                    Optional.of(address.user().orElse("root")),
                    options);
        } catch (SandboxException e) {
            throw new HostUnavailableException(
                    new HostFailure.Unreachable(String.valueOf(e.getMessage()), e.advice()), e);
        }
    }
}
