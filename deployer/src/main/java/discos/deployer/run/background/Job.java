package discos.deployer.run.background;

import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.Result;
import java.util.random.RandomGenerator;

/**
 * A task that goes on in the background of a host.
 *
 * <p>It has a folder of its own there, named after it: for every step {@code n} its outputs {@code
 * on} and {@code en} and its exit code {@code rn}, then {@code done}; {@code late} where it was
 * ended because its time was over.
 *
 * @param folder of all jobs, by its full path
 * @param seconds it may take
 */
public record Job(String id, String folder, long seconds) {
    /** Where jobs live unless {@code ansible_async_dir} says otherwise. */
    public static final String FOLDER = "~/.ansible_async";

    /** A job with a new name. */
    static Job of(String folder, long seconds, RandomGenerator random) {
        return new Job(
                "j"
                        + random.nextLong(100_000_000_000L, 999_999_999_999L)
                        + "."
                        + random.nextInt(1000, 99_999),
                folder,
                seconds);
    }

    /** The folder of the job as a shell word. */
    String word() {
        return ShellQuote.quote(folder + "/" + id);
    }

    /** What the task that starts it tells. */
    Result started(String path) {
        return Result.of("failed", 0L)
                .with("started", 1L)
                .with("finished", 0L)
                .with("ansible_job_id", id)
                .with("results_file", path)
                .with("changed", true);
    }
}
