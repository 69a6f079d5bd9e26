package discos.deployer.cli.wiring;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.World;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.value.vault.VaultSecret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Gets passwords of the vault: from a file, from a program, or from the operator. */
public final class VaultSources {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private final World world;
    private final ConsoleOperator operator;
    private final String usual;

    /**
     * Asks this operator.
     *
     * @param usual the label of a password that is given without one
     */
    public VaultSources(World world, ConsoleOperator operator, String usual) {
        this.world = world;
        this.operator = operator;
        this.usual = usual;
    }

    /** The password of {@code label@source}, or of a source alone. */
    public VaultSecret ofIdentity(String identity, boolean isNew) {
        int at = identity.indexOf('@');
        Optional<String> label = at > 0 ? Optional.of(identity.substring(0, at)) : Optional.empty();
        String source = at >= 0 ? identity.substring(at + 1) : identity;
        return switch (source) {
            case "prompt" -> {
                String name = label.orElse(usual);
                String what = "ault password (" + name + "): ";
                yield asked(name, isNew ? "New v" + what : "V" + what, isNew);
            }
            case "prompt_ask_vault_pass" -> asked(label.orElse(usual), isNew);
            default -> ofFile(label, source);
        };
    }

    /** The password that the operator types; twice where it is a new one. */
    public VaultSecret asked(String label, boolean isNew) {
        return asked(label, isNew ? "New Vault password: " : "Vault password: ", isNew);
    }

    private VaultSecret asked(String label, String what, boolean isNew) {
        String typed = operator.ask(what, false);
        String again = "Confirm " + what.replaceFirst("^New v", "new v");
        if (isNew && !operator.ask(again, false).equals(typed)) {
            throw problem("bad-password", "Passwords do not match", "type the same twice");
        }
        if (typed.isEmpty()) {
            throw problem(
                    "bad-password", "Invalid vault password was provided", "it cannot be empty");
        }
        return new VaultSecret(label, typed.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The password in a file, or what the file prints where it is a program.
     *
     * @param label told to a program whose name ends in {@code -client}
     */
    public VaultSecret ofFile(Optional<String> label, String name) {
        String password = new SecretFile(world, "vault password").read(name, label.orElse(""));
        return new VaultSecret(label.orElse(usual), password.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ProblemException problem(String code, String message, String advice) {
        return new ProblemException(Problem.of(code, message, COMMAND_LINE).advise(advice));
    }
}
