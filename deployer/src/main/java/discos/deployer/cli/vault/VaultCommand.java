package discos.deployer.cli.vault;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.ExitCode;
import discos.deployer.cli.console.World;
import discos.deployer.cli.wiring.VaultSources;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
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
    private static final String STREAM = "-";

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
        List<VaultSecret> secrets = options.secrets(world, config, operator, isWriting);
        if (secrets.isEmpty()) {
            secrets.add(new VaultSources(world, operator).asked(VaultSecret.DEFAULT, isWriting));
        }
        Vault vault = new Vault(secrets);
        try {
            return act(vault, config);
        } catch (VaultException e) {
            throw VaultFiles.problem("vault", String.valueOf(e.getMessage()));
        }
    }

    private int act(Vault vault, AnsibleConfig config) {
        List<String> targets = names.isEmpty() ? List.of(STREAM) : names;
        if (targets.size() > 1 && output.isPresent()) {
            throw bad("At most one input file may be used with the --output option");
        }
        switch (action) {
            case ENCRYPT -> {
                VaultSecret secret = writing(vault, config);
                targets.forEach(name -> encrypt(name, secret));
                said("Encryption successful", targets);
            }
            case DECRYPT -> {
                targets.forEach(name -> write(name, plain(name, vault)));
                said("Decryption successful", targets);
            }
            case VIEW -> targets.forEach(name -> files.write(STREAM, plain(name, vault)));
            case EDIT -> targets.forEach(name -> edit(name, vault));
            case CREATE -> create(writing(vault, config));
            case REKEY -> {
                VaultSecret secret = renewed();
                targets.forEach(name -> write(name, sealed(plain(name, vault), secret)));
                said("Rekey successful", targets);
            }
            case ENCRYPT_STRING -> {
                VaultSecret secret = writing(vault, config);
                String texts =
                        new TextInput(world, operator, text)
                                .blocks(
                                        names,
                                        plain ->
                                                new String(
                                                        sealed(plain, secret),
                                                        StandardCharsets.US_ASCII));
                write(output.orElse(STREAM), texts.getBytes(StandardCharsets.UTF_8));
            }
        }
        return ExitCode.OK;
    }

    private void encrypt(String name, VaultSecret secret) {
        byte[] plain = files.read(name);
        if (Vault.isVaulted(plain)) {
            throw VaultFiles.problem("vault", "input is already encrypted");
        }
        write(name, sealed(plain, secret));
    }

    private byte[] plain(String name, Vault vault) {
        byte[] content = files.read(name);
        if (!Vault.isVaulted(content)) {
            throw VaultFiles.problem(
                    "vault",
                    "input is not vault encrypted data. "
                            + name
                            + " is not a vault encrypted file");
        }
        try {
            return vault.plain(content);
        } catch (VaultException e) {
            throw VaultFiles.problem("vault", e.getMessage() + " for " + name);
        }
    }

    private void edit(String name, Vault vault) {
        byte[] before = plain(name, vault);
        byte[] after = new Editor(world).edited(before, name);
        if (!Arrays.equals(before, after)) {
            String vaulted = new String(files.read(name), StandardCharsets.US_ASCII);
            files.write(name, sealed(after, vault.secretOf(vaulted)));
        }
    }

    private void create(VaultSecret secret) {
        if (names.size() != 1) {
            throw bad("create takes exactly one file");
        }
        String name = names.getFirst();
        if (Files.exists(files.path(name))) {
            throw VaultFiles.problem("file-exists", name + " exists, please use 'edit' instead");
        }
        files.write(name, sealed(new Editor(world).edited(new byte[0], name), secret));
    }

    private VaultSecret renewed() {
        VaultSources sources = new VaultSources(world, operator);
        if (newIdentity.isPresent()) {
            return sources.ofIdentity(newIdentity.get(), true);
        }
        String label = encryptLabel.orElse(VaultSecret.DEFAULT);
        return newFile.isPresent()
                ? sources.ofFile(label, newFile.get())
                : sources.asked(label, true);
    }

    /** The password with which is encrypted: the one asked for, or the only one. */
    private VaultSecret writing(Vault vault, AnsibleConfig config) {
        Optional<String> label =
                encryptLabel.or(
                        () ->
                                Optional.of(config.text(AnsibleOption.VAULT_ENCRYPT_IDENTITY))
                                        .filter(name -> !name.isEmpty()));
        List<VaultSecret> secrets = vault.secrets();
        if (label.isPresent()) {
            return secrets.stream()
                    .filter(secret -> secret.label().equals(label.get()))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    bad(
                                            "Did not find a match for --encrypt-vault-id=%s in the known vault-ids %s"
                                                    .formatted(label.get(), labels(secrets))));
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

    private void said(String what, List<String> targets) {
        if (!targets.contains(STREAM) && output.isEmpty()) {
            world.err().println(what);
        }
    }

    private static ProblemException bad(String message) {
        return new ProblemException(Problem.of("bad-option", message, Origin.of("command line")));
    }
}
