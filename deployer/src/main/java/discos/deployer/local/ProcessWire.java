package discos.deployer.local;

import discos.deployer.remote.frame.Inbox;
import discos.deployer.remote.frame.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The streams of a process of this machine, each read by a thread of its own. */
final class ProcessWire implements Wire {
    private static final int CHUNK = 64 * 1024;
    private static final long FAREWELL_MILLIS = 2000;

    private final Process process;
    private final OutputStream input;
    private final Inbox inbox = new Inbox();
    private final CountDownLatch open = new CountDownLatch(2);

    ProcessWire(Process process) {
        this.process = process;
        this.input = process.getOutputStream();
        Thread.ofVirtual().start(() -> pump(process.getInputStream(), false));
        Thread.ofVirtual().start(() -> pump(process.getErrorStream(), true));
        Thread.ofVirtual().start(this::awaitEnd);
    }

    private void pump(InputStream from, boolean isError) {
        byte[] chunk = new byte[CHUNK];
        try (from) {
            int count = from.read(chunk);
            while (count >= 0) {
                inbox.put(Arrays.copyOf(chunk, count), isError);
                count = from.read(chunk);
            }
        } catch (IOException e) {
            inbox.put(e.toString().getBytes(StandardCharsets.UTF_8), true);
        } finally {
            open.countDown();
        }
    }

    /** The streams may be held open by children; the process itself ends the conversation. */
    private void awaitEnd() {
        try {
            process.waitFor();
            if (!open.await(200, TimeUnit.MILLISECONDS)) {
                inbox.end();
            }
            inbox.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            inbox.end();
        }
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
        input.write(bytes, 0, length);
        input.flush();
    }

    @Override
    public Optional<Piece> receive(Optional<Duration> limit)
            throws IOException, InterruptedException {
        return inbox.take(limit);
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            process.destroy();
        }
        try {
            if (!process.waitFor(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    /** A shell heeds a signal only once the command it waits for has ended, so that ends first. */
    private void end() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
