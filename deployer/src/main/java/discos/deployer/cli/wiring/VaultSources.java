package discos.deployer.cli.wiring;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.World;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.value.vault.VaultSecret;
import java.nio.charset.StandardCharsets;

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
        String password = new SecretFile(world, "vault password").read(name, label);
        return new VaultSecret(label, password.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ProblemException problem(String code, String message, String advice) {
        return new ProblemException(Problem.of(code, message, COMMAND_LINE).advise(advice));
    }
}
