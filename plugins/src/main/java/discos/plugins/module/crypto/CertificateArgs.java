package discos.plugins.module.crypto;

import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Optional;

/** The arguments of {@link X509Certificate}. */
@Arg.Rules(
        exclusive = {
            "csr_path|csr_content",
            "privatekey_path|privatekey_content",
            "ownca_path|ownca_content",
            "ownca_privatekey_path|ownca_privatekey_content"
        },
        needed = "state=present|provider")
public record CertificateArgs(
        @Arg(doc = "File of the certificate.", isPath = true) String path,
        @Arg(
                        doc = "Whether it is wanted.",
                        choices = {"present", "absent"},
                        defaultValue = "present")
                String state,
        @Arg(
                        doc = "Who signs it: its own key, or an authority of one's own.",
                        choices = {"acme", "entrust", "ownca", "selfsigned"})
                Optional<String> provider,
        @Arg(doc = "Whether it is always made anew.", defaultValue = "no") boolean force,
        @Arg(doc = "Keep what was there in a file beside it.", defaultValue = "no") boolean backup,
        @Arg(doc = "Whether the result has the certificate itself.", defaultValue = "no")
                boolean returnContent,
        @Arg(doc = "Whether a certificate with other times is left alone.", defaultValue = "yes")
                boolean ignoreTimestamps,
        Request request,
        SelfSigned selfSigned,
        Authority authority,
        FileAttributes attributes,
        Control control) {

    /** Refuses providers that are services elsewhere, and those that lack something. */
    public CertificateArgs {
        if (state.equals("present")) {
            refuse(provider.orElse(""), request, authority);
            if (provider.orElse("").equals("ownca")) {
                ValidTime.of(authority.owncaNotBefore(), "ownca_not_before");
                ValidTime.of(authority.owncaNotAfter(), "ownca_not_after");
            } else {
                ValidTime.of(selfSigned.selfsignedNotBefore(), "selfsigned_not_before");
                ValidTime.of(selfSigned.selfsignedNotAfter(), "selfsigned_not_after");
            }
            int version =
                    provider.orElse("").equals("ownca")
                            ? authority.owncaVersion()
                            : selfSigned.selfsignedVersion();
            if (version == 2) {
                throw new IllegalArgumentException(
                        "The cryptography backend does not support v2 certificates");
            }
        }
    }

    private static void refuse(String provider, Request request, Authority authority) {
        if (List.of("acme", "entrust").contains(provider)) {
            throw new IllegalArgumentException(
                    "provider %s is not supported here; use selfsigned or ownca, or a program such as certbot"
                            .formatted(provider));
        }
        if (provider.equals("selfsigned")
                && request.privatekeyPath().isEmpty()
                && request.privatekeyContent().isEmpty()) {
            throw new IllegalArgumentException(
                    "One of privatekey_path and privatekey_content must be specified for the"
                            + " selfsigned provider.");
        }
        if (!provider.equals("ownca")) {
            return;
        }
        if (authority.owncaPath().isEmpty() && authority.owncaContent().isEmpty()) {
            throw new IllegalArgumentException(
                    "One of ownca_path and ownca_content must be specified for the ownca"
                            + " provider.");
        }
        if (authority.owncaPrivatekeyPath().isEmpty()
                && authority.owncaPrivatekeyContent().isEmpty()) {
            throw new IllegalArgumentException(
                    "One of ownca_privatekey_path and ownca_privatekey_content must be specified"
                            + " for the ownca provider.");
        }
        if (request.csrPath().isEmpty() && request.csrContent().isEmpty()) {
            throw new IllegalArgumentException(
                    "csr_path or csr_content is required for ownca provider");
        }
    }

    /** What is certified. */
    public record Request(
            @Arg(doc = "File of the request.", isPath = true) Optional<String> csrPath,
            @Arg(doc = "The request itself.") Optional<String> csrContent,
            @Arg(doc = "File of the private key.", isPath = true) Optional<String> privatekeyPath,
            @Arg(doc = "The private key itself.", isSecret = true)
                    Optional<String> privatekeyContent,
            @Arg(doc = "Passphrase of the private key.", isSecret = true)
                    Optional<String> privatekeyPassphrase,
            @Arg(
                            doc = "Taken for playbooks; the host's openssl does all of it.",
                            choices = {"auto", "cryptography"},
                            defaultValue = "auto")
                    String selectCryptoBackend) {}

    /** A certificate that its own key signs. */
    public record SelfSigned(
            @Arg(doc = "Version of the certificate.", defaultValue = "3") int selfsignedVersion,
            @Arg(doc = "Digest that is signed.", defaultValue = "sha256") String selfsignedDigest,
            @Arg(
                            doc = "When it begins to be valid: `+0s`, or `20300131120000Z`.",
                            aliases = "selfsigned_notBefore",
                            defaultValue = "+0s")
                    String selfsignedNotBefore,
            @Arg(
                            doc = "When it ends to be.",
                            aliases = "selfsigned_notAfter",
                            defaultValue = "+3650d")
                    String selfsignedNotAfter,
            @Arg(
                            doc = "Whether it names its key.",
                            choices = {"create_if_not_provided", "always_create", "never_create"},
                            defaultValue = "create_if_not_provided")
                    String selfsignedCreateSubjectKeyIdentifier) {}

    /** A certificate that an authority of one's own signs. */
    public record Authority(
            @Arg(doc = "File of the authority's certificate.", isPath = true)
                    Optional<String> owncaPath,
            @Arg(doc = "The authority's certificate itself.") Optional<String> owncaContent,
            @Arg(doc = "File of the authority's private key.", isPath = true)
                    Optional<String> owncaPrivatekeyPath,
            @Arg(doc = "The authority's private key itself.", isSecret = true)
                    Optional<String> owncaPrivatekeyContent,
            @Arg(doc = "Passphrase of the authority's private key.", isSecret = true)
                    Optional<String> owncaPrivatekeyPassphrase,
            @Arg(doc = "Digest that is signed.", defaultValue = "sha256") String owncaDigest,
            @Arg(doc = "Version of the certificate.", defaultValue = "3") int owncaVersion,
            @Arg(doc = "When it begins to be valid.", defaultValue = "+0s") String owncaNotBefore,
            @Arg(doc = "When it ends to be.", defaultValue = "+3650d") String owncaNotAfter,
            @Arg(
                            doc = "Whether it names its key.",
                            choices = {"create_if_not_provided", "always_create", "never_create"},
                            defaultValue = "create_if_not_provided")
                    String owncaCreateSubjectKeyIdentifier,
            @Arg(doc = "Whether it names the authority's key.", defaultValue = "yes")
                    boolean owncaCreateAuthorityKeyIdentifier) {}

    boolean isWanted() {
        return state.equals("present");
    }

    boolean isOwn() {
        return provider.orElse("").equals("ownca");
    }

    MadeFile file() {
        return new MadeFile(path, attributes, backup);
    }

    /** Asks whether there is a folder for the file. */
    ShellQuery folder() {
        String parent = Words.parent(path);
        return new ShellQuery("[ -d " + Words.path(parent.isEmpty() ? "." : parent) + " ]");
    }

    /** The key of the certificate, where one is given. */
    Optional<PrivateKeyLook> keyLook() {
        return request.privatekeyPath().isEmpty() && request.privatekeyContent().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PrivateKeyLook.of(
                                request.privatekeyPath(),
                                request.privatekeyContent(),
                                request.privatekeyPassphrase()));
    }

    /** The key that signs. */
    PrivateKeyLook signerLook() {
        return isOwn()
                ? PrivateKeyLook.of(
                        authority.owncaPrivatekeyPath(),
                        authority.owncaPrivatekeyContent(),
                        authority.owncaPrivatekeyPassphrase())
                : keyLook().orElseThrow();
    }

    Optional<FileText> requestFile() {
        return request.csrPath().map(FileText::new);
    }

    Optional<FileText> authorityFile() {
        return isOwn() ? authority.owncaPath().map(FileText::new) : Optional.empty();
    }

    String digest() {
        return isOwn() ? authority.owncaDigest() : selfSigned.selfsignedDigest();
    }

    ValidTime begin() {
        return isOwn()
                ? ValidTime.of(authority.owncaNotBefore(), "ownca_not_before")
                : ValidTime.of(selfSigned.selfsignedNotBefore(), "selfsigned_not_before");
    }

    ValidTime end() {
        return isOwn()
                ? ValidTime.of(authority.owncaNotAfter(), "ownca_not_after")
                : ValidTime.of(selfSigned.selfsignedNotAfter(), "selfsigned_not_after");
    }

    /** When the certificate names its key. */
    String naming() {
        return isOwn()
                ? authority.owncaCreateSubjectKeyIdentifier()
                : selfSigned.selfsignedCreateSubjectKeyIdentifier();
    }

    boolean isAuthorityNamed() {
        return isOwn() && authority.owncaCreateAuthorityKeyIdentifier();
    }
}
