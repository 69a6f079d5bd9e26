package discos.plugins.filter.text;

import discos.deployer.value.PythonException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Room for matches of long texts: Java's matcher calls itself for each turn of a repeated group,
 * {@code (.|\n)*} say, and Python's does not.
 */
public final class DeepStack {
    /** Bytes, of which only what is used is taken: enough for about a million turns. */
    private static final long SIZE = 512L << 20;

    private DeepStack() {}

    /**
     * What the work gives, done once more with more room where it needs that.
     *
     * @param work may be begun anew
     * @throws PythonException if there is not room enough even then
     */
    public static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError e) {
            return withRoom(work);
        }
    }

    private static <T> T withRoom(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        new Thread(null, task, "long match", SIZE).start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PythonException.value("interrupted in a match of a long text");
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(ExecutionException reason) {
        return switch (reason.getCause()) {
            case StackOverflowError _ ->
                    PythonException.value(
                            "a pattern repeats a group too often in a long text; repeat a class"
                                    + " of characters instead, [\\s\\S]* for (.|\\n)*");
            case RuntimeException known -> known;
            case null, default -> new IllegalStateException(reason);
        };
    }
}
