package discos.plugins.lookup;

import discos.deployer.spi.ControlSide;
import discos.deployer.value.PythonException;
import discos.plugins.filter.text.MarkupFilters;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Reads from the web on the control machine.
 *
 * @param control whose environment names the proxies, as {@code http_proxy} does for curl
 * @param headers of each request
 * @param login where the server asks for one
 */
record WebRead(
        ControlSide control,
        Map<String, String> headers,
        Optional<Login> login,
        WebRead.Options options) {
    private static final String FILE = "file:";

    /** An account of a server. */
    record Login(String user, String password) {

        /** What tells it without being asked (RFC 7617). */
        String header() {
            byte[] words = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(words);
        }
    }

    /**
     * How to read.
     *
     * @param redirects {@code none} leaves the answer as it is; any other word follows it
     */
    record Options(boolean isChecked, boolean isProxied, String redirects, Duration timeout) {}

    /**
     * What is at an address.
     *
     * @throws PythonException with Ansible's words if it cannot be had
     */
    byte[] bytes(String address) {
        return address.startsWith(FILE) ? local(address) : fetched(address);
    }

    private static byte[] local(String address) {
        String file = path(address.substring(FILE.length()));
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw PythonException.value(
                    "Failed lookup url for %s : <urlopen error %s: '%s'>"
                            .formatted(address, FileReason.numbered(e), file));
        }
    }

    /** What follows the host, if one is written, percent-decoded (RFC 8089). */
    private static String path(String written) {
        int start = written.startsWith("//") ? written.indexOf('/', 2) : 0;
        return start < 0 ? "" : MarkupFilters.decode(written.substring(start).replace("+", "%2B"));
    }

    private byte[] fetched(String address) {
        try (HttpClient client = client(URI.create(address))) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address)).timeout(options.timeout());
            headers.forEach(request::header);
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw PythonException.value(
                        "Received HTTP error for "
                                + address
                                + " : HTTP Error "
                                + answer.statusCode()
                                + ": "
                                + reason(answer.statusCode()));
            }
            return answer.body();
        } catch (IllegalArgumentException e) {
            throw PythonException.value("unknown url type: '" + address + "'");
        } catch (IOException | GeneralSecurityException e) {
            throw PythonException.value("Failed lookup url for " + address + " : " + words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PythonException.value("Failed lookup url for " + address + " : interrupted");
        }
    }

    /** Python's words where the usual mistakes have some, for people search by them. */
    private static String words(Exception e) {
        if (e instanceof HttpTimeoutException) {
            return "<urlopen error timed out>";
        }
        if (e instanceof ConnectException) {
            return e.getCause() != null
                            && e.getCause().getCause() instanceof UnresolvedAddressException
                    ? "<urlopen error [Errno -2] Name or service not known>"
                    : "<urlopen error [Errno 111] Connection refused>";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private HttpClient client(URI address) throws GeneralSecurityException {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(options.timeout())
                        .followRedirects(
                                List.of("none", "no").contains(options.redirects())
                                        ? Redirect.NEVER
                                        : Redirect.ALWAYS);
        if (options.isProxied()) {
            proxy(address).ifPresent(it -> builder.proxy(ProxySelector.of(it)));
        }
        login.ifPresent(it -> builder.authenticator(authenticator(it)));
        if (!options.isChecked()) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
            SSLParameters parameters = context.getDefaultSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("");
            builder.sslContext(context).sslParameters(parameters);
        }
        return builder.build();
    }

    private static Authenticator authenticator(Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password().toCharArray());
            }
        };
    }

    /** The proxy that the environment names for an address, unless {@code no_proxy} has it. */
    private Optional<InetSocketAddress> proxy(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(address.getHost());
        return variable(scheme + "_proxy")
                .filter(_ -> variable("no_proxy").stream().noneMatch(it -> isExcepted(it, host)))
                .map(it -> URI.create(it.contains("://") ? it : "http://" + it))
                .map(
                        it ->
                                new InetSocketAddress(
                                        it.getHost(), it.getPort() < 0 ? 80 : it.getPort()));
    }

    private static boolean isExcepted(String names, String host) {
        for (String name : names.split("[,\\s]+", -1)) {
            String end = name.startsWith(".") ? name.substring(1) : name;
            if (name.equals("*")
                    || host.equals(end)
                    || (!end.isEmpty() && host.endsWith("." + end))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> variable(String name) {
        return control.environment(name)
                .or(() -> control.environment(name.toUpperCase(Locale.ROOT)))
                .filter(it -> !it.isBlank());
    }

    /** The usual words of a status (RFC 9110, section 15), which HTTP clients do not hand on. */
    private static String reason(int status) {
        return switch (status) {
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 410 -> "Gone";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "";
        };
    }
}
