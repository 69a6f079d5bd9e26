package discos.plugins.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import discos.deployer.local.LocalConnector;
import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Machine;
import discos.deployer.spi.Result;
import discos.deployer.spi.binding.BindingContext;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.value.None;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a server of this test, which tells what it was asked. */
final class UriIT {
    private static final String PASSWORD = "Geh\\eim \"nis";
    private static final String LOGIN =
            Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(UTF_8));

    @TempDir private Path folder;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext("/", UriIT::answer);
        server.createContext("/on", UriIT::sendOn);
        server.createContext("/cookie", UriIT::cookie);
        server.createContext("/login", UriIT::login);
        server.createContext("/packed", UriIT::packed);
        server.createContext("/echo", UriIT::echo);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String text =
                "{\"asked\": \"%s %s\", \"type\": \"%s\", \"length\": %d}"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                type,
                                body.length());
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        int status = exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200;
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What every account of the machine sees of all processes just now, and what was sent. */
    private static void login(HttpExchange exchange) throws IOException {
        StringBuilder seen = new StringBuilder();
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                seen.append(words(process)).append('\n');
            }
        }
        boolean isShown = seen.toString().contains(LOGIN) || seen.toString().contains(PASSWORD);
        boolean isSent =
                ("Basic " + LOGIN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = "shown %s sent %s".formatted(isShown, isSent).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Sends on to an answer that tells the cookie that came with it. */
    private static void sendOn(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", "cookie/jar");
        exchange.getResponseHeaders().add("Set-Cookie", "sid=a1; Path=/");
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void cookie(HttpExchange exchange) throws IOException {
        byte[] bytes =
                String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void tellsCookiesAndSendsThemWhereItIsSentOn() throws Exception {
        Map<String, Object> values = ask("/on", Map.of("return_content", true)).values();
        assertThat(values.get("url")).asString().matches("http://[^/]+/cookie/jar");
        assertThat(values)
                .containsEntry("cookies", Map.of("sid", "a1"))
                .containsEntry("cookies_string", "sid=a1")
                .containsEntry("content", "sid=a1")
                .containsEntry("redirected", true);
    }

    private static String words(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        int status = exchange.getRequestURI().getPath().equals("/echo/broken") ? 500 : 200;
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Result echo(Map<String, Object> more) throws Exception {
        Map<String, Object> all = new HashMap<>(more);
        all.put("method", "POST");
        all.put("return_content", true);
        return ask("/echo", all);
    }

    @Test
    void aFieldOfAFormComesAsOftenAsItHasValues() throws Exception {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("a", 1L);
        form.put("b c", List.of("x", "&"));
        form.put("d", None.NONE);
        for (Object body :
                List.of(form, List.of(List.of("a", 1L), List.of("b c", List.of("x", "&"))))) {
            assertThat(echo(Map.of("body_format", "form-urlencoded", "body", body)).values())
                    .containsEntry("content", "a=1&b+c=x&b+c=%26");
        }
    }

    @Test
    void aListThatIsNoFormIsNotSent() throws Exception {
        Object body = List.of(List.of("a", 1L), "b");
        assertThat(echo(Map.of("body_format", "form-urlencoded", "body", body)).values())
                .containsEntry("failed", true)
                .extractingByKey("msg")
                .asString()
                .startsWith("failed to parse body as form_urlencoded");
    }

    @Test
    void sendsAFileInPlaceOfABody() throws Exception {
        Path file = Files.writeString(folder.resolve("sent"), "of the host\n");
        assertThat(echo(Map.of("src", file.toString(), "remote_src", true)).values())
                .containsEntry("content", "of the host\n");
        assertThat(echo(Map.of("src", file.toString())).values())
                .containsEntry("content", "of the host\n");
        String none = folder.resolve("none").toString();
        assertThat(echo(Map.of("src", none, "remote_src", true)).values())
                .containsEntry("failed", true)
                .containsEntry("msg", "Unable to open source file " + none);
        assertThat(echo(Map.of("src", none)).values().get("msg"))
                .asString()
                .startsWith("Could not find or access '" + none + "'");
    }

    @Test
    void anAnswerThatWasNotWantedIsNotWritten() throws Exception {
        Path dest = Files.writeString(folder.resolve("kept"), "old");
        Map<String, Object> sent = Map.of("method", "PUT", "body", "no", "dest", dest.toString());
        assertThat(ask("/echo/broken", sent).values())
                .containsEntry("failed", true)
                .containsEntry("changed", false)
                .containsEntry("path", dest.toString())
                .doesNotContainKey("content")
                .doesNotContainKey("body");
        assertThat(dest).hasContent("old");
        Map<String, Object> wanted = new HashMap<>(sent);
        wanted.put("status_code", 500L);
        assertThat(ask("/echo/broken", wanted).values()).containsEntry("body", "no");
        assertThat(dest).hasContent("no");
    }

    private static void packed(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        try (GZIPOutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
            out.write("plain".getBytes(UTF_8));
        }
    }

    private Result ask(String path, Map<String, Object> more) throws Exception {
        return ask("uri", path, more);
    }

    private Result ask(String module, String path, Map<String, Object> more) throws Exception {
        Map<String, Object> all = new HashMap<>(more);
        all.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + path);
        Plugins plugins = Plugins.load(UriIT.class.getClassLoader());
        return play(plugins.module(module).orElseThrow(), all);
    }

    private <A extends Record> Result play(ModuleEntry<A> entry, Map<String, Object> arguments)
            throws Exception {
        Address here =
                new Address("here", "localhost", Optional.empty(), Optional.empty(), Map.of());
        try (Machine machine = new LocalConnector(List.of("/bin/sh"), "exec /bin/sh").open(here)) {
            CaseControl control = new CaseControl(folder, Map.of(), false);
            A args =
                    entry.spec()
                            .bind(arguments, BindingContext.withHome(control, folder.toString()));
            return new CaseHost(machine.as(Account.LOGIN)).play(entry.module(), args, false);
        }
    }

    @Test
    void tellsStatusHeadersAndJsonOfAnAnswer() throws Exception {
        Result result = ask("/a", Map.of("return_content", true));
        assertThat(result.values())
                .containsEntry("status", 200L)
                .containsEntry("content_type", "application/json")
                .containsEntry("changed", false)
                .doesNotContainEntry("failed", true);
        assertThat(result.values().get("json")).asString().contains("GET /a");
        assertThat(result.values().get("content")).asString().contains("GET /a");
    }

    @Test
    void sendsABodyInTheAskedForm() throws Exception {
        Result result =
                ask("/b", Map.of("method", "POST", "body_format", "json", "body", Map.of("a", 1L)));
        assertThat(result.values().get("json"))
                .asString()
                .contains("POST /b", "application/json", "8");
    }

    @Test
    void failsForAnotherStatusThanWanted() throws Exception {
        Result result = ask("/missing", Map.of());
        assertThat(result.values())
                .containsEntry("failed", true)
                .containsEntry("status", 404L)
                .containsEntry(
                        "msg", "Status code was 404 and not [200]: HTTP Error 404: Not Found");
        Result wanted = ask("/missing", Map.of("status_code", List.of(200L, 404L)));
        assertThat(wanted.values()).doesNotContainEntry("failed", true);
    }

    @Test
    void keepsTheAnswerInAFileWhichIsAChangeEachTime() throws Exception {
        Path dest = folder.resolve("answer");
        Result first = ask("/a", Map.of("dest", dest.toString(), "mode", "0600"));
        assertThat(first.values()).containsEntry("changed", true);
        assertThat(Files.readString(dest)).contains("GET /a");
        Result second = ask("/a", Map.of("dest", dest.toString(), "mode", "0600"));
        assertThat(second.values()).containsEntry("changed", true);
    }

    @Test
    void aFileThatIsReplacedKeepsItsPermissions() throws Exception {
        Path dest = folder.resolve("kept");
        Files.writeString(dest, "old");
        Files.setPosixFilePermissions(dest, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(ask("/a", Map.of("dest", dest.toString())).values())
                .containsEntry("changed", true);
        assertThat(Files.readString(dest)).contains("GET /a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dest)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void noProcessOfTheHostShowsTheLogin() throws Exception {
        Map<String, Object> login = Map.of("url_username", "me", "url_password", PASSWORD);
        Map<String, Object> more = new HashMap<>(login);
        more.put("return_content", true);
        assertThat(ask("/login", more).values()).containsEntry("content", "shown false sent true");
        Path dest = folder.resolve("fetched");
        more = new HashMap<>(login);
        more.put("dest", dest.toString());
        ask("get_url", "/login", more);
        assertThat(Files.readString(dest)).isEqualTo("shown false sent true");
    }

    @Test
    void whatIsSentPackedIsUnpackedUnlessAskedOtherwise() throws Exception {
        Path dest = folder.resolve("plain");
        ask("get_url", "/packed", Map.of("dest", dest.toString()));
        assertThat(Files.readString(dest)).isEqualTo("plain");
        Path raw = folder.resolve("raw");
        ask("get_url", "/packed", Map.of("dest", raw.toString(), "decompress", false));
        assertThat(Files.readAllBytes(raw)).startsWith(0x1f, 0x8b);
    }

    @Test
    void aRefusedDownloadTellsWhatTheServerAnswered() throws Exception {
        Path dest = folder.resolve("none");
        Result result = ask("get_url", "/missing", Map.of("dest", dest.toString()));
        assertThat(result.values())
                .containsEntry("failed", true)
                .containsEntry("msg", "Request failed")
                .containsEntry("status_code", 404L)
                .containsEntry("response", "HTTP Error 404: Not Found")
                .containsKey("elapsed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aServerThatIsNotThereIsToldInTheWordsOfWhatAsked() throws Exception {
        server.stop(0);
        Path dest = folder.resolve("none");
        Result download = ask("get_url", "/a", Map.of("dest", dest.toString()));
        assertThat(download.values().get("msg")).asString().startsWith("Request failed: curl: (7)");
        assertThat(download.values()).containsKey("elapsed").doesNotContainKey("status_code");
        assertThat(folder).isEmptyDirectory();
        assertThat(ask("/a", Map.of("return_content", true)).values())
                .containsEntry("status", -1L)
                .containsEntry("redirected", false)
                .containsEntry("content", "")
                .containsKey("elapsed");
    }
}
