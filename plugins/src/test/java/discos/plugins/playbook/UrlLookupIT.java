package discos.plugins.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lookup {@code url} asks a server of this test; the values are those of ansible-core 2.14. */
class UrlLookupIT {
    @TempDir private Path folder;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lines", exchange -> answer(exchange, 200, "one\ntwo é\r\nthree"));
        server.createContext("/missing", exchange -> answer(exchange, 404, ""));
        server.createContext("/moved", UrlLookupIT::move);
        server.createContext("/asked", UrlLookupIT::tellHeaders);
        server.createContext("/closed", exchange -> answer(exchange, 200, "inside"))
                .setAuthenticator(
                        new BasicAuthenticator("there") {
                            @Override
                            public boolean checkCredentials(String user, String password) {
                                return user.equals("bob") && password.equals("x y");
                            }
                        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void move(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", "/lines");
        answer(exchange, 302, "");
    }

    private static void tellHeaders(HttpExchange exchange) throws IOException {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        String mine = exchange.getRequestHeaders().getFirst("X-Mine");
        String login = exchange.getRequestHeaders().getFirst("Authorization");
        answer(exchange, 200, agent + "|" + mine + "|" + login);
    }

    private Object value(String expression, String variables) throws IOException {
        Files.writeString(folder.resolve("hosts"), "one ansible_connection=local\n");
        Files.writeString(
                folder.resolve("site.yml"),
                """
                - hosts: all
                  gather_facts: false
                  vars: {at: "http://127.0.0.1:%d"}
                  tasks:
                    - name: asked
                      debug: {msg: "{{ %s }}"}
                      vars: %s
                """
                        .formatted(server.getAddress().getPort(), expression, variables));
        return String.valueOf(new LocalRun(folder).play().result("one", "asked").get("msg"));
    }

    @Test
    void givesWhatIsThereByLinesOrWhole() throws IOException {
        assertThat(value("query('url', at ~ '/moved')", "{}")).isEqualTo("[one, two é, three]");
        assertThat(value("lookup('ansible.builtin.url', at ~ '/lines', split_lines=False)", "{}"))
                .isEqualTo("one\ntwo é\r\nthree");
        assertThat(
                        value(
                                "lookup('url', at ~ '/asked', headers={'X-Mine': 1})",
                                "{ansible_lookup_url_agent: telescope}"))
                .isEqualTo("telescope|1|null");
        assertThat(
                        value(
                                "lookup('url', at ~ '/asked', username='bob', password='x y',"
                                        + " force_basic_auth=True)",
                                "{}"))
                .isEqualTo("ansible-httpget|null|Basic Ym9iOnggeQ==");
        assertThat(value("lookup('url', at ~ '/closed', username='bob', password='x y')", "{}"))
                .isEqualTo("inside");
    }

    @Test
    void tellsWhyItCouldNotBeHad() throws IOException {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        assertThat(value("lookup('url', at ~ '/missing')", "{}"))
                .asString()
                .contains("Received HTTP error for " + address + "/missing : HTTP Error 404");
        assertThat(value("lookup('url', at ~ '/moved', follow_redirects='none')", "{}"))
                .asString()
                .contains("HTTP Error 302: Found");
        assertThat(value("lookup('url', 'http://127.0.0.1:1/')", "{}"))
                .asString()
                .contains("<urlopen error [Errno 111] Connection refused>");
        assertThat(value("lookup('url', at ~ '/lines', retries=2)", "{}"))
                .asString()
                .contains("the lookup url has no option 'retries'");
    }

    @Test
    void readsFilesOfTheControlMachine() throws IOException {
        Files.writeString(folder.resolve("a b+c"), "inside\n");
        assertThat(value("lookup('url', 'file://host" + folder + "/a%20b+c')", "{}"))
                .isEqualTo("inside");
        assertThat(value("lookup('url', 'file:///a b')", "{}"))
                .asString()
                .contains("[Errno 2] No such file or directory: '/a b'");
        assertThat(value("lookup('url', 'file:///tmp')", "{}"))
                .asString()
                .contains("[Errno 21] Is a directory: '/tmp'");
    }
}
