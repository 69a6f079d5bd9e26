package discos.plugins.module.crypto;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.deployer.value.None;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a request for a certificate in a file, or keeps it out. */
@ModuleInfo(
        name = "openssl_csr",
        collection = "community.crypto",
        aliases = "community.general.openssl_csr",
        doc = "Make or remove a request for a certificate (CSR).")
public final class OpensslCsr implements Module<CsrArgs> {

    @Override
    public Looks look(CsrArgs args) {
        Looks looks = args.file().looks().and(new FileText(args.path()), args.folder());
        return args.isWanted() ? looks.and(args.keyLook()) : looks;
    }

    @Override
    public Decision decide(CsrArgs args, Seen seen) {
        if (!seen.of(args.folder()).isOk()) {
            return args.file().withoutFolder();
        }
        try {
            return args.isWanted() ? wanted(args, seen) : removed(args, seen);
        } catch (IllegalArgumentException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Decision removed(CsrArgs args, Seen seen) {
        boolean isThere = args.file().isThere(seen);
        Result basics = result(args).with("changed", isThere);
        Result told = args.returnContent() ? basics.with("csr", None.NONE) : basics;
        return isThere
                ? new Decision.Change(
                        List.of(args.file().removal()),
                        List.of(),
                        Looks.NONE,
                        OpensslPrivatekey.diff(Map.of(), Map.of()),
                        new Decision.Preview.Would(told),
                        applied -> StepFailure.orElse(applied, MadeFile.withBackup(told, applied)))
                : new Decision.Unchanged(told);
    }

    private static Decision wanted(CsrArgs args, Seen seen) {
        CsrWish wish = new CsrWish(args);
        PrivateKeyLook.Found found = seen.of(args.keyLook());
        if (!found.has('o')) {
            return Decision.fail("Failed to find required executable \"openssl\"");
        }
        Optional<SignedText> old = old(args, seen);
        if (args.key().privatekeyContent().isEmpty() && !found.has('k')) {
            return Decision.fail(
                    "[Errno 2] No such file or directory: '%s'"
                            .formatted(args.key().privatekeyPath().orElse("")));
        }
        Optional<PublicKey> key = found.opened(args.key().privatekeyPassphrase());
        if (key.isEmpty()) {
            return Decision.fail(found.problem(args.key().privatekeyPassphrase()));
        }
        List<Extension> extensions = wish.extensions(key.get());
        boolean isKept =
                !args.force()
                        && old.filter(it -> wish.isMet(it, key.get(), extensions)).isPresent();
        boolean isUnlike = args.file().isUnlike(seen);
        if (isKept && !isUnlike) {
            return new Decision.Unchanged(
                    withContent(args, result(args), seen.of(new FileText(args.path())).text())
                            .with("changed", false));
        }
        Step step =
                isKept
                        ? args.file().attributeStep(seen)
                        : making(args, wish, key.get(), extensions);
        String now = seen.of(new FileText(args.path())).text();
        return new Decision.Change(
                List.of(step),
                List.of(),
                Looks.of(new FileText(args.path())),
                OpensslPrivatekey.diff(CsrWish.info(old), CsrWish.info(old)),
                new Decision.Preview.Would(
                        withContent(args, result(args), now).with("changed", true)),
                applied -> outcome(args, old, applied));
    }

    private static Step making(
            CsrArgs args, CsrWish wish, PublicKey key, List<Extension> extensions) {
        String digest = args.key().digest();
        if (SigningAlgorithm.needsDigest(key) && !SigningAlgorithm.isDigest(digest)) {
            throw new IllegalArgumentException("Unsupported digest \"%s\"".formatted(digest));
        }
        SigningScript script =
                new SigningScript(
                        args.key().privatekeyPath().orElse(""),
                        args.key().privatekeyContent(),
                        args.key().privatekeyPassphrase());
        return args.file()
                .making(
                        script.of(
                                "cat \"$1\"",
                                SigningAlgorithm.of(key, digest),
                                "CERTIFICATE REQUEST"),
                        List.of(Content.of(wish.request(key, extensions).hex())));
    }

    private static Optional<SignedText> old(CsrArgs args, Seen seen) {
        return args.file().isThere(seen)
                ? SignedText.of(seen.of(new FileText(args.path())).text())
                : Optional.empty();
    }

    private static Result outcome(CsrArgs args, Optional<SignedText> old, Applied applied) {
        if (applied.hasFailed()) {
            return StepFailure.of(applied);
        }
        String text = applied.seen().of(new FileText(args.path())).text();
        Map<String, Object> diff =
                Map.of("before", CsrWish.info(old), "after", CsrWish.info(SignedText.of(text)));
        return MadeFile.withBackup(
                withContent(args, result(args), text).with("changed", true).with("diff", diff),
                applied);
    }

    private static Result withContent(CsrArgs args, Result result, String text) {
        return args.returnContent()
                ? result.with("csr", text.isEmpty() ? None.NONE : text)
                : result;
    }

    private static Result result(CsrArgs args) {
        CsrWish wish = new CsrWish(args);
        return Result.of("privatekey", orNone(args.key().privatekeyPath()))
                .with(
                        "subject",
                        wish.fields().stream()
                                .<Object>map(it -> List.<Object>of(it.getKey(), it.getValue()))
                                .toList())
                .with("subjectAltName", listOrNone(wish.alternatives()))
                .with("keyUsage", listOrNone(args.usages().keyUsage()))
                .with("extendedKeyUsage", listOrNone(args.usages().extendedKeyUsage()))
                .with("basicConstraints", listOrNone(args.usages().basicConstraints()))
                .with("ocspMustStaple", args.usages().ocspMustStaple())
                .with("name_constraints_permitted", args.names().nameConstraintsPermitted())
                .with("name_constraints_excluded", args.names().nameConstraintsExcluded())
                .with("filename", args.path());
    }

    static Object orNone(Optional<?> value) {
        return value.<Object>map(it -> it).orElse(None.NONE);
    }

    private static Object listOrNone(Optional<List<String>> value) {
        return value.<Object>map(it -> it).orElse(None.NONE);
    }
}
