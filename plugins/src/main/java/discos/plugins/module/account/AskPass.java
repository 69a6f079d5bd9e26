package discos.plugins.module.account;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.filter.crypto.PasswordHash;
import java.nio.charset.StandardCharsets;

/**
 * Asks the operator for a user's new password and gives its hash.
 *
 * <p>The hash is sha512-crypt with 656000 rounds and the first eight letters of the user's name as
 * salt, as DISCOS machines have had it: the same password gives the same hash, so that a second run
 * changes nothing.
 */
@ModuleInfo(
        name = "askpass",
        collection = "discos.deployment",
        doc = "Ask the operator for the password of a user, twice, and give its hash.")
public final class AskPass implements Module<AskPass.Args> {
    private static final int TRIES = 3;
    private static final int ROUNDS = 656_000;
    private static final int SALT_LETTERS = 8;

    /** The arguments. */
    public record Args(@Arg(doc = "Whose password it is.") String username, Control control) {}

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        return args.control().isCheckMode()
                ? new Decision.Unchanged(Result.of("password_hash", None.NONE))
                : ask(args.username(), "", TRIES);
    }

    private static Decision ask(String name, String remark, int tries) {
        return new Decision.Ask(
                remark + "Type user '" + name + "' password: ",
                false,
                password ->
                        password.isEmpty()
                                ? again(name, "Password cannot be empty", tries)
                                : confirm(name, password, tries));
    }

    private static Decision confirm(String name, String password, int tries) {
        return new Decision.Ask(
                "Confirm user '" + name + "' password: ",
                false,
                typed ->
                        typed.equals(password)
                                ? new Decision.Unchanged(hashed(name, password))
                                : again(name, "Typed passwords don't match", tries));
    }

    private static Decision again(String name, String why, int tries) {
        return tries > 1
                ? ask(name, why + ", retry.\n", tries - 1)
                : new Decision.Fail(Result.message(why + ".").with("password_hash", None.NONE));
    }

    private static Result hashed(String name, String password) {
        String salt = name.substring(0, Math.min(SALT_LETTERS, name.length()));
        String hash =
                PasswordHash.crypt(
                        password.getBytes(StandardCharsets.UTF_8),
                        "sha512",
                        salt.replaceAll("[^./0-9A-Za-z]", "."),
                        ROUNDS);
        return Result.of("password_hash", hash).with("changed", true);
    }
}
