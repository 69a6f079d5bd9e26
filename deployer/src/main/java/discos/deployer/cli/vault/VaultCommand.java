package discos.deployer.cli.vault;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.wiring.VaultSources;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultException;
import discos.deployer.value.vault.VaultSecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encrypts, decrypts, shows and edits vaulted files, as {@code ansible-vault} does. */
@Command(
        description = "Encrypts and decrypts files and texts in the format of ansible-vault.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class VaultCommand implements Callable<Integer> {
    private static final int SALT = 32;

    private final World world;
    private final VaultFiles files;
    private final ConsoleOperator operator;
    private final SecureRandom random = new SecureRandom();

    @Mixin VaultOptions options = new VaultOptions();

    @Mixin TextOptions text = new TextOptions();

    /** What is done. */
    enum Action {
        CREATE,
        DECRYPT,
        EDIT,
        VIEW,
        ENCRYPT,
        ENCRYPT_STRING,
        REKEY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "ACTION", description = "one of ${COMPLETION-CANDIDATES}")
    Action action = Action.VIEW;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "files, or texts to encrypt")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write here; - for standard output")
    Optional<String> output = Optional.empty();

    @Option(
            names = "--encrypt-vault-id",
            paramLabel = "LABEL",
            description = "encrypt with the password of this label")
    Optional<String> encryptLabel = Optional.empty();

    @Option(
            names = "--new-vault-id",
            paramLabel = "LABEL@SOURCE",
            description = "the new password of rekey")
    Optional<String> newIdentity = Optional.empty();

    @Option(
            names = "--new-vault-password-file",
            paramLabel = "FILE",
            description = "the new password of rekey is in this file")
    Optional<String> newFile = Optional.empty();

    /** The command in the world. */
    public VaultCommand(World world) {
        this.world = world;
        this.files = new VaultFiles(world);
        this.operator = new ConsoleOperator(world);
    }

    @Override
    public Integer call() {
        AnsibleConfig config = world.ansibleConfig();
        boolean isWriting =
                action == Action.ENCRYPT
                        || action == Action.ENCRYPT_STRING
                        || action == Action.CREATE;
        checkOptions();
        List<VaultSecret> secrets = options.secrets(world, config, operator, isWriting);
        if (secrets.isEmpty()) {
            String usual = config.text(AnsibleOption.VAULT_IDENTITY);
            secrets.add(new VaultSources(world, operator, usual).asked(usual, isWriting));
        }
        Vault vault = new Vault(secrets, VaultOptions.labels(config));
        try {
            return act(vault, config);
        } catch (VaultException e) {
            throw VaultFiles.problem("vault", String.valueOf(e.getMessage()));
        }
    }

    private int act(Vault vault, AnsibleConfig config) {
        switch (action) {
            case ENCRYPT -> {
                VaultSecret secret = writing(vault, config);
                targets("plaintext").forEach(name -> write(name, encrypted(name, secret)));
                said("Encryption successful");
            }
            case DECRYPT -> {
                targets("ciphertext").forEach(name -> write(name, plain(name, vault)));
                said("Decryption successful");
            }
            case VIEW -> names.forEach(name -> files.write(VaultFiles.STREAM, plain(name, vault)));
            case EDIT -> names.forEach(name -> edit(name, vault));
            case CREATE -> create(writing(vault, config));
            case REKEY -> {
                VaultSecret secret = renewed(config);
                names.forEach(name -> files.renew(name, sealed(plain(name, vault), secret)));
                world.err().println("Rekey successful");
            }
            case ENCRYPT_STRING -> {
                VaultSecret secret = writing(vault, config);
                String texts =
                        new TextInput(world, operator, text)
                                .blocks(
                                        names,
                                        plain ->
                                                new String(
                                                        sealed(fresh(plain), secret),
                                                        StandardCharsets.US_ASCII));
                write(VaultFiles.STREAM, texts.getBytes(StandardCharsets.UTF_8));
                said("Encryption successful");
            }
        }
        return ExitCode.OK;
    }

    /** Options that this action would not look at are mistakes. */
    private void checkOptions() {
        boolean isFiled = action == Action.ENCRYPT || action == Action.DECRYPT;
        boolean isText = action == Action.ENCRYPT_STRING;
        if (output.isPresent() && !isFiled && !isText) {
            throw bad("--output is not for " + action);
        }
        if (output.isPresent() && names.size() > 1) {
            throw bad("At most one input file may be used with the --output option");
        }
        if (!isText && text.isAny()) {
            throw bad("--name, --stdin-name, --prompt and --show-input are not for " + action);
        }
        if (action != Action.REKEY && (newIdentity.isPresent() || newFile.isPresent())) {
            throw bad("--new-vault-id and --new-vault-password-file are not for " + action);
        }
        if (newIdentity.isPresent() && newFile.isPresent()) {
            throw bad("argument --new-vault-password-file: not allowed with --new-vault-id");
        }
        if (encryptLabel.isPresent() && (action == Action.DECRYPT || action == Action.VIEW)) {
            throw bad("--encrypt-vault-id is not for " + action);
        }
        if (action == Action.CREATE && names.size() != 1) {
            throw bad("create can take only one filename argument");
        }
    }

    private List<String> targets(String kind) {
        if (!names.isEmpty()) {
            return names;
        }
        if (operator.isAtTerminal()) {
            world.err().println("Reading " + kind + " input from stdin");
        }
        return List.of(VaultFiles.STREAM);
    }

    private byte[] encrypted(String name, VaultSecret secret) {
        return sealed(fresh(files.read(name)), secret);
    }

    private static byte[] fresh(byte[] plain) {
        if (Vault.isVaulted(plain)) {
            throw VaultFiles.problem("vault", "input is already encrypted");
        }
        return plain;
    }

    private byte[] plain(String name, Vault vault) {
        byte[] content = files.read(name);
        if (!Vault.isVaulted(content)) {
            throw VaultFiles.problem(
                    "vault",
                    "input is not vault encrypted data. "
                            + files.shown(name)
                            + " is not a vault encrypted file for "
                            + files.shown(name));
        }
        try {
            return vault.plain(content);
        } catch (VaultException e) {
            throw VaultFiles.problem(
                    "vault", e.at(files.shown(name)).getMessage() + " for " + files.shown(name));
        }
    }

    private void edit(String name, Vault vault) {
        byte[] before = plain(name, vault);
        byte[] after = new Editor(world).edited(before, name);
        if (!Arrays.equals(before, after)) {
            String vaulted = new String(files.read(name), StandardCharsets.US_ASCII);
            files.renew(name, sealed(after, vault.secretOf(vaulted)));
        }
    }

    private void create(VaultSecret secret) {
        String name = names.getFirst();
        if (Files.exists(files.path(name))) {
            throw VaultFiles.problem("file-exists", name + " exists, please use 'edit' instead");
        }
        files.write(name, sealed(new Editor(world).edited(new byte[0], name), secret));
    }

    private VaultSecret renewed(AnsibleConfig config) {
        String usual = config.text(AnsibleOption.VAULT_IDENTITY);
        VaultSources sources = new VaultSources(world, operator, usual);
        VaultSecret secret =
                newIdentity
                        .map(identity -> sources.ofIdentity(identity, true))
                        .or(() -> newFile.map(file -> sources.ofFile(Optional.of(usual), file)))
                        .orElseGet(() -> sources.asked(usual, true));
        return label(config).map(label -> labelled(label, List.of(secret))).orElse(secret);
    }

    private Optional<String> label(AnsibleConfig config) {
        return encryptLabel.or(
                () ->
                        Optional.of(config.text(AnsibleOption.VAULT_ENCRYPT_IDENTITY))
                                .filter(name -> !name.isEmpty()));
    }

    private static VaultSecret labelled(String label, List<VaultSecret> secrets) {
        return secrets.stream()
                .filter(secret -> secret.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                VaultFiles.problem(
                                        "vault",
                                        "Did not find a match for --encrypt-vault-id=%s in the known vault-ids ['%s']"
                                                .formatted(
                                                        label,
                                                        String.join("', '", labels(secrets)))));
    }

    /** The password with which is encrypted: the one asked for, or the only one. */
    private VaultSecret writing(Vault vault, AnsibleConfig config) {
        List<VaultSecret> secrets = vault.secrets();
        Optional<String> label = label(config);
        if (label.isPresent()) {
            return labelled(label.get(), secrets);
        }
        if (secrets.size() > 1) {
            throw bad(
                    "The vault-ids %s are available to encrypt. Specify the vault-id to encrypt with --encrypt-vault-id"
                            .formatted(String.join(",", labels(secrets))));
        }
        return secrets.getFirst();
    }

    private static List<String> labels(List<VaultSecret> secrets) {
        return secrets.stream().map(VaultSecret::label).toList();
    }

    private byte[] sealed(byte[] plain, VaultSecret secret) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return Vault.encrypt(plain, secret, salt).getBytes(StandardCharsets.US_ASCII);
    }

    private void write(String name, byte[] content) {
        files.write(output.orElse(name), content);
    }

    /** Said to a person; a program knows by the exit code. */
    private void said(String what) {
        if (ConsoleOperator.isTerminal(1)) {
            world.err().println(what);
        }
    }

    private static MisuseException bad(String message) {
        return new MisuseException("bad-option", message, "see discos-vault --help");
    }
}
