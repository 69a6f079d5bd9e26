package discos.plugins.module.net;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the headers of answers, those of redirections first. */
final class Headers {
    private Headers() {}

    /** The address that answered last; unlike curl, wget does not tell where it was sent on. */
    static String reached(String asked, String headers) {
        String url = asked;
        String next = asked;
        for (String line : headers.lines().toList()) {
            if (line.startsWith("HTTP/")) {
                url = next;
            } else if (line.toLowerCase(Locale.ROOT).startsWith("location:")) {
                next = absolute(url, line.substring("location:".length()).strip());
            }
        }
        return url;
    }

    static String absolute(String url, String place) {
        try {
            return URI.create(url).resolve(place).toString();
        } catch (IllegalArgumentException _) {
            return place; // as the server wrote it, which nobody could follow
        }
    }

    /**
     * The last answer's headers by Ansible's names; the first line under an empty name. Of several
     * of one name an answer that is an error has the last only.
     */
    static Map<String, String> of(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean isGood = true;
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith("HTTP/")) {
                headers.clear();
                headers.put("", line.strip());
                isGood = line.matches("HTTP/\\S+ 2.*");
            } else if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT).replace('-', '_');
                String value = line.substring(colon + 1).strip();
                if (!isGood) {
                    headers.remove(name);
                }
                headers.merge(name, value, (old, more) -> old + ", " + more);
            }
        }
        return headers;
    }
}
