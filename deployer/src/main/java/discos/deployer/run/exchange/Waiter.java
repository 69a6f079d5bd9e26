package discos.deployer.run.exchange;

import discos.deployer.remote.HostUnavailableException;
import discos.deployer.spi.Decision;

/** Does what a decision asks of the engine itself: to wait, to ask the operator, to reconnect. */
public interface Waiter {

    /** Waits or asks the operator. */
    Outcome pause(Work work, Decision.Pause pause);

    /** Asks the operator until there is nothing more to ask. */
    Outcome ask(Work work, Decision.Ask ask);

    /** Drops the connection and waits until the host answers again. */
    Outcome reconnect(Work work, Decision.Reconnect reconnect) throws HostUnavailableException;

    /** Restarts the host and waits until it is back. */
    Outcome reboot(Work work, Decision.Reboot reboot) throws HostUnavailableException;
}
