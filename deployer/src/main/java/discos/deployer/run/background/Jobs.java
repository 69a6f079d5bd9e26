package discos.deployer.run.background;

import discos.deployer.remote.Output;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The jobs that this run has started, and how the outputs of each become a result. */
public final class Jobs {
    /** The key under which {@code async_status} hands over what the steps of a job printed. */
    public static final String OUTPUTS = "_job_outputs";

    private final Map<String, Decision.Change> running = new ConcurrentHashMap<>();
    private final Map<String, Result> ended = new ConcurrentHashMap<>();

    /** None yet. */
    public Jobs() {}

    /** A new job. */
    public Job job(String folder, long seconds, RandomGenerator random) {
        return Job.of(folder, seconds, random);
    }

    void started(Job job, Decision.Change change) {
        running.put(job.id(), change);
    }

    void ended(Job job, Result result) {
        ended.put(job.id(), result);
    }

    /**
     * What {@code async_status} tells of a job: the module's own result where this run started it,
     * else what the host alone can tell.
     */
    public Result told(Result status) {
        String id = String.valueOf(status.values().get("ansible_job_id"));
        Object outputs = status.values().get(OUTPUTS);
        Map<String, Object> plain = new LinkedHashMap<>(status.values());
        plain.remove(OUTPUTS);
        Optional<Result> result = Optional.ofNullable(ended.get(id)).or(() -> result(id, outputs));
        if (result.isEmpty()) {
            return new Result(plain);
        }
        Map<String, Object> all = new LinkedHashMap<>(result.get().values());
        all.putIfAbsent("changed", !ended.containsKey(id));
        all.put("ansible_job_id", id);
        all.put("started", 1L);
        all.put("finished", 1L);
        plain.forEach(
                (name, value) -> {
                    if (name.equals("results_file")) {
                        all.put(name, value);
                    }
                });
        return new Result(all);
    }

    private Optional<Result> result(String id, @Nullable Object outputs) {
        Decision.Change change = running.get(id);
        return change != null && outputs instanceof List<?> list
                ? Optional.of(change.outcome().apply(applied(list)))
                : Optional.empty();
    }

    private static Applied applied(List<?> outputs) {
        List<Output> all = new ArrayList<>();
        for (Object output : outputs) {
            if (output instanceof Map<?, ?> map && map.get("rc") instanceof Long code) {
                all.add(
                        new Output(
                                code.intValue(),
                                bytes(map.get("stdout")),
                                bytes(map.get("stderr"))));
            }
        }
        return new Applied(all, List.of(), NothingSeen.ANSWERS);
    }

    private static byte[] bytes(@Nullable Object text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }
}
