package discos.plugins.module.crypto;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.plugins.host.Words;
import java.util.List;

/** Makes a private key, and gives it another format. */
record PrivateKeySteps(OpensslPrivatekey.Args args) {
    /** Tells what openssl said only where it failed, for it says much where it does not. */
    private static final String CALL =
            """
            d_call() { e=$("$@" 2>&1 >/dev/null </dev/null) || { printf '%s\\n' "$e" >&2; exit 1; }; }
            D_PASS=PASSPHRASE; export D_PASS
            """;

    Step generation() {
        String size = "" + args.kind().size();
        String curve = args.kind().curve().map(ObjectNames::opensslCurve).orElse("");
        String words =
                switch (args.kind().type()) {
                    case "RSA" ->
                            "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:"
                                    + size
                                    + " -out \"$n/key\"";
                    case "DSA" -> "dsaparam -noout -genkey -out \"$n/key\" " + size;
                    case "ECC" -> "ecparam -noout -genkey -name " + curve + " -out \"$n/key\"";
                    default -> "genpkey -algorithm " + args.kind().type() + " -out \"$n/key\"";
                };
        return args.file()
                .making(begin() + "d_call openssl " + words + "\n" + formatting(), List.of());
    }

    Step conversion() {
        String opening =
                "d_call openssl pkey -in "
                        + Words.path(args.path())
                        + " -passin env:D_PASS -out \"$n/key\"\n";
        return args.file()
                .making(
                        begin() + (args.kind().isPlain() ? opened() : opening) + formatting(),
                        List.of());
    }

    /** Opens a key that may be nothing but its bytes. */
    private String opened() {
        return """
        case $(sed -n 1p %1$s | tr -d '\\000') in
          -----BEGIN*) d_call openssl pkey -in %1$s -passin env:D_PASS -out "$n/key" ;;
          *) { printf %%b '%2$s'; cat -- %1$s; } >"$n/raw"
             d_call openssl pkey -inform DER -in "$n/raw" -out "$n/key" ;;
        esac
        """
                .formatted(Words.path(args.path()), PrivateKeyLook.rawHead(args.kind().type()));
    }

    private String begin() {
        return CALL.replace("PASSPHRASE", ShellQuote.quote(args.keeping().passphrase().orElse("")));
    }

    private String formatting() {
        boolean isSecret = args.keeping().passphrase().isPresent();
        return switch (args.format()) {
            case "raw" ->
                    """
                    d_call openssl pkey -in "$n/key" -outform DER -out "$n/der"
                    tail -c %d "$n/der" >"$n/new" || exit 1
                    """
                            .formatted(PrivateKeyLook.rawSize(args.kind().type()));
            case "pkcs8" ->
                    "d_call openssl pkcs8 -topk8 -in \"$n/key\" -out \"$n/new\" %s\n"
                            .formatted(
                                    isSecret ? "-v2 aes-256-cbc -passout env:D_PASS" : "-nocrypt");
            default -> traditional(isSecret ? "-aes256 -passout env:D_PASS" : "");
        };
    }

    /** From version 3 openssl must be asked for the older format of RSA. */
    private String traditional(String encryption) {
        return switch (args.kind().type()) {
            case "RSA" ->
                    """
                    openssl rsa -traditional -in "$n/key" -out "$n/new" %1$s 2>/dev/null </dev/null ||
                      d_call openssl rsa -in "$n/key" -out "$n/new" %1$s
                    """
                            .formatted(encryption);
            case "DSA" ->
                    "d_call openssl dsa -in \"$n/key\" -out \"$n/new\" %s\n".formatted(encryption);
            default ->
                    "d_call openssl ec -in \"$n/key\" -out \"$n/new\" %s\n".formatted(encryption);
        };
    }
}
