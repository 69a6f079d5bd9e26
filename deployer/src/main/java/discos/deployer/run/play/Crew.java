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
    private static final Semaphore OPEN = new Semaphore(Integer.MAX_VALUE);

    private final Semaphore forks;

    Crew(int forks) {
        this.forks = new Semaphore(Math.max(1, forks));
    }

    /** What came of the work for every host, in their order. */
    <T> Map<String, T> work(List<String> hosts, Function<String, T> work) {
        return work(hosts, OPEN, work);
    }

    /**
     * What came of the work for every host, in their order.
     *
     * @param gate lets only so many of these work at a time
     */
    <T> Map<String, T> work(List<String> hosts, Semaphore gate, Function<String, T> work) {
        Map<String, T> results = new LinkedHashMap<>();
        if (hosts.size() == 1) {
            results.put(hosts.getFirst(), gated(hosts.getFirst(), gate, work));
            return results;
        }
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
        forks.acquireUninterruptibly();
        try {
            return gated(host, gate, work);
        } finally {
            forks.release();
        }
    }

    private static <T> T gated(String host, Semaphore gate, Function<String, T> work) {
        gate.acquireUninterruptibly();
        try {
            return work.apply(host);
        } finally {
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
