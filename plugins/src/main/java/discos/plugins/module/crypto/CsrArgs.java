package discos.plugins.module.crypto;

import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of {@link OpensslCsr}. */
@Arg.Rules(exclusive = {"privatekey_path|privatekey_content", "subject|subject_ordered"})
public record CsrArgs(
        @Arg(doc = "File of the request.", isPath = true) String path,
        @Arg(
                        doc = "Whether it is wanted.",
                        choices = {"present", "absent"},
                        defaultValue = "present")
                String state,
        @Arg(doc = "Whether it is always made anew.", defaultValue = "no") boolean force,
        @Arg(doc = "Keep what was there in a file beside it.", defaultValue = "no") boolean backup,
        @Arg(doc = "Whether the result has the request itself.", defaultValue = "no")
                boolean returnContent,
        Key key,
        Who who,
        Usages usages,
        Names names,
        FileAttributes attributes) {

    /** Refuses a request without a key, and other things that do not fit together. */
    public CsrArgs {
        if (state.equals("present")
                && key.privatekeyPath().isEmpty()
                && key.privatekeyContent().isEmpty()) {
            throw new IllegalArgumentException(
                    "state is present but any of the following are missing: privatekey_path,"
                            + " privatekey_content");
        }
        if (names.authorityCertIssuer().isPresent()
                != names.authorityCertSerialNumber().isPresent()) {
            throw new IllegalArgumentException(
                    "parameters are required together: authority_cert_issuer,"
                            + " authority_cert_serial_number");
        }
        if (names.createSubjectKeyIdentifier() && names.subjectKeyIdentifier().isPresent()) {
            throw new IllegalArgumentException(
                    "subject_key_identifier cannot be specified if create_subject_key_identifier"
                            + " is true");
        }
    }

    /** Who asks, and with which key. */
    public record Key(
            @Arg(doc = "File of the private key.", isPath = true) Optional<String> privatekeyPath,
            @Arg(doc = "The private key itself.", isSecret = true)
                    Optional<String> privatekeyContent,
            @Arg(doc = "Passphrase of the private key.", isSecret = true)
                    Optional<String> privatekeyPassphrase,
            @Arg(doc = "Digest that is signed.", defaultValue = "sha256") String digest,
            @Arg(doc = "Version of the request; there is one.", choices = "1", defaultValue = "1")
                    int version,
            @Arg(
                            doc = "Taken for playbooks; the host's openssl does all of it.",
                            choices = {"auto", "cryptography"},
                            defaultValue = "auto")
                    String selectCryptoBackend) {}

    /** The subject. */
    public record Who(
            @Arg(doc = "Fields of the subject; a list has several values.")
                    Optional<Map<String, Object>> subject,
            @Arg(doc = "Fields of the subject in their order, each a mapping of its own.")
                    Optional<List<Map<String, Object>>> subjectOrdered,
            @Arg(
                            doc = "Country.",
                            aliases = {"C", "countryName"})
                    Optional<String> countryName,
            @Arg(
                            doc = "State or province.",
                            aliases = {"ST", "stateOrProvinceName"})
                    Optional<String> stateOrProvinceName,
            @Arg(
                            doc = "Town.",
                            aliases = {"L", "localityName"})
                    Optional<String> localityName,
            @Arg(
                            doc = "Organization.",
                            aliases = {"O", "organizationName"})
                    Optional<String> organizationName,
            @Arg(
                            doc = "Part of it.",
                            aliases = {"OU", "organizationalUnitName"})
                    Optional<String> organizationalUnitName,
            @Arg(
                            doc = "Common name.",
                            aliases = {"CN", "commonName"})
                    Optional<String> commonName,
            @Arg(
                            doc = "Address of mail.",
                            aliases = {"E", "emailAddress"})
                    Optional<String> emailAddress) {}

    /** What the certificate is for. */
    public record Usages(
            @Arg(doc = "Other names, such as `DNS:a.example`.", aliases = "subjectAltName")
                    Optional<List<String>> subjectAltName,
            @Arg(
                            doc = "Whether who does not know other names must refuse.",
                            aliases = "subjectAltName_critical",
                            defaultValue = "no")
                    boolean subjectAltNameCritical,
            @Arg(
                            doc = "Take the common name where no other names are given.",
                            aliases = "useCommonNameForSAN",
                            defaultValue = "yes")
                    boolean useCommonNameForSan,
            @Arg(doc = "What the key may do, such as `digitalSignature`.", aliases = "keyUsage")
                    Optional<List<String>> keyUsage,
            @Arg(
                            doc = "Whether who does not know the usage must refuse.",
                            aliases = "keyUsage_critical",
                            defaultValue = "no")
                    boolean keyUsageCritical,
            @Arg(
                            doc = "What else it may do, such as `serverAuth`.",
                            aliases = {"extKeyUsage", "extendedKeyUsage"})
                    Optional<List<String>> extendedKeyUsage,
            @Arg(
                            doc = "Whether who does not know that must refuse.",
                            aliases = {"extKeyUsage_critical", "extendedKeyUsage_critical"},
                            defaultValue = "no")
                    boolean extendedKeyUsageCritical,
            @Arg(doc = "Such as `CA:TRUE` and `pathlen:0`.", aliases = "basicConstraints")
                    Optional<List<String>> basicConstraints,
            @Arg(
                            doc = "Whether who does not know the constraints must refuse.",
                            aliases = "basicConstraints_critical",
                            defaultValue = "no")
                    boolean basicConstraintsCritical,
            @Arg(
                            doc = "Whether a server must show that it is not revoked.",
                            aliases = "ocspMustStaple",
                            defaultValue = "no")
                    boolean ocspMustStaple,
            @Arg(
                            doc = "Whether who does not know that must refuse.",
                            aliases = "ocspMustStaple_critical",
                            defaultValue = "no")
                    boolean ocspMustStapleCritical) {}

    /** What it may sign, and what names its key and the one of who signs it. */
    public record Names(
            @Arg(doc = "Names that it may sign.", defaultValue = "[]")
                    List<String> nameConstraintsPermitted,
            @Arg(doc = "Names that it may not.", defaultValue = "[]")
                    List<String> nameConstraintsExcluded,
            @Arg(doc = "Whether who does not know these must refuse.", defaultValue = "no")
                    boolean nameConstraintsCritical,
            @Arg(doc = "Whether it names its key.", defaultValue = "no")
                    boolean createSubjectKeyIdentifier,
            @Arg(doc = "Name of its key, in pairs of hexadecimal digits.")
                    Optional<String> subjectKeyIdentifier,
            @Arg(doc = "Name of the key of who signs, in pairs of hexadecimal digits.")
                    Optional<String> authorityKeyIdentifier,
            @Arg(doc = "Who issued the certificate of who signs.")
                    Optional<List<String>> authorityCertIssuer,
            @Arg(doc = "Its serial number.") Optional<Long> authorityCertSerialNumber,
            @Arg(
                            doc =
                                    "Where revoked certificates are told: mappings with"
                                            + " `full_name`, `relative_name`, `crl_issuer` and"
                                            + " `reasons`.")
                    Optional<List<Map<String, Object>>> crlDistributionPoints) {}

    boolean isWanted() {
        return state.equals("present");
    }

    MadeFile file() {
        return new MadeFile(path, attributes, backup);
    }

    PrivateKeyLook keyLook() {
        return PrivateKeyLook.of(
                key.privatekeyPath(), key.privatekeyContent(), key.privatekeyPassphrase());
    }

    /** Asks whether there is a folder for the file. */
    ShellQuery folder() {
        String parent = Words.parent(path);
        return new ShellQuery("[ -d " + Words.path(parent.isEmpty() ? "." : parent) + " ]");
    }
}
