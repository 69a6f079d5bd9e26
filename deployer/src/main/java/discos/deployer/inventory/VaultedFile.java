package discos.deployer.inventory;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.source.TextFile;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Reads text files, decrypted where they are vaulted; empty where nobody needs what is shut. */
record VaultedFile(Vault vault, Problems problems) {

    /** The text, or nothing and a problem. */
    Optional<String> read(Path path, String shown) {
        Optional<String> text = TextFile.read(path, shown, problems);
        if (text.filter(Vault::isVaulted).isEmpty()) {
            return text;
        }
        try {
            byte[] plain = vault.plain(text.get().getBytes(StandardCharsets.UTF_8));
            return TextFile.decode(plain, shown, problems);
        } catch (VaultException e) {
            if (!vault.isNeeded()) {
                return Optional.empty();
            }
            problems.add(
                    Problem.of("vault", e.getMessage() + " for " + shown, new Origin(shown, 1, 1))
                            .advise("give its password: --vault-password-file, --vault-id"));
            return Optional.empty();
        }
    }
}
