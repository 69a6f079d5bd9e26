package discos.plugins.module.crypto;

import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.deployer.value.None;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a certificate in a file, or keeps it out. */
@ModuleInfo(
        name = "x509_certificate",
        collection = "community.crypto",
        aliases = {
            "openssl_certificate",
            "community.crypto.openssl_certificate",
            "community.general.openssl_certificate",
            "community.general.x509_certificate"
        },
        doc =
                "Make a certificate that its own key or an authority of one's own signs, or remove"
                        + " it.")
public final class X509Certificate implements Module<CertificateArgs> {
    /** Asked in check mode only, since the answer is another one each time. */
    private static final ShellQuery NOW = new ShellQuery("date -u +%s");

    @Override
    public Looks look(CertificateArgs args) {
        Looks looks = args.file().looks().and(new FileText(args.path()), args.folder());
        if (!args.isWanted()) {
            return looks;
        }
        looks = looks.and(args.signerLook());
        if (args.keyLook().isPresent()) {
            looks = looks.and(args.keyLook().get());
        }
        if (args.requestFile().isPresent()) {
            looks = looks.and(args.requestFile().get());
        }
        if (args.authorityFile().isPresent()) {
            looks = looks.and(args.authorityFile().get());
        }
        return args.control().isCheckMode() ? looks.and(NOW) : looks;
    }

    @Override
    public Decision decide(CertificateArgs args, Seen seen) {
        if (!args.isWanted()) {
            return removed(args, seen);
        }
        if (!seen.of(args.folder()).isOk()) {
            return args.file().withoutFolder();
        }
        if (!seen.of(args.signerLook()).has('o')) {
            return Decision.fail("Failed to find required executable \"openssl\"");
        }
        try {
            return wanted(args, wish(args, seen), seen);
        } catch (IllegalArgumentException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Decision removed(CertificateArgs args, Seen seen) {
        boolean isThere = args.file().isThere(seen);
        Result basics = basics(args).with("changed", isThere);
        Result told = args.returnContent() ? basics.with("certificate", None.NONE) : basics;
        return isThere
                ? new Decision.Change(
                        List.of(args.file().removal()),
                        List.of(),
                        Looks.NONE,
                        Diff.NONE,
                        new Decision.Preview.Would(told),
                        applied -> StepFailure.orElse(applied, MadeFile.withBackup(told, applied)))
                : new Decision.Unchanged(told);
    }

    /** Gathers what the certificate is made of; refuses what is not there or does not fit. */
    private static CertificateWish wish(CertificateArgs args, Seen seen) {
        Optional<SignedText> request =
                text(
                        args.request().csrContent(),
                        args.requestFile(),
                        seen,
                        "The certificate signing request file %s does not exist");
        Optional<SignedText> authority =
                args.isOwn()
                        ? text(
                                args.authority().owncaContent(),
                                args.authorityFile(),
                                seen,
                                "The CA certificate file %s does not exist")
                        : Optional.empty();
        PublicKey signer = signer(args, seen);
        if (authority.isPresent() && !authority.get().key().isSame(signer)) {
            throw new IllegalArgumentException(
                    "The CA private key does not belong to the CA certificate");
        }
        Optional<PublicKey> given =
                args.keyLook()
                        .map(
                                it ->
                                        key(
                                                seen.of(it),
                                                args.request().privatekeyPath(),
                                                args.request().privatekeyPassphrase(),
                                                "The private key file %s does not exist"));
        return new CertificateWish(args, request, given, authority);
    }

    private static PublicKey signer(CertificateArgs args, Seen seen) {
        CertificateArgs.Authority own = args.authority();
        return args.isOwn()
                ? key(
                        seen.of(args.signerLook()),
                        own.owncaPrivatekeyPath(),
                        own.owncaPrivatekeyPassphrase(),
                        "The CA private key file %s does not exist")
                : key(
                        seen.of(args.signerLook()),
                        args.request().privatekeyPath(),
                        args.request().privatekeyPassphrase(),
                        "The private key file %s does not exist");
    }

    private static PublicKey key(
            PrivateKeyLook.Found found,
            Optional<String> path,
            Optional<String> passphrase,
            String absence) {
        if (path.isPresent() && !found.has('k')) {
            throw new IllegalArgumentException(absence.formatted(path.get()));
        }
        return found.opened(passphrase)
                .orElseThrow(() -> new IllegalArgumentException(found.problem(passphrase)));
    }

    private static Optional<SignedText> text(
            Optional<String> content, Optional<FileText> file, Seen seen, String absence) {
        if (content.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        Optional<TextFile> there = file.map(seen::of);
        if (there.filter(it -> !it.isPresent()).isPresent()) {
            throw new IllegalArgumentException(absence.formatted(there.get().path()));
        }
        Optional<SignedText> text =
                SignedText.of(content.orElseGet(() -> there.orElseThrow().text()));
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unable to load PEM file: %s holds no certificate or request"
                            .formatted(there.map(TextFile::path).orElse("the text given")));
        }
        return text;
    }

    private static Decision wanted(CertificateArgs args, CertificateWish wish, Seen seen) {
        TextFile now = seen.of(new FileText(args.path()));
        Optional<SignedText> old = SignedText.of(now.text());
        boolean isKept = !args.force() && old.filter(wish::isMet).isPresent();
        SigningAlgorithm algorithm = wish.algorithm();
        if (isKept && !args.file().isUnlike(seen)) {
            return new Decision.Unchanged(
                    result(args, old, now.text(), seen).with("changed", false));
        }
        Step step =
                isKept
                        ? args.file().attributeStep(seen)
                        : args.file()
                                .making(
                                        script(args).of(wish.signed(), algorithm, "CERTIFICATE"),
                                        List.of());
        return new Decision.Change(
                List.of(step),
                List.of(),
                Looks.of(new FileText(args.path())),
                OpensslPrivatekey.diff(CertificateWish.info(old), CertificateWish.info(old)),
                new Decision.Preview.Would(
                        result(args, old, now.text(), seen).with("changed", true)),
                applied -> outcome(args, old, applied));
    }

    private static SigningScript script(CertificateArgs args) {
        CertificateArgs.Authority own = args.authority();
        CertificateArgs.Request request = args.request();
        return args.isOwn()
                ? new SigningScript(
                        own.owncaPrivatekeyPath().orElse(""),
                        own.owncaPrivatekeyContent(),
                        own.owncaPrivatekeyPassphrase())
                : new SigningScript(
                        request.privatekeyPath().orElse(""),
                        request.privatekeyContent(),
                        request.privatekeyPassphrase());
    }

    private static Result outcome(CertificateArgs args, Optional<SignedText> old, Applied applied) {
        if (applied.hasFailed()) {
            return StepFailure.of(applied);
        }
        String text = applied.seen().of(new FileText(args.path())).text();
        Optional<SignedText> made = SignedText.of(text);
        return MadeFile.withBackup(
                told(args, made, text)
                        .with("changed", true)
                        .with(
                                "diff",
                                Map.of(
                                        "before",
                                        CertificateWish.info(old),
                                        "after",
                                        CertificateWish.info(made))),
                applied);
    }

    private static Result basics(CertificateArgs args) {
        return Result.of("privatekey", OpensslCsr.orNone(args.request().privatekeyPath()))
                .with("csr", OpensslCsr.orNone(args.request().csrPath()))
                .with("filename", args.path());
    }

    private static Result told(CertificateArgs args, Optional<SignedText> made, String text) {
        Result result = basics(args);
        if (args.isOwn()) {
            result =
                    result.with("ca_cert", OpensslCsr.orNone(args.authority().owncaPath()))
                            .with(
                                    "ca_privatekey",
                                    OpensslCsr.orNone(args.authority().owncaPrivatekeyPath()));
        }
        if (made.isPresent()) {
            BigInteger serial = made.get().serial().number();
            result =
                    result.with("notBefore", made.get().begin())
                            .with("notAfter", made.get().end())
                            .with(
                                    "serial_number",
                                    serial.bitLength() < Long.SIZE
                                            ? (Object) serial.longValue()
                                            : serial);
        }
        return args.returnContent()
                ? result.with("certificate", text.isEmpty() ? None.NONE : text)
                : result;
    }

    /** The result where nothing was made; in check mode with the times that would be. */
    private static Result result(
            CertificateArgs args, Optional<SignedText> old, String text, Seen seen) {
        Result result = told(args, old, text);
        if (!args.control().isCheckMode()) {
            return result;
        }
        long now = Long.parseLong(seen.of(NOW).text().strip());
        return result.with("notBefore", args.begin().at(now)).with("notAfter", args.end().at(now));
    }
}
