package discos.plugins.host;

import discos.deployer.remote.ShellQuote;

/**
 * How a fragment reads what an address gives, with the host's own curl or wget.
 *
 * @param url http, https, ftp or file
 * @param isChecked whether the server's certificate is checked
 */
public record Fetching(String url, boolean isChecked) {

    /** Whether a text is an address rather than a path. */
    public static boolean isAddress(String text) {
        return text.contains("://");
    }

    /**
     * Defines {@code d_get}, which prints the bytes, or ends with another code than 0 and Ansible's
     * words on standard error.
     */
    public String function() {
        String quoted = ShellQuote.quote(url);
        return """
        d_get() {
          case %s in file://*) cat %s; return ;; esac
          e=$(mktemp) || return
          if command -v curl >/dev/null 2>&1
          then curl -sSfL%s -A ansible-httpget --connect-timeout 10 %s 2>"$e"
          else wget -U ansible-httpget%s -S -O - %s 2>"$e"
          fi && { rm -f "$e"; return 0; }
          s=$(sed -n 's/.*error: *\\([0-9][0-9][0-9]\\).*/\\1/p; s/.*HTTP\\/[0-9.]* \\([0-9][0-9][0-9]\\).*/\\1/p' "$e" | tail -n 1)
          case $s in
          404) echo 'HTTP Error 404: Not Found' >&2 ;; 403) echo 'HTTP Error 403: Forbidden' >&2 ;;
          401) echo 'HTTP Error 401: Unauthorized' >&2 ;; [45]??) echo "HTTP Error $s" >&2 ;;
          *) tail -n 1 "$e" >&2 ;;
          esac
          rm -f "$e"
          return 1
        }
        """
                .formatted(
                        quoted,
                        ShellQuote.quote(url.replaceFirst("^file://", "")),
                        isChecked ? "" : "k",
                        quoted,
                        isChecked ? "" : " --no-check-certificate",
                        quoted);
    }
}
