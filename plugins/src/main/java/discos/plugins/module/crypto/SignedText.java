package discos.plugins.module.crypto;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a file of a certificate or of a request for one says.
 *
 * @param fields those of what is signed, without the version where it is told as a field
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record SignedText(Der signed, List<Der> fields, Der algorithm, byte[] signature) {
    private static final String REQUESTED = "1.2.840.113549.1.9.14";

    /** What a text in PEM says, if it says something. */
    static Optional<SignedText> of(String text) {
        int begin = text.indexOf("-----BEGIN ");
        int start = begin < 0 ? -1 : text.indexOf("-----", begin + 11);
        int end = start < 0 ? -1 : text.indexOf("-----END ", start);
        if (end < 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.substring(start + 5, end).strip());
            Der all = Der.parse(bytes);
            Der signed = all.child(0);
            List<Der> fields = new ArrayList<>(signed.children());
            if (fields.getFirst().tag() == Der.field(0, true)) {
                fields.removeFirst();
            }
            return Optional.of(
                    new SignedText(signed, fields, all.child(1), all.child(2).bitBytes()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isRequest() {
        return fields.size() <= 4
                && fields.get(1).tag() == Der.SEQUENCE
                && fields.get(0).content().length == 1
                && fields.getLast().tag() == Der.field(0, true);
    }

    /** The subject of a request. */
    Der requestSubject() {
        return fields.get(1);
    }

    /** The key of a request. */
    PublicKey requestKey() {
        return new PublicKey(fields.get(2));
    }

    /** The extensions that a request asks for. */
    List<Extension> requestExtensions() {
        if (!isRequest()) {
            return List.of();
        }
        return fields.getLast().children().stream()
                .filter(it -> it.child(0).dotted().equals(REQUESTED))
                .findFirst()
                .map(it -> Extension.all(it.child(1).child(0)))
                .orElse(List.of());
    }

    /** The serial number of a certificate. */
    Der serial() {
        return fields.get(0);
    }

    Der issuer() {
        return fields.get(2);
    }

    /** When a certificate begins to be valid, as {@code YYYYMMDDHHMMSSZ}. */
    String begin() {
        return time(fields.get(3).child(0));
    }

    /** When it ends to be. */
    String end() {
        return time(fields.get(3).child(1));
    }

    private static String time(Der time) {
        String text = time.text();
        return time.tag() == 0x17 ? (text.charAt(0) < '5' ? "20" : "19") + text : text;
    }

    Der subject() {
        return fields.get(4);
    }

    PublicKey key() {
        return new PublicKey(fields.get(5));
    }

    List<Extension> extensions() {
        return fields.stream()
                .filter(it -> it.tag() == Der.field(3, true))
                .findFirst()
                .map(it -> Extension.all(it.child(0)))
                .orElse(List.of());
    }

    boolean isSignedBy(PublicKey key) {
        return SigningAlgorithm.isSigned(key, algorithm, signed.bytes(), signature);
    }
}
