package discos.deployer.cli.wiring;

import discos.deployer.cli.console.World;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * A file that holds a secret, or a program that prints it.
 *
 * @param kind what it holds, such as {@code vault password}
 */
public record SecretFile(World world, String kind) {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    /** The secret; what the file prints where it is a program. */
    public String read(String name) {
        return read(name, "");
    }

    /**
     * The secret, each byte a character.
     *
     * @param label given to programs whose name ends in {@code -client}, where it is not empty
     */
    String read(String name, String label) {
        String expanded =
                name.equals("~") || name.startsWith("~/")
                        ? world.userHome() + name.substring(1)
                        : name;
        Path file = world.folder().resolve(expanded);
        if (!Files.exists(file)) {
            throw problem(
                    "missing-file",
                    "The " + kind + " file " + file + " was not found",
                    "give the path of a file that holds the password, or of a program that prints"
                            + " it");
        }
        String password = Files.isExecutable(file) ? printed(file, label) : content(file);
        if (password.isEmpty()) {
            throw problem(
                    "bad-password",
                    "Invalid " + kind + " was provided from file (" + file + ")",
                    "it is empty");
        }
        return password;
    }

    /** The text of a file, each byte a character. */
    private String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw problem(
                    "unreadable-file",
                    "Could not read " + kind + " file (" + file + "): " + e.getMessage(),
                    "see who may read it");
        }
    }

    private String printed(Path program, String label) {
        String base = String.valueOf(program.getFileName()).replaceFirst("\\.[^.]*$", "");
        List<String> command =
                base.endsWith("-client") && !label.isEmpty()
                        ? List.of(program.toString(), "--vault-id", label)
                        : List.of(program.toString());
        ProcessBuilder builder = new ProcessBuilder(command).directory(world.folder().toFile());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String password = text(process.getInputStream()).strip();
            int code = process.waitFor();
            if (code != 0) {
                throw problem(
                        "vault-program",
                        "%s script %s returned non-zero (%d): %s"
                                .formatted(
                                        kind.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + kind.substring(1),
                                        program,
                                        code,
                                        errors.join().strip()),
                        "run it by hand");
            }
            return password;
        } catch (IOException e) {
            throw problem(
                    "vault-program",
                    "Problem running " + kind + " script " + program + " (" + e.getMessage() + ")",
                    "If this is not a script, remove the executable bit from the file.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw problem("vault-program", "interrupted", "start again");
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("the output of a program cannot be read", e);
        }
    }

    private static ProblemException problem(String code, String message, String advice) {
        return new ProblemException(Problem.of(code, message, COMMAND_LINE).advise(advice));
    }
}
