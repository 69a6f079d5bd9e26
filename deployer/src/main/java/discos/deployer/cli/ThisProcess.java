package discos.deployer.cli;

import com.sun.security.auth.module.UnixSystem;
import discos.deployer.cli.console.AtInterrupt;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.release.workspace.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This process at work in a workspace: its account, its output, the programs it starts, and what
 * happens when it is told to end.
 */
final class ThisProcess implements Surroundings {
    private static final long FAREWELL_SECONDS = 20;

    private final World world;
    private final Caller caller;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<@Nullable Process> running = new AtomicReference<>();
    private volatile boolean isCancelled;

    /** This process, from now on. */
    ThisProcess(World world) {
        this.world = world;
        UnixSystem account = new UnixSystem();
        this.caller =
                new Caller(
                        account.getUsername(),
                        account.getUid(),
                        ProcessHandle.current().pid(),
                        world.clock().instant());
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public boolean isRunning(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void say(String line) {
        world.out().println(line);
        world.out().flush();
    }

    @Override
    public void progress(String line) {
        world.err().println(line);
    }

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public boolean hasProgram(String name) {
        // a profile that prints is not heard
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return login("command -v \"$1\" >/dev/null 2>&1", List.of(name), nowhere, nowhere) == 0;
    }

    @Override
    public int run(List<String> words) {
        return login("exec \"$@\"", words, world.out(), world.err());
    }

    private int login(String script, List<String> words, PrintStream out, PrintStream err) {
        List<String> command = new ArrayList<>(List.of("bash", "-lc", script, "bash"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(world.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(world.environment());
        try {
            Process process = builder.start();
            running.set(process);
            process.getOutputStream().close();
            Thread errors = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), err));
            copy(process.getInputStream(), out);
            errors.join();
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("bash cannot be started", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            running.set(null);
        }
    }

    private static void copy(InputStream from, PrintStream to) {
        byte[] chunk = new byte[8192];
        try (from) {
            for (int length = from.read(chunk); length >= 0; length = from.read(chunk)) {
                to.write(chunk, 0, length);
                to.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the output of a program cannot be read", e);
        }
    }

    /** Does the work; when the process is told to end, the work undoes what it began first. */
    void work(Consumer<Surroundings> work) {
        try (AtInterrupt _ = new AtInterrupt(this::interrupted)) {
            work.accept(this);
        } finally {
            done.countDown();
        }
    }

    private void interrupted() {
        isCancelled = true;
        Process process = running.get();
        if (process != null) {
            process.destroy();
        }
        try {
            boolean isDone = done.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
            world.err().println(isDone ? "interrupted" : "interrupted; something did not end");
            world.out().flush();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
