package discos.deployer.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table or script that comes with the program, in the package of the class that reads it. */
public final class ProgramFile {
    private ProgramFile() {}

    /**
     * Its lines, without those that are blank and those that begin with {@code #}.
     *
     * @param owner in whose package it is
     * @param name of the file, UTF-8
     * @throws IllegalStateException if this build of the program lacks it
     */
    public static List<String> lines(Class<?> owner, String name) {
        return text(owner, name)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    /**
     * All of its text.
     *
     * @throws IllegalStateException if this build of the program lacks it
     */
    public static String text(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file " + name + " is unreadable", e);
        }
    }
}
