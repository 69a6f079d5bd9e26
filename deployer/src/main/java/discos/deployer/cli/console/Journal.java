package discos.deployer.cli.console;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.report.JsonLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The events of a run, a line of JSON each, in the user's state folder. */
public final class Journal implements Listener, AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path path;
    private final BufferedWriter writer;
    private final JsonLines lines;

    private Journal(Path path, BufferedWriter writer) {
        this.path = path;
        this.writer = writer;
        this.lines = new JsonLines(this::write);
    }

    /** A new journal, named after the time and the run. */
    public static Journal open(World world, String name) {
        String stamp = STAMP.format(world.clock().instant());
        String file =
                stamp
                        + "-"
                        + ProcessHandle.current().pid()
                        + "-"
                        + name.replaceAll("[^A-Za-z0-9._-]", "_");
        Path path = world.state().folder("journal").resolve(file + ".jsonl");
        try {
            return new Journal(path, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + path + " cannot be written", e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public synchronized void heard(Event event) {
        if (!(event instanceof Event.Progress)) {
            lines.heard(event);
        }
    }

    /** Every line is on disk before the run goes on, so that a killed run tells where it stood. */
    private void write(String line) {
        try {
            writer.write(line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + path + " cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + path + " cannot be closed", e);
        }
    }
}
