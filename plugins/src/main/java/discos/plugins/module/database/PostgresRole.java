package discos.plugins.module.database;

import discos.plugins.host.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A role as the server has it.
 *
 * @param isClosed whether its password may not be seen
 */
record PostgresRole(
        long connLimit,
        boolean isExpirySame,
        Optional<String> comment,
        Map<String, Boolean> flags,
        Optional<String> password,
        boolean isClosed) {
    static final PostgresRole NONE =
            new PostgresRole(-1, true, Optional.empty(), Map.of(), Optional.empty(), false);

    private static final Pattern SCRAM =
            Pattern.compile(
                    "SCRAM-SHA-256\\$(\\d+):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");
    private static final int FIXED = 3;

    /** The column of a flag. */
    static String column(String flag) {
        return switch (flag) {
            case "SUPERUSER" -> "rolsuper";
            case "LOGIN" -> "rolcanlogin";
            default -> "rol" + flag.toLowerCase(Locale.ROOT);
        };
    }

    /** Reads the answer; empty where there is no such role. */
    static Optional<PostgresRole> of(
            PostgresqlUser.Args args, PostgresLogin.Rows rows, boolean isClosed) {
        if (rows.of("role").isEmpty()) {
            return Optional.empty();
        }
        List<Optional<String>> row = rows.of("role").getFirst();
        Map<String, Boolean> flags = new LinkedHashMap<>();
        List<String> asked =
                List.of(
                                "SUPERUSER",
                                "CREATEROLE",
                                "CREATEDB",
                                "INHERIT",
                                "LOGIN",
                                "REPLICATION",
                                "BYPASSRLS")
                        .stream()
                        .filter(it -> args.flags().contains(it) || args.flags().contains("NO" + it))
                        .toList();
        for (int i = 0; i < asked.size(); i++) {
            flags.put(asked.get(i), row.get(FIXED + i).equals(Optional.of("t")));
        }
        return Optional.of(
                new PostgresRole(
                        Long.parseLong(row.get(0).orElse("-1")),
                        row.get(1).equals(Optional.of("t")),
                        row.get(2),
                        flags,
                        rows.of("password").stream().findFirst().flatMap(List::getFirst),
                        isClosed));
    }

    /** Whether the password is another one than kept. */
    boolean isOther(String wanted, String user, boolean isEncrypted) {
        if (isClosed) {
            return true;
        }
        if (wanted.isEmpty()) {
            return password.isPresent();
        }
        if (SCRAM.matcher(wanted).matches()) {
            return !password.equals(Optional.of(wanted));
        }
        Matcher scram = SCRAM.matcher(password.orElse(""));
        if (scram.matches()) {
            return !isScram(scram, wanted);
        }
        boolean isDigest = wanted.startsWith("md5") && wanted.length() == 35;
        String kept =
                isDigest || !isEncrypted
                        ? wanted
                        : "md5" + Digests.md5((wanted + user).getBytes(StandardCharsets.UTF_8));
        return !password.equals(Optional.of(kept));
    }

    /** Whether the server's key is that of the password (RFC 5802, section 3). */
    private static boolean isScram(Matcher kept, String wanted) {
        String normal = Normalizer.normalize(wanted, Normalizer.Form.NFKC);
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(
                            normal.toCharArray(),
                            Base64.getDecoder().decode(kept.group(2)),
                            Integer.parseInt(kept.group(1)),
                            256);
            byte[] salted =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salted, "HmacSHA256"));
            byte[] key = mac.doFinal("Server Key".getBytes(StandardCharsets.US_ASCII));
            return Arrays.equals(key, Base64.getDecoder().decode(kept.group(4)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false; // what cannot be compared is set anew
        }
    }
}
