package discos.deployer.run.play;

import discos.deployer.source.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Lets hosts work side by side, so many at a time.
 *
 * <p>Its threads are the platform's: the poller of virtual threads sits in the kernel until the
 * process ends, and the virtual machine waits 0.3 s for it at its exit.
 */
final class Crew {
    private static final Semaphore OPEN = new Semaphore(Integer.MAX_VALUE);

    private final int forks;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().name("host-", 0).daemon().factory());

    Crew(int forks) {
        this.forks = Math.max(1, forks);
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
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (String host : hosts) {
            tasks.add(new FutureTask<>(() -> gated(host, gate, work)));
        }
        Queue<FutureTask<T>> waiting = new ConcurrentLinkedQueue<>(tasks);
        int atATime = Math.min(forks, hosts.size());
        for (int i = 0; i < atATime; i++) {
            threads.execute(() -> takeFrom(waiting));
        }
        List<RuntimeException> thrown = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            try {
                results.put(hosts.get(i), result(tasks.get(i)));
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        }
        // no host is left in the middle of its work
        if (!thrown.isEmpty()) {
            throw thrown.getFirst();
        }
        return results;
    }

    private static <T> T gated(String host, Semaphore gate, Function<String, T> work) {
        gate.acquireUninterruptibly();
        try {
            return work.apply(host);
        } finally {
            gate.release();
        }
    }

    private static <T> void takeFrom(Queue<FutureTask<T>> waiting) {
        for (FutureTask<T> task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
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
                    throw e.getCause() instanceof ProblemException problem
                            ? problem
                            : new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
