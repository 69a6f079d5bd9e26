package discos.deployer.cli.vault;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.World;
import discos.deployer.cli.wiring.VaultSources;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the passwords of the vault come from. */
public final class VaultOptions {
    @Option(
            names = "--vault-id",
            paramLabel = "LABEL@SOURCE",
            description = "a password of the vault: file, program or 'prompt'")
    List<String> identities = new ArrayList<>();

    @Option(
            names = {"--vault-password-file", "--vault-pass-file"},
            paramLabel = "FILE",
            description = "the password of the vault is in this file, or this program prints it")
    List<String> files = new ArrayList<>();

    @Option(
            names = {"-J", "--ask-vault-password", "--ask-vault-pass"},
            description = "ask for the password of the vault")
    boolean isAsked;

    private Optional<Vault> known = Optional.empty();

    /** The passwords, those of ansible.cfg first; what is typed is asked for once. */
    public Vault vault(World world, AnsibleConfig config) {
        Vault vault =
                known.orElseGet(
                        () -> new Vault(secrets(world, config, new ConsoleOperator(world), false)));
        known = Optional.of(vault);
        return vault;
    }

    /** The same options for another command of this project; what is typed is asked for again. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        identities.forEach(identity -> words.addAll(List.of("--vault-id", identity)));
        files.forEach(file -> words.addAll(List.of("--vault-password-file", file)));
        if (isAsked) {
            words.add("--ask-vault-password");
        }
        return words;
    }

    /**
     * The passwords in their order.
     *
     * @param isNew whether one that is typed is to be typed twice
     */
    List<VaultSecret> secrets(
            World world, AnsibleConfig config, ConsoleOperator operator, boolean isNew) {
        VaultSources sources = new VaultSources(world, operator);
        List<VaultSecret> secrets = new ArrayList<>();
        for (String identity : config.text(AnsibleOption.VAULT_IDENTITY_LIST).split(",", -1)) {
            if (!identity.isBlank()) {
                secrets.add(sources.ofIdentity(identity.strip(), isNew));
            }
        }
        identities.forEach(identity -> secrets.add(sources.ofIdentity(identity, isNew)));
        files.forEach(file -> secrets.add(sources.ofFile(VaultSecret.DEFAULT, file)));
        if (files.isEmpty() && !isAsked && config.isSet(AnsibleOption.VAULT_PASSWORD_FILE)) {
            String file = config.text(AnsibleOption.VAULT_PASSWORD_FILE);
            secrets.add(sources.ofFile(VaultSecret.DEFAULT, file));
        }
        if (isAsked || config.is(AnsibleOption.ASK_VAULT_PASS)) {
            secrets.add(sources.asked(VaultSecret.DEFAULT, isNew));
        }
        return secrets;
    }
}
