package discos.plugins.module.crypto;

import java.util.HashMap;
import java.util.Map;

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
}
