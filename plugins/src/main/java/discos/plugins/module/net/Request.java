package discos.plugins.module.net;

import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.Arg;
import discos.deployer.value.python.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The arguments that {@code get_url} and {@code uri} share, and how curl and wget take them. */
public record Request(
        @Arg(doc = "The address: http, https, ftp or file.") String url,
        @Arg(defaultValue = "{}", doc = "Headers to send.") Map<String, Object> headers,
        Login login,
        Safety safety,
        @Arg(defaultValue = "ansible-httpget", doc = "What is sent as the name of the program.")
                String httpAgent,
        @Arg(defaultValue = "no", doc = "Whether answers kept on the way are refused.")
                boolean force) {

    /** Who asks. */
    public record Login(
            @Arg(
                            aliases = {"username", "user"},
                            doc = "User for the server.")
                    Optional<String> urlUsername,
            @Arg(aliases = "password", isSecret = true, doc = "Password for the server.")
                    Optional<String> urlPassword,
            @Arg(
                            defaultValue = "no",
                            doc = "Taken for playbooks; the login is always sent at once.")
                    boolean forceBasicAuth) {}

    /** How safe and how patient. */
    public record Safety(
            @Arg(defaultValue = "yes", doc = "Whether the server's certificate is checked.")
                    boolean validateCerts,
            @Arg(defaultValue = "yes", doc = "Whether the host's proxy settings are used.")
                    boolean useProxy,
            @Arg(isPath = true, doc = "Certificate of the client on the host.")
                    Optional<String> clientCert,
            @Arg(isPath = true, doc = "Key of the client on the host.")
                    Optional<String> clientKey) {}

    /** All headers, the login's included. */
    Map<String, String> allHeaders() {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name, PythonText.str(value)));
        login.urlUsername()
                .ifPresent(
                        user -> {
                            String both = user + ":" + login.urlPassword().orElse("");
                            byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
                            all.put(
                                    "Authorization",
                                    "Basic " + Base64.getEncoder().encodeToString(bytes));
                        });
        if (force) {
            all.put("Cache-Control", "no-cache");
        }
        return all;
    }

    /**
     * Defines {@code d_curl} and {@code d_wget}, which take the words that follow.
     *
     * <p>Headers may hold passwords and go by files, as every account of the host sees the words of
     * a process. busybox's wget has no other way than words.
     */
    String functions(int timeout) {
        Collection<String> headers =
                allHeaders().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList();
        String lines =
                headers.stream()
                        .map(it -> ShellQuote.quote("header = \"" + escaped(it) + "\""))
                        .collect(Collectors.joining(" "));
        String wgetLines =
                headers.stream()
                        .map(it -> ShellQuote.quote("header = " + it))
                        .collect(Collectors.joining(" "));
        List<String> words = new ArrayList<>();
        headers.forEach(it -> words.addAll(List.of("--header", it)));
        String wget = wget(timeout);
        return headers.isEmpty()
                ? "d_curl() { %s \"$@\"; }\nd_wget() { %s \"$@\"; }\n"
                        .formatted(curl(timeout), wget)
                : """
                  d_curl() { printf '%%s\\n' %s | %s -K - "$@"; }
                  d_wget() {
                  wget --version >/dev/null 2>&1 || { %s %s "$@"; return; }
                  d_w=$(umask 077; mktemp) || return
                  printf '%%s\\n' %s >"$d_w"; WGETRC=$d_w %s "$@"; set -- $?; rm -f "$d_w"; return $1
                  }
                  """
                        .formatted(
                                lines,
                                curl(timeout),
                                wget,
                                ShellQuote.join(words),
                                wgetLines,
                                wget);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private String curl(int timeout) {
        List<String> words = new ArrayList<>(List.of("curl", "-sS", "-A", httpAgent));
        words.addAll(List.of("--connect-timeout", Integer.toString(timeout)));
        if (!safety.validateCerts()) {
            words.add("-k");
        }
        if (!safety.useProxy()) {
            words.addAll(List.of("--noproxy", "*"));
        }
        safety.clientCert().ifPresent(it -> words.addAll(List.of("--cert", it)));
        safety.clientKey().ifPresent(it -> words.addAll(List.of("--key", it)));
        return ShellQuote.join(words);
    }

    /**
     * wget's words, as GNU's and busybox's both know them, without the address.
     *
     * <p>Debian's busybox has no timeout (it ends with a segmentation fault when asked for one),
     * and GNU's wget would try 20 times. Told to try once, it gives up where it reuses a connection
     * that the server closes, as many do behind a redirection; so it opens one for each request, as
     * Ansible does.
     */
    private String wget(int timeout) {
        String patience =
                "$(case $(wget --help 2>&1) in *--tries*) echo '-T @ -t 1 --no-http-keep-alive' ;; *'-T SEC'*) echo '-T @' ;; esac)"
                        .replace("@", Integer.toString(timeout));
        List<String> words = new ArrayList<>(List.of("-q", "-U", httpAgent));
        if (!safety.validateCerts()) {
            words.add("--no-check-certificate");
        }
        return (safety.useProxy() ? "" : "env -u http_proxy -u https_proxy ")
                + "wget "
                + patience
                + " "
                + ShellQuote.join(words);
    }
}
