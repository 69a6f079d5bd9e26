package discos.deployer.cli.vault;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.World;
import discos.deployer.cli.wiring.VaultSources;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.source.ProblemException;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
                        () ->
                                new Vault(
                                        secrets(world, config, new ConsoleOperator(world), false),
                                        labels(config)));
        known = Optional.of(vault);
        return vault;
    }

    /** What labels mean here. */
    static Vault.Labels labels(AnsibleConfig config) {
        return new Vault.Labels(
                config.text(AnsibleOption.VAULT_IDENTITY), config.is(AnsibleOption.VAULT_ID_MATCH));
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
     * The passwords in their order; a file that cannot be read is told of in a warning, and is an
     * error where there is no other password.
     *
     * @param isNew whether one that is typed is to be typed twice
     */
    List<VaultSecret> secrets(
            World world, AnsibleConfig config, ConsoleOperator operator, boolean isNew) {
        String usual = config.text(AnsibleOption.VAULT_IDENTITY);
        VaultSources sources = new VaultSources(world, operator, usual);
        List<String> all = new ArrayList<>();
        for (String identity : config.text(AnsibleOption.VAULT_IDENTITY_LIST).split(",", -1)) {
            if (!identity.isBlank()) {
                all.add(identity.strip());
            }
        }
        all.addAll(identities);
        List<String> ofFiles = new ArrayList<>(files);
        if (config.isSet(AnsibleOption.VAULT_PASSWORD_FILE)) {
            ofFiles.add(config.text(AnsibleOption.VAULT_PASSWORD_FILE));
        }
        ofFiles.forEach(file -> all.add(usual + "@" + file));
        List<VaultSecret> secrets = read(world, all, it -> sources.ofIdentity(it, isNew));
        if (isAsked || config.is(AnsibleOption.ASK_VAULT_PASS)) {
            secrets.add(sources.asked(usual, isNew));
        }
        return secrets;
    }

    private List<VaultSecret> read(
            World world, List<String> all, Function<String, VaultSecret> source) {
        List<VaultSecret> secrets = new ArrayList<>();
        List<ProblemException> problems = new ArrayList<>();
        for (String identity : all) {
            if (identity.contains(";")) {
                throw new MisuseException(
                        "bad-option",
                        "'"
                                + identity
                                + "' is not a valid vault id. The character ';' is not allowed in"
                                + " vault ids",
                        "choose another label");
            }
            try {
                secrets.add(source.apply(identity));
            } catch (ProblemException e) {
                problems.add(e);
            }
        }
        if (secrets.isEmpty() && !isAsked && !problems.isEmpty()) {
            throw problems.getLast();
        }
        problems.forEach(
                problem ->
                        world.err()
                                .println(
                                        "[WARNING]: Error getting vault password file: "
                                                + problem.getMessage()));
        return secrets;
    }
}
