package discos.plugins.module.account;

import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
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
import discos.plugins.host.AttributeChange;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a pair of keys of ssh in two files, or keeps it out. */
@ModuleInfo(
        name = "openssh_keypair",
        collection = "community.crypto",
        doc = "Make or remove a pair of keys of ssh.")
public final class OpensshKeypair implements Module<OpensshKeypair.Args> {
    private static final Program PROGRAM = new Program("ssh-keygen");

    /** See {@link OpensshKeypair}. */
    public record Args(
            @Arg(doc = "File of the private half; the public one ends with `.pub`.", isPath = true)
                    String path,
            @Arg(
                            doc = "Whether they are wanted.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            @Arg(
                            doc = "Kind of the keys.",
                            choices = {"rsa", "dsa", "rsa1", "ecdsa", "ed25519"},
                            defaultValue = "rsa")
                    String type,
            @Arg(doc = "Bits of the key: 4096 for rsa, 1024 for dsa, 256 for ecdsa.")
                    Optional<Integer> size,
            @Arg(doc = "Comment in the public half.") Optional<String> comment,
            Renewal renewal,
            Keeping keeping,
            FileAttributes attributes) {

        /**
         * Refuses sizes that the kind has not, and formats that ssh-keygen alone does not write.
         */
        public Args {
            refuseSize(type, size);
            boolean isPlain = keeping.privateKeyFormat().equals("auto");
            boolean isOwn =
                    keeping.backend().equals("opensshbin")
                            || (keeping.backend().equals("auto") && keeping.passphrase().isEmpty());
            if (isOwn && !isPlain) {
                throw new IllegalArgumentException(
                        "'auto' is the only valid option for 'private_key_format' when 'backend' is"
                                + " not 'cryptography'");
            }
        }

        private static void refuseSize(String type, Optional<Integer> size) {
            if (type.startsWith("rsa") && size.orElse(1024) < 1024) {
                throw new IllegalArgumentException(
                        "For RSA keys, the minimum size is 1024 bits and the default is 4096 bits."
                                + " Attempting to use bit lengths under 1024 will cause the module"
                                + " to fail.");
            }
            if (type.equals("dsa") && size.orElse(1024) != 1024) {
                throw new IllegalArgumentException(
                        "DSA keys must be exactly 1024 bits as specified by FIPS 186-2.");
            }
            if (type.equals("ecdsa") && !List.of(256, 384, 521).contains(size.orElse(256))) {
                throw new IllegalArgumentException(
                        "For ECDSA keys, size determines the key length by selecting from one of"
                                + " three elliptic curve sizes: 256, 384 or 521 bits. Attempting to"
                                + " use bit lengths other than these three values for ECDSA keys"
                                + " will cause this module to fail.");
            }
        }

        int bits() {
            return switch (type) {
                case "rsa", "rsa1" -> size.orElse(4096);
                case "dsa" -> 1024;
                case "ecdsa" -> size.orElse(256);
                default -> 256;
            };
        }

        String passphrase() {
            return keeping.passphrase().orElse("");
        }

        String privateKeyFormat() {
            return keeping.privateKeyFormat();
        }

        String regenerate() {
            return renewal.force() ? "always" : renewal.regenerate();
        }
    }

    /** When keys that are there are made anew. */
    public record Renewal(
            @Arg(doc = "Whether they are always made anew.", defaultValue = "no") boolean force,
            @Arg(
                            doc =
                                    "When they are made anew: where they are not as asked for, and"
                                            + " with `full_idempotence` also where they cannot be read.",
                            choices = {
                                "never",
                                "fail",
                                "partial_idempotence",
                                "full_idempotence",
                                "always"
                            },
                            defaultValue = "partial_idempotence")
                    String regenerate) {}

    /** How the private half is kept. */
    public record Keeping(
            @Arg(doc = "Passphrase of the private half.", isSecret = true)
                    Optional<String> passphrase,
            @Arg(
                            doc = "Format of the private half.",
                            choices = {"auto", "pkcs1", "pkcs8", "ssh"},
                            defaultValue = "auto")
                    String privateKeyFormat,
            @Arg(
                            doc = "Taken for playbooks; the host's ssh-keygen does all of it.",
                            choices = {"auto", "cryptography", "opensshbin"},
                            defaultValue = "auto")
                    String backend) {}

    private static KeyPairFiles files(Args args) {
        return new KeyPairFiles(args.path(), args.passphrase());
    }

    private static List<String> paths(Args args) {
        return List.of(args.path(), args.path() + ".pub");
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(PROGRAM, files(args));
        for (String path : paths(args)) {
            looks = looks.and(new FileState(path));
            for (var query : args.attributes().queries(path)) {
                looks = looks.and(query);
            }
        }
        return looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (seen.of(PROGRAM).path().isEmpty()) {
            return Decision.fail("Cannot find the OpenSSH binary in the PATH");
        }
        KeyPairFiles.Found found = seen.of(files(args));
        if (!found.has('b')) {
            String folder = Words.parent(args.path()).isEmpty() ? "." : Words.parent(args.path());
            return new Decision.Fail(
                    Result.message(
                                    "The directory %s does not exist or the file is not a directory"
                                            .formatted(folder))
                            .with("name", folder));
        }
        if (found.has('d')) {
            return Decision.fail(args.path() + " is a directory. Please specify a path to a file.");
        }
        return args.state().equals("present") ? wanted(args, found, seen) : removed(args, found);
    }

    private static Decision removed(Args args, KeyPairFiles.Found found) {
        boolean isThere = found.has('k') || found.has('p');
        Result result = result(args, found).with("changed", isThere);
        return isThere
                ? Decision.change(
                        List.of(new KeyPairSteps(args).removal()), diff(found, Map.of()), result)
                : new Decision.Unchanged(result);
    }

    private static Decision wanted(Args args, KeyPairFiles.Found found, Seen seen) {
        String rule = args.regenerate();
        boolean isCautious = List.of("never", "fail", "partial_idempotence").contains(rule);
        boolean isKnown = found.listed().isPresent() && found.isReadable();
        if (found.has('k') && isCautious && !isKnown) {
            return Decision.fail(
                    "Unable to read the key. The key is protected with a passphrase or broken. Will"
                            + " not proceed. To force regeneration, call the module with `generate` set"
                            + " to `full_idempotence` or `always`, or with `force=true`.");
        }
        boolean isRight = isRight(args, found);
        if (isKnown && rule.equals("fail") && !isRight) {
            return Decision.fail(
                    "Key has wrong type and/or size. Will not proceed. To force regeneration, call"
                            + " the module with `generate` set to `partial_idempotence`,"
                            + " `full_idempotence` or `always`, or with `force=true`.");
        }
        boolean isMade =
                found.listed().isEmpty()
                        || rule.equals("always")
                        || (!List.of("never", "fail").contains(rule) && !isRight);
        KeyPairSteps pair = new KeyPairSteps(args);
        List<Step> steps = new ArrayList<>();
        if (isMade) {
            steps.add(pair.generation());
        } else if (found.derived().isPresent() && !isPublicRight(args, found)) {
            steps.add(pair.restoration(found.derived().get()));
        }
        if (isUnlike(args, seen) || (!steps.isEmpty() && !args.attributes().isEmpty())) {
            steps.add(pair.attributes());
        }
        return steps.isEmpty()
                ? new Decision.Unchanged(result(args, found).with("changed", false))
                : change(args, found, steps);
    }

    private static boolean isRight(Args args, KeyPairFiles.Found found) {
        boolean isFormatted =
                args.privateKeyFormat().equals("auto")
                        || args.privateKeyFormat().equals(found.format());
        return isFormatted
                && found.isReadable()
                && found.listed()
                        .filter(it -> it.size() == args.bits() && it.type().equals(args.type()))
                        .isPresent();
    }

    private static boolean isPublicRight(Args args, KeyPairFiles.Found found) {
        return found.written()
                .filter(it -> it.text().equals(found.derived().orElseThrow().text()))
                .filter(it -> args.comment().map(it.comment()::equals).orElse(true))
                .isPresent();
    }

    /** Whether a file that is there has other attributes than asked for. */
    private static boolean isUnlike(Args args, Seen seen) {
        return paths(args).stream()
                .anyMatch(
                        path ->
                                seen.of(new FileState(path))
                                        .followed()
                                        .filter(
                                                it ->
                                                        !AttributeChange.of(
                                                                        args.attributes(),
                                                                        it.at(path),
                                                                        seen)
                                                                .isEmpty())
                                        .isPresent());
    }

    private static Decision change(Args args, KeyPairFiles.Found found, List<Step> steps) {
        return new Decision.Change(
                steps,
                List.of(),
                Looks.of(files(args)),
                diff(found, Map.of("size", "" + args.bits(), "type", args.type())),
                new Decision.Preview.Would(result(args, found).with("changed", true)),
                applied -> outcome(args, applied));
    }

    private static Result outcome(Args args, Applied applied) {
        return applied.hasFailed()
                ? StepFailure.of(applied)
                : result(args, applied.seen().of(files(args))).with("changed", true);
    }

    private static Result result(Args args, KeyPairFiles.Found found) {
        return Result.of("size", (long) args.bits())
                .with("type", args.type())
                .with("filename", args.path())
                .with(
                        "fingerprint",
                        found.listed().map(KeyPairFiles.Listed::fingerprint).orElse(""))
                .with("public_key", found.written().map(KeyPairFiles.PublicHalf::text).orElse(""))
                .with("comment", found.written().map(KeyPairFiles.PublicHalf::comment).orElse(""));
    }

    private static Diff diff(KeyPairFiles.Found found, Map<String, String> after) {
        String before =
                found.listed()
                        .map(it -> "size: %d\ntype: %s\n".formatted(it.size(), it.type()))
                        .orElse("");
        String then =
                after.isEmpty()
                        ? ""
                        : "size: %s\ntype: %s\n".formatted(after.get("size"), after.get("type"));
        return Diff.of("", before, then);
    }
}
