package discos.plugins.filter.crypto;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultException;
import discos.deployer.value.vault.VaultSecret;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The filters {@code vault} and {@code unvault}. */
final class VaultFilters {
    private static final String LABEL = "filter_default";
    private static final int SALT = 32;

    private VaultFilters() {}

    static Object vault(Object in, Arguments args, Templating t) {
        VaultSecret secret = secret(args, 2);
        byte[] salt = new byte[SALT];
        String given = args.text(1, "salt", "");
        if (given.isEmpty()) {
            for (int i = 0; i < SALT; i++) {
                salt[i] = (byte) t.control().random().nextInt(256);
            }
        } else {
            salt = given.getBytes(StandardCharsets.UTF_8);
        }
        String vaulted =
                Vault.encrypt(
                        text(in, "Can only vault strings").getBytes(StandardCharsets.UTF_8),
                        secret,
                        salt);
        return args.is(3, "wrap_object", false)
                ? new Vaulted(vaulted, Origin.of("the filter vault"))
                : vaulted;
    }

    static Object unvault(Object in, Arguments args, Templating t) {
        String text =
                in instanceof Vaulted vaulted
                        ? vaulted.text()
                        : text(in, "Vault should be in the form of a string");
        VaultSecret secret = secret(args, 1);
        if (!Vault.isVaulted(text)) {
            return text;
        }
        try {
            return new Vault(List.of(secret)).text(text);
        } catch (VaultException e) {
            throw PythonException.value("Unable to decrypt: " + e.getMessage());
        }
    }

    private static VaultSecret secret(Arguments args, int labelAt) {
        String password = PythonText.str(args.need(0, "secret"));
        return new VaultSecret(
                args.text(labelAt, "vaultid", LABEL), password.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Object in, String refusal) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!PythonTypes.isText(in)) {
            throw PythonException.type(
                    refusal + ", instead we got: <class '" + PythonTypes.nameOf(in) + "'>");
        }
        return PythonText.str(in);
    }
}
