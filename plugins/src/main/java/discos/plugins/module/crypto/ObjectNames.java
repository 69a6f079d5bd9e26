package discos.plugins.module.crypto;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Object identifiers by the names that openssl has for them (RFC 5280, X.520). */
final class ObjectNames {
    private static final Map<String, String> NUMBERS = new HashMap<>();
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        """
        2.5.4.3 commonName CN
        2.5.4.4 surname SN
        2.5.4.5 serialNumber
        2.5.4.6 countryName C
        2.5.4.7 localityName L
        2.5.4.8 stateOrProvinceName ST
        2.5.4.9 streetAddress street
        2.5.4.10 organizationName O
        2.5.4.11 organizationalUnitName OU
        2.5.4.12 title
        2.5.4.13 description
        2.5.4.15 businessCategory
        2.5.4.16 postalAddress
        2.5.4.17 postalCode
        2.5.4.18 postOfficeBox
        2.5.4.20 telephoneNumber
        2.5.4.41 name
        2.5.4.42 givenName GN
        2.5.4.43 initials
        2.5.4.44 generationQualifier
        2.5.4.45 x500UniqueIdentifier
        2.5.4.46 dnQualifier
        2.5.4.65 pseudonym
        2.5.4.97 organizationIdentifier
        0.9.2342.19200300.100.1.1 userId UID userID
        0.9.2342.19200300.100.1.25 domainComponent DC
        1.2.840.113549.1.9.1 emailAddress
        1.2.840.113549.1.9.2 unstructuredName
        1.3.6.1.4.1.311.60.2.1.1 jurisdictionLocalityName jurisdictionL
        1.3.6.1.4.1.311.60.2.1.2 jurisdictionStateOrProvinceName jurisdictionST
        1.3.6.1.4.1.311.60.2.1.3 jurisdictionCountryName jurisdictionC
        2.5.29.37.0 anyExtendedKeyUsage
        1.3.6.1.5.5.7.3.1 serverAuth
        1.3.6.1.5.5.7.3.2 clientAuth
        1.3.6.1.5.5.7.3.3 codeSigning
        1.3.6.1.5.5.7.3.4 emailProtection
        1.3.6.1.5.5.7.3.5 ipsecEndSystem
        1.3.6.1.5.5.7.3.6 ipsecTunnel
        1.3.6.1.5.5.7.3.7 ipsecUser
        1.3.6.1.5.5.7.3.8 timeStamping
        1.3.6.1.5.5.7.3.9 OCSPSigning
        1.3.6.1.5.5.7.3.10 DVCS dvcs
        1.3.6.1.5.5.7.3.17 ipsecIKE
        1.3.6.1.5.5.7.3.21 secureShellClient
        1.3.6.1.5.5.7.3.22 secureShellServer
        1.3.6.1.5.2.3.4 pkInitClientAuth
        1.3.6.1.5.2.3.5 pkInitKDC
        1.3.6.1.4.1.311.2.1.21 msCodeInd
        1.3.6.1.4.1.311.2.1.22 msCodeCom
        1.3.6.1.4.1.311.10.3.1 msCTLSign
        1.3.6.1.4.1.311.10.3.3 msSGC
        1.3.6.1.4.1.311.10.3.4 msEFS
        1.3.6.1.4.1.311.20.2.2 msSmartcardLogin
        2.16.840.1.113730.4.1 nsSGC
        1.3.6.1.5.5.7.1.3 qcStatements
        1.3.6.1.5.5.7.1.24 tlsfeature
        2.5.29.17 subjectAltName
        1.3.6.1.5.5.7.1.2 biometricInfo
        """
                .lines()
                .forEach(
                        line -> {
                            String[] words = line.split(" ", -1);
                            NAMES.put(words[0], words[1]);
                            for (int i = 1; i < words.length; i++) {
                                NUMBERS.put(words[i], words[0]);
                            }
                        });
        Map.of(
                        "TLS Web Server Authentication", "serverAuth",
                        "TLS Web Client Authentication", "clientAuth",
                        "Code Signing", "codeSigning",
                        "E-mail Protection", "emailProtection",
                        "Time Stamping", "timeStamping",
                        "OCSP Signing", "OCSPSigning",
                        "IPSec End System", "ipsecEndSystem",
                        "IPSec Tunnel", "ipsecTunnel",
                        "IPSec User", "ipsecUser",
                        "Any Extended Key Usage", "anyExtendedKeyUsage")
                .forEach((name, other) -> NUMBERS.put(name, number(other)));
        Map.of(
                        "Biometric Info", "biometricInfo",
                        "ipsec Internet Key Exchange", "ipsecIKE",
                        "dnsSRV", "1.3.6.1.5.5.7.8.7")
                .forEach((name, other) -> NUMBERS.put(name, number(other)));
    }

    /** Names and the numbers of SEC 2 and RFC 5639. */
    private static final Map<String, String> CURVES = new LinkedHashMap<>();

    static {
        """
        secp224r1 1.3.132.0.33
        secp256k1 1.3.132.0.10
        secp256r1 1.2.840.10045.3.1.7
        secp384r1 1.3.132.0.34
        secp521r1 1.3.132.0.35
        secp192r1 1.2.840.10045.3.1.1
        brainpoolP256r1 1.3.36.3.3.2.8.1.1.7
        brainpoolP384r1 1.3.36.3.3.2.8.1.1.11
        brainpoolP512r1 1.3.36.3.3.2.8.1.1.13
        sect163k1 1.3.132.0.1
        sect163r2 1.3.132.0.15
        sect233k1 1.3.132.0.26
        sect233r1 1.3.132.0.27
        sect283k1 1.3.132.0.16
        sect283r1 1.3.132.0.17
        sect409k1 1.3.132.0.36
        sect409r1 1.3.132.0.37
        sect571k1 1.3.132.0.38
        sect571r1 1.3.132.0.39
        """
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(words -> CURVES.put(words[0], words[1]));
    }

    private ObjectNames() {}

    /** The first name of a number, or the number. */
    static String name(String number) {
        return NAMES.getOrDefault(number, number);
    }

    /**
     * The dotted number of a name, or of itself.
     *
     * @throws IllegalArgumentException if nothing is called so
     */
    static String number(String name) {
        String number = NUMBERS.get(name);
        if (number != null) {
            return number;
        }
        if (name.matches("\\d+(\\.\\d+)+")) {
            return name;
        }
        throw new IllegalArgumentException("Cannot find OID for \"%s\"".formatted(name));
    }

    /** The name of the curve of a number. */
    static Optional<String> curve(String object) {
        return CURVES.entrySet().stream()
                .filter(it -> it.getValue().equals(object))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The name that openssl has for a curve. */
    static String opensslCurve(String name) {
        return switch (name) {
            case "secp192r1" -> "prime192v1";
            case "secp256r1" -> "prime256v1";
            default -> name;
        };
    }

    /** The bits that the name of a curve tells. */
    static int bits(String name) {
        return Integer.parseInt(name.replaceFirst("^[a-zA-Z]+", "").replaceFirst("[a-z].*$", ""));
    }
}
