package discos.plugins.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Reads a page of the web from the control machine. */
record WebPage(Way way) {
    private static final int MOST_REDIRECTS = 10;

    /**
     * How it is asked for.
     *
     * @param login name and password with a colon between; empty for none
     * @param isEager whether the login is sent before the server asks for it
     * @param authorities a file of certificates to trust; empty for the usual ones
     * @param proxies {@code http_proxy}, {@code https_proxy} and {@code no_proxy}, as in the
     *     environment
     */
    record Way(
            Map<String, String> headers,
            String login,
            boolean isEager,
            boolean isVerified,
            String authorities,
            boolean isFollowing,
            double seconds,
            Map<String, String> proxies) {}

    /** The server answered with an error: its number and words. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** The content. */
    byte[] read(URI address) throws IOException {
        URI at = address;
        boolean hasLogin = way.isEager();
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            URLConnection connection = connection(at, hasLogin);
            if (!(connection instanceof HttpURLConnection http)) {
                return content(connection.getInputStream());
            }
            int code = http.getResponseCode();
            Optional<String> moved = Optional.ofNullable(http.getHeaderField("Location"));
            if (code == HttpURLConnection.HTTP_UNAUTHORIZED && !hasLogin && isLogin()) {
                hasLogin = true;
            } else if (code / 100 == 3 && way.isFollowing() && moved.isPresent()) {
                at = at.resolve(moved.get());
            } else if (code / 100 != 2) {
                throw new RefusedException(code + ": " + http.getResponseMessage());
            } else {
                return content(http.getInputStream());
            }
            http.disconnect();
        }
        throw new RefusedException("310: more than " + MOST_REDIRECTS + " redirects");
    }

    private boolean isLogin() {
        return !way.login().isEmpty();
    }

    private static byte[] content(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private URLConnection connection(URI at, boolean hasLogin) throws IOException {
        Optional<Proxy> proxy = proxy(at);
        URLConnection connection =
                proxy.isPresent()
                        ? at.toURL().openConnection(proxy.get())
                        : at.toURL().openConnection(Proxy.NO_PROXY);
        int patience = (int) Math.round(way.seconds() * 1000);
        connection.setConnectTimeout(patience);
        connection.setReadTimeout(patience);
        way.headers().forEach(connection::setRequestProperty);
        if (hasLogin && isLogin()) {
            byte[] login = way.login().getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        if (connection instanceof HttpURLConnection http) {
            http.setInstanceFollowRedirects(false);
        }
        if (connection instanceof HttpsURLConnection secure) {
            trust(secure);
        }
        return connection;
    }

    private void trust(HttpsURLConnection secure) throws IOException {
        if (way.isVerified() && way.authorities().isEmpty()) {
            return;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    way.isVerified() ? trusted() : new TrustManager[] {new Anybody()},
                    new SecureRandom());
            secure.setSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        if (!way.isVerified()) {
            secure.setHostnameVerifier((_, _) -> true);
        }
    }

    private TrustManager[] trusted() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(Path.of(way.authorities()))) {
            int number = 0;
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("authority" + number++, one);
            }
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** The proxy that the environment names, unless the host is one to be asked directly. */
    private Optional<Proxy> proxy(URI at) {
        String scheme = String.valueOf(at.getScheme()).toLowerCase(Locale.ROOT);
        String named = way.proxies().getOrDefault(scheme + "_proxy", "");
        if (named.isEmpty() || isDirect(String.valueOf(at.getHost()))) {
            return Optional.empty();
        }
        URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return Optional.of(
                new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    }

    private boolean isDirect(String host) {
        return Arrays.stream(way.proxies().getOrDefault("no_proxy", "").split(",", -1))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(it -> it.startsWith(".") ? it.substring(1) : it)
                .anyMatch(it -> it.equals("*") || host.equals(it) || host.endsWith("." + it));
    }

    /** Trusts any certificate, which {@code validate_certs: false} asks for. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            // nobody is refused
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // nobody is refused
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
