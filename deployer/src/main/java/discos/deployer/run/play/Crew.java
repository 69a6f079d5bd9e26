package discos.deployer.run.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Lets hosts work side by side, each on a virtual thread of its own, so many at a time. */
final class Crew {
    private final Semaphore forks;

    Crew(int forks) {
        this.forks = new Semaphore(Math.max(1, forks));
    }

    /**
     * What came of the work for every host, in their order.
     *
     * @param throttle how many of these may work at a time; 0 for as many as there are forks
     */
    <T> Map<String, T> work(List<String> hosts, int throttle, Function<String, T> work) {
        Map<String, T> results = new LinkedHashMap<>();
        if (hosts.size() == 1) {
            results.put(hosts.getFirst(), work.apply(hosts.getFirst()));
            return results;
        }
        Semaphore gate = new Semaphore(throttle > 0 ? throttle : Integer.MAX_VALUE);
        List<Future<T>> running = new ArrayList<>();
        for (String host : hosts) {
            FutureTask<T> task = new FutureTask<>(() -> admitted(host, gate, work));
            Thread.ofVirtual().name("host-" + host).start(task);
            running.add(task);
        }
        for (int i = 0; i < hosts.size(); i++) {
            results.put(hosts.get(i), result(running.get(i)));
        }
        return results;
    }

    private <T> T admitted(String host, Semaphore gate, Function<String, T> work) {
        gate.acquireUninterruptibly();
        forks.acquireUninterruptibly();
        try {
            return work.apply(host);
        } finally {
            forks.release();
            gate.release();
        }
    }

    private static <T> T result(Future<T> running) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return running.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
