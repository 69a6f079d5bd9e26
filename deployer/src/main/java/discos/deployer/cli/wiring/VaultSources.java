package discos.deployer.cli.wiring;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.World;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.value.vault.VaultSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Gets passwords of the vault: from a file, from a program, or from the operator. */
public final class VaultSources {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private final World world;
    private final ConsoleOperator operator;

    public VaultSources(World world, ConsoleOperator operator) {
        this.world = world;
        this.operator = operator;
    }

    /** The password of {@code label@source}, or of a source alone. */
    public VaultSecret ofIdentity(String identity, boolean isNew) {
        int at = identity.indexOf('@');
        String label = at > 0 ? identity.substring(0, at) : VaultSecret.DEFAULT;
        String source = at >= 0 ? identity.substring(at + 1) : identity;
        return source.equals("prompt") || source.equals("prompt_ask_vault_pass")
                ? asked(label, isNew)
                : ofFile(label, source);
    }

    /** The password that the operator types; twice where it is a new one. */
    public VaultSecret asked(String label, boolean isNew) {
        boolean isUsual = label.equals(VaultSecret.DEFAULT);
        String what =
                (isNew ? "New " : "")
                        + "Vault password"
                        + (isUsual ? "" : " (" + label + ")")
                        + ": ";
        String typed = operator.ask(what, false);
        if (isNew && !operator.ask("Confirm " + what, false).equals(typed)) {
            throw problem("bad-password", "Passwords do not match", "type the same twice");
        }
        if (typed.isEmpty()) {
            throw problem(
                    "bad-password", "Invalid vault password was provided", "it cannot be empty");
        }
        return new VaultSecret(label, typed.getBytes(StandardCharsets.UTF_8));
    }

    /** The password in a file, or what the file prints where it is a program. */
    public VaultSecret ofFile(String label, String name) {
        String expanded =
                name.equals("~") || name.startsWith("~/")
                        ? world.userHome() + name.substring(1)
                        : name;
        Path file = world.folder().resolve(expanded);
        if (!Files.exists(file)) {
            throw problem(
                    "missing-file",
                    "The vault password file " + file + " was not found",
                    "give the path of a file that holds the password, or of a program that prints"
                            + " it");
        }
        String password = Files.isExecutable(file) ? printed(file, label) : read(file);
        if (password.isEmpty()) {
            throw problem(
                    "bad-password",
                    "Invalid vault password was provided from file (" + file + ")",
                    "it is empty");
        }
        return new VaultSecret(label, password.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The text of a file, each byte a character. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw problem(
                    "unreadable-file",
                    "Could not read vault password file (" + file + "): " + e.getMessage(),
                    "see who may read it");
        }
    }

    private String printed(Path program, String label) {
        String base = String.valueOf(program.getFileName()).replaceFirst("\\.[^.]*$", "");
        List<String> command =
                base.endsWith("-client")
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
                        "Vault password script %s returned non-zero (%d): %s"
                                .formatted(program, code, errors.join().strip()),
                        "run it by hand");
            }
            return password;
        } catch (IOException e) {
            throw problem(
                    "vault-program",
                    "Problem running vault password script "
                            + program
                            + " ("
                            + e.getMessage()
                            + ")",
                    "If this is not a script, remove the executable bit from the file.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw problem("vault-program", "interrupted", "start again");
        }
    }

    private static String text(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the output of a program cannot be read", e);
        }
    }

    private static ProblemException problem(String code, String message, String advice) {
        return new ProblemException(Problem.of(code, message, COMMAND_LINE).advise(advice));
    }
}
