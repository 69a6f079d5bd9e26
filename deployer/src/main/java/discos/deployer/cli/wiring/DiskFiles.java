package discos.deployer.cli.wiring;

import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.source.SourceText;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of the control machine.
 *
 * @param folder where relative paths start
 * @param vault decrypts vaulted files
 * @param given texts that are not on the disk, by their names
 * @param odd is told what is odd in files and yet no mistake; a mistake where there is nobody
 */
public record DiskFiles(
        Path folder, Vault vault, Map<String, String> given, Optional<Consumer<Problem>> odd)
        implements PlaybookFiles {

    /** Files of the disk only. */
    public DiskFiles(Path folder, Vault vault) {
        this(folder, vault, Map.of(), Optional.empty());
    }

    /** Files of which none can be decrypted. */
    public DiskFiles(Path folder) {
        this(folder, Vault.EMPTY);
    }

    /** The same files, whose odd things are told. */
    public DiskFiles telling(Optional<Consumer<Problem>> listener) {
        return new DiskFiles(folder, vault, given, listener);
    }

    /** No problems yet of these files. */
    public Problems problems() {
        return new Problems(odd);
    }

    @Override
    public Optional<String> text(String path) {
        if (given.containsKey(path)) {
            return Optional.ofNullable(given.get(path));
        }
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new String(vault.plain(Files.readAllBytes(file)), StandardCharsets.UTF_8));
        } catch (VaultException e) {
            throw new ProblemException(
                    Problem.of("vault", e.getMessage() + " for " + path, new Origin(path, 1, 1))
                            .advise("give its password: --vault-password-file, --vault-id"));
        } catch (IOException _) {
            // the interface promises nothing for a file that cannot be read; the caller reports it
            return Optional.empty();
        }
    }

    @Override
    public boolean isFile(String path) {
        return Files.isRegularFile(folder.resolve(path));
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(folder.resolve(path));
    }

    @Override
    public List<String> names(String path) {
        try (Stream<Path> entries = Files.list(folder.resolve(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** The lines of a file, for the excerpt of an error. */
    public Optional<SourceText> source(String path) {
        Path file = folder.resolve(path);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(SourceText.of(Files.readString(file, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException _) {
            // the error is printed without an excerpt then
            return Optional.empty();
        }
    }
}
