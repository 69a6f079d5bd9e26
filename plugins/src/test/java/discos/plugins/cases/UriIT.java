package discos.plugins.cases;

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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a server of this test, which tells what it was asked. */
final class UriIT {
    @TempDir private Path folder;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext("/", UriIT::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String text =
                "{\"asked\": \"%s %s\", \"type\": \"%s\", \"length\": %d}"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                type,
                                body.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        int status = exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200;
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Result ask(String path, Map<String, Object> more) throws Exception {
        Map<String, Object> all = new HashMap<>(more);
        all.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + path);
        Plugins plugins = Plugins.load(UriIT.class.getClassLoader());
        return play(plugins.module("uri").orElseThrow(), all);
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
    void keepsTheAnswerInAFileAndIsUnchangedTheSecondTime() throws Exception {
        Path dest = folder.resolve("answer");
        Result first = ask("/a", Map.of("dest", dest.toString(), "mode", "0600"));
        assertThat(first.values()).containsEntry("changed", true);
        assertThat(Files.readString(dest)).contains("GET /a");
        Result second = ask("/a", Map.of("dest", dest.toString(), "mode", "0600"));
        assertThat(second.values()).containsEntry("changed", false);
    }
}
