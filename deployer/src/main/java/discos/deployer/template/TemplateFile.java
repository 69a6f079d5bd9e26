package discos.deployer.template;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.value.TemplateText;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files of templates, which may be vaulted as a whole. */
final class TemplateFile {
    private TemplateFile() {}

    /**
     * The text of a file.
     *
     * @throws RenderException if it cannot be read or opened
     */
    static TemplateText of(Path file, Vault vault) {
        Origin origin = new Origin(file.toString(), 1, 1);
        try {
            byte[] bytes = vault.plain(Files.readAllBytes(file));
            return new TemplateText(new String(bytes, StandardCharsets.UTF_8), origin);
        } catch (VaultException e) {
            throw new RenderException(Problem.of("vault", String.valueOf(e.getMessage()), origin));
        } catch (IOException e) {
            throw new RenderException(
                    Problem.of("unreadable-template", "the template cannot be read: " + e, origin));
        }
    }
}
