package discos.plugins.host;

import java.util.ArrayList;
import java.util.List;

/** What gpg prints of public keys. */
public final class KeyListing {
    /**
     * The begin of a fragment that calls gpg without leaving anything in the account's own folder.
     */
    public static final String PRIVATE_HOME =
            """
            h=$(umask 077; mktemp -d) || exit 1
            trap 'rm -rf "$h"' EXIT
            : >"$h/pubring.kbx"
            GNUPGHOME=$h LC_ALL=C; export GNUPGHOME LC_ALL
            """;

    private KeyListing() {}

    /**
     * The ids of keys and subkeys that are not expired, in a listing for people with long ids or
     * one with colons.
     */
    public static List<String> ids(String listing) {
        List<String> ids = new ArrayList<>();
        for (String line : listing.split("\n", -1)) {
            boolean isKey = line.startsWith("pub") || line.startsWith("sub");
            if (!isKey || line.contains("expired")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", -1);
            String[] parts = words.length > 1 ? words[1].split("/", -1) : new String[0];
            String[] fields = line.split(":", -1);
            if (parts.length == 2) {
                ids.add(parts[1]);
            } else if (fields.length > 4) {
                ids.add(fields[4]);
            }
        }
        return ids;
    }
}
