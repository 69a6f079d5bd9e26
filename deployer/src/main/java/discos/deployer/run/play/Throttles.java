package discos.deployer.run.play;

import discos.deployer.plan.PlannedTask;
import java.util.IdentityHashMap;
import java.util.concurrent.Semaphore;

/** Lets only so many hosts do a task at a time, also where each host walks alone. */
final class Throttles {
    private final IdentityHashMap<PlannedTask, Semaphore> gates = new IdentityHashMap<>();

    /** The gate of a task; open where it has no throttle. */
    synchronized Semaphore gate(PlannedTask task, int throttle) {
        return gates.computeIfAbsent(
                task, _ -> new Semaphore(throttle > 0 ? throttle : Integer.MAX_VALUE));
    }
}
