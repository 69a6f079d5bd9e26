package discos.deployer.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs programs as processes; the one place of this room that starts any. */
public final class LocalCommands implements CommandRunner {

    @Override
    public Outcome run(Command command, Consumer<String> progress) throws SandboxException {
        Process process = start(command);
        // Both streams and the input are served at once: a full pipe would stop the program.
        try (ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<String> out =
                    CompletableFuture.supplyAsync(() -> read(process.getInputStream()), streams);
            CompletableFuture<String> error =
                    CompletableFuture.supplyAsync(
                            () -> readLines(process.getErrorStream(), progress), streams);
            write(process.getOutputStream(), command.input());
            return new Outcome(await(process, command), out.join(), error.join());
        } catch (CompletionException failed) {
            throw new SandboxException(
                    "lost the output of " + command + ": " + failed.getMessage(), "Run it again.");
        }
    }

    private static int await(Process process, Command command) throws SandboxException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while running " + command, "Run it again.");
        }
    }

    private static Process start(Command command) throws SandboxException {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().putAll(command.environment());
        try {
            return builder.start();
        } catch (IOException failed) {
            String program = command.words().getFirst();
            throw new SandboxException(
                    "cannot run " + program + ": " + failed.getMessage(),
                    "Install " + program + " and make sure it is on the PATH.");
        }
    }

    private static void write(OutputStream stream, String input) {
        try (stream) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // A program may end without reading its input; its exit status says whether that is
            // well.
            return;
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String readLines(InputStream stream, Consumer<String> progress) {
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                progress.accept(line);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return text.toString();
    }
}
