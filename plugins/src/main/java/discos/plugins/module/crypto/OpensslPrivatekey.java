package discos.plugins.module.crypto;

import discos.deployer.remote.Step;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.deployer.value.None;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a private key of TLS in a file, or keeps it out. */
@ModuleInfo(
        name = "openssl_privatekey",
        collection = "community.crypto",
        aliases = "community.general.openssl_privatekey",
        doc = "Make or remove a private key of TLS.")
public final class OpensslPrivatekey implements Module<OpensslPrivatekey.Args> {

    /** See {@link OpensslPrivatekey}. */
    @Arg.Rules(needed = "type=ECC|curve")
    public record Args(
            @Arg(doc = "File of the key.", isPath = true) String path,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            Kind kind,
            Keeping keeping,
            Renewal renewal,
            @Arg(doc = "Keep what was there in a file beside it.", defaultValue = "no")
                    boolean backup,
            @Arg(doc = "Whether the result has the key itself.", defaultValue = "no")
                    boolean returnContent,
            FileAttributes attributes) {

        /** Refuses what openssl cannot do, and gives the file a mode of its own. */
        public Args {
            if (keeping.cipher().isPresent() != keeping.passphrase().isPresent()) {
                throw new IllegalArgumentException(
                        "parameters are required together: cipher, passphrase");
            }
            if (attributes.mode().isEmpty()) {
                attributes = attributes.withMode(Optional.of(new Mode("0600")));
            }
        }

        MadeFile file() {
            return new MadeFile(path, attributes, backup);
        }

        PrivateKeyLook look(boolean isTold) {
            return new PrivateKeyLook(
                    path,
                    Optional.empty(),
                    keeping.passphrase(),
                    kind.type(),
                    isTold && returnContent);
        }

        /** The format of the file that is made. */
        String format() {
            return keeping.format().startsWith("auto")
                    ? kind.isPlain() ? "pkcs8" : "pkcs1"
                    : keeping.format();
        }
    }

    /** What key it is. */
    public record Kind(
            @Arg(
                            doc = "Kind of the key.",
                            choices = {"DSA", "ECC", "Ed25519", "Ed448", "RSA", "X25519", "X448"},
                            defaultValue = "RSA")
                    String type,
            @Arg(doc = "Bits of a key of RSA or DSA.", defaultValue = "4096") int size,
            @Arg(
                            doc = "Curve of a key of ECC.",
                            choices = {
                                "secp224r1",
                                "secp256k1",
                                "secp256r1",
                                "secp384r1",
                                "secp521r1",
                                "secp192r1",
                                "brainpoolP256r1",
                                "brainpoolP384r1",
                                "brainpoolP512r1",
                                "sect163k1",
                                "sect163r2",
                                "sect233k1",
                                "sect233r1",
                                "sect283k1",
                                "sect283r1",
                                "sect409k1",
                                "sect409r1",
                                "sect571k1",
                                "sect571r1"
                            })
                    Optional<String> curve) {

        /** Whether the key is nothing but some bytes. */
        boolean isPlain() {
            return List.of("X25519", "X448", "Ed25519", "Ed448").contains(type);
        }

        boolean isLike(PublicKey key) {
            if (!key.type().equals(type)) {
                return false;
            }
            return switch (type) {
                case "RSA", "DSA" -> key.size() == size;
                case "ECC" -> key.curve().equals(curve);
                default -> true;
            };
        }
    }

    /** How it is kept. */
    public record Keeping(
            @Arg(doc = "Passphrase of the key.", isSecret = true) Optional<String> passphrase,
            @Arg(doc = "How it is encrypted; `auto`, the only one, is AES of 256 bits.")
                    Optional<String> cipher,
            @Arg(
                            doc =
                                    "Format of the file; `auto` is pkcs8 for kinds that begin with"
                                            + " E and d or with X, and pkcs1 for others; `auto_ignore`"
                                            + " takes any that is there.",
                            choices = {"pkcs1", "pkcs8", "raw", "auto", "auto_ignore"},
                            defaultValue = "auto_ignore")
                    String format,
            @Arg(
                            doc = "What is done where the file has another format.",
                            choices = {"regenerate", "convert"},
                            defaultValue = "regenerate")
                    String formatMismatch) {}

    /** When a key that is there is made anew. */
    public record Renewal(
            @Arg(doc = "Whether it is always made anew.", defaultValue = "no") boolean force,
            @Arg(
                            doc =
                                    "When it is made anew: where it is not as asked for, and with"
                                            + " `full_idempotence` also where it cannot be read.",
                            choices = {
                                "never",
                                "fail",
                                "partial_idempotence",
                                "full_idempotence",
                                "always"
                            },
                            defaultValue = "full_idempotence")
                    String regenerate,
            @Arg(
                            doc = "Taken for playbooks; the host's openssl does all of it.",
                            choices = {"auto", "cryptography"},
                            defaultValue = "auto")
                    String selectCryptoBackend) {

        String rule() {
            return force ? "always" : regenerate;
        }
    }

    private enum Deed {
        NOTHING,
        CONVERT,
        MAKE
    }

    @Override
    public Looks look(Args args) {
        return args.file().looks().and(args.look(true));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        PrivateKeyLook.Found found = seen.of(args.look(true));
        if (!found.has('b')) {
            return args.file().withoutFolder();
        }
        if (!args.state().equals("present")) {
            return removed(args, found);
        }
        if (!found.has('o')) {
            return Decision.fail("Failed to find required executable \"openssl\"");
        }
        if (found.has('d')) {
            return Decision.fail(args.path() + " is a directory. Please specify a path to a file.");
        }
        if (args.keeping().cipher().filter(it -> !it.equals("auto")).isPresent()) {
            return Decision.fail("Cryptography backend can only use \"auto\" for cipher option.");
        }
        return new Wanted(args, found, seen).decision();
    }

    private static Decision removed(Args args, PrivateKeyLook.Found found) {
        Result result =
                basics(args)
                        .with("fingerprint", None.NONE)
                        .with("changed", found.has('k'))
                        .with("filename", args.path());
        Result told = args.returnContent() ? result.with("privatekey", None.NONE) : result;
        if (!found.has('k')) {
            return new Decision.Unchanged(told);
        }
        return new Decision.Change(
                List.of(args.file().removal()),
                List.of(),
                Looks.NONE,
                diff(Map.of(), Map.of()),
                new Decision.Preview.Would(told),
                applied -> StepFailure.orElse(applied, MadeFile.withBackup(told, applied)));
    }

    private static Result basics(Args args) {
        Result result =
                Result.of("type", args.kind().type()).with("size", (long) args.kind().size());
        return args.kind().type().equals("ECC")
                ? result.with("curve", args.kind().curve().orElse(""))
                : result;
    }

    static Diff diff(Map<String, Object> before, Map<String, Object> after) {
        return new Diff(
                List.of(
                        new Diff.Part(
                                "", "", "", "", Optional.of(new Diff.Attributes(before, after)))));
    }

    /** What is decided of a key that is wanted. */
    private record Wanted(Args args, PrivateKeyLook.Found found, Seen seen) {

        Decision decision() {
            Optional<PublicKey> key = found.opened(args.keeping().passphrase());
            String rule = args.renewal().rule();
            Optional<String> refusal = found.has('k') ? refusal(rule, key) : Optional.empty();
            if (refusal.isPresent()) {
                return Decision.fail(refusal.get());
            }
            Deed deed = deed(rule, key);
            boolean isUnlike = args.file().isUnlike(seen);
            if (deed == Deed.NOTHING && !isUnlike) {
                return new Decision.Unchanged(result(found).with("changed", false));
            }
            if (deed != Deed.NOTHING && unfit().isPresent()) {
                return Decision.fail(unfit().get());
            }
            List<Step> steps =
                    switch (deed) {
                        case NOTHING -> List.of(args.file().attributeStep(seen));
                        case CONVERT -> List.of(new PrivateKeySteps(args).conversion());
                        case MAKE -> List.of(new PrivateKeySteps(args).generation());
                    };
            PrivateKeyLook.Found known = key.isPresent() ? found : without(found);
            return new Decision.Change(
                    steps,
                    List.of(),
                    Looks.of(args.look(true)),
                    diff(info(found), info(found)),
                    new Decision.Preview.Would(result(known).with("changed", true)),
                    this::outcome);
        }

        private static PrivateKeyLook.Found without(PrivateKeyLook.Found found) {
            return new PrivateKeyLook.Found(
                    found.places(), found.format(), Optional.empty(), found.content());
        }

        private Optional<String> refusal(String rule, Optional<PublicKey> key) {
            if (rule.equals("always") || rule.equals("full_idempotence")) {
                return Optional.empty();
            }
            if (key.isEmpty()) {
                return Optional.of(
                        "Unable to read the key. The key is protected with a another passphrase /"
                                + " no passphrase or broken. Will not proceed. To force"
                                + " regeneration, call the module with `generate` set to"
                                + " `full_idempotence` or `always`, or with `force=true`.");
            }
            boolean isWrong = !args.kind().isLike(key.get());
            boolean isOther =
                    args.keeping().formatMismatch().equals("regenerate") && !isFormatted();
            return rule.equals("fail") && (isWrong || isOther)
                    ? Optional.of(
                            "Key has wrong "
                                    + (isWrong ? "type and/or size." : "format.")
                                    + " Will not proceed. To force regeneration, call the module"
                                    + " with `generate` set to `partial_idempotence`,"
                                    + " `full_idempotence` or `always`, or with `force=true`."
                                    + (isWrong
                                            ? ""
                                            : " To convert the key, set `format_mismatch` to"
                                                    + " `convert`."))
                    : Optional.empty();
        }

        private Deed deed(String rule, Optional<PublicKey> key) {
            if (rule.equals("always") || key.isEmpty()) {
                return Deed.MAKE;
            }
            boolean isRenewed = !rule.equals("never");
            if (isRenewed && !args.kind().isLike(key.get())) {
                return Deed.MAKE;
            }
            if (isFormatted()) {
                return Deed.NOTHING;
            }
            if (args.keeping().formatMismatch().equals("convert")) {
                return Deed.CONVERT;
            }
            return isRenewed ? Deed.MAKE : Deed.NOTHING;
        }

        private boolean isFormatted() {
            return args.keeping().format().equals("auto_ignore")
                    || found.format().equals(args.format());
        }

        /** Why the kind cannot be kept in the format. */
        private Optional<String> unfit() {
            String format = args.format();
            boolean isFit =
                    switch (format) {
                        case "raw" ->
                                args.kind().isPlain() && args.keeping().passphrase().isEmpty();
                        case "pkcs1" -> !args.kind().isPlain();
                        default -> true;
                    };
            return isFit
                    ? Optional.empty()
                    : Optional.of(
                            "Cryptography backend cannot serialize the private key in the required"
                                    + " format \"%s\"".formatted(args.keeping().format()));
        }

        private Result outcome(Applied applied) {
            return applied.hasFailed()
                    ? StepFailure.of(applied)
                    : MadeFile.withBackup(
                            result(applied.seen().of(args.look(true)))
                                    .with("changed", true)
                                    .with(
                                            "diff",
                                            Map.of(
                                                    "before",
                                                    info(found),
                                                    "after",
                                                    info(applied.seen().of(args.look(true))))),
                            applied);
        }

        private Result result(PrivateKeyLook.Found now) {
            Result result =
                    basics(args)
                            .with(
                                    "fingerprint",
                                    now.key()
                                            .<Object>map(PublicKey::fingerprints)
                                            .orElse(None.NONE))
                            .with("filename", args.path());
            return args.returnContent()
                    ? result.with(
                            "privatekey", now.content().<Object>map(it -> it).orElse(None.NONE))
                    : result;
        }

        private Map<String, Object> info(PrivateKeyLook.Found now) {
            Map<String, Object> all = new LinkedHashMap<>();
            if (!now.has('k')) {
                return all;
            }
            Optional<PublicKey> key = now.opened(args.keeping().passphrase());
            all.put("can_parse_key", key.isPresent());
            all.put("key_is_consistent", None.NONE);
            key.ifPresent(it -> all.putAll(it.info()));
            return all;
        }
    }
}
