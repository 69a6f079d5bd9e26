package discos.plugins.module.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CookiesTest {
    private static final String OK = "HTTP/1.1 200 OK";

    private static Cookies of(String... lines) {
        return Cookies.of(String.join("\r\n", lines));
    }

    @Test
    void tellsCookiesOfAllAnswersByTheirPaths() {
        Cookies cookies =
                of(
                        "HTTP/1.1 302 Found",
                        "Set-Cookie: sid=\"a=b\"; Path=/; HttpOnly",
                        "",
                        OK,
                        "set-cookie: lang=it; path=/x",
                        "Set-Cookie: sid=c; Path=/",
                        "Set-Cookie: q=1; Path=/");
        assertThat(cookies.told().values())
                .containsEntry("cookies", Map.of("sid", "c", "lang", "it", "q", "1"))
                .containsEntry("cookies_string", "sid=c; q=1; lang=it");
    }

    @Test
    void forgetsCookiesThatAreOver() {
        Cookies cookies =
                of(
                        OK,
                        "Date: Sun, 22 Nov 2026 10:00:00 GMT",
                        "Set-Cookie: a=1",
                        "Set-Cookie: b=2; Max-Age=0",
                        "Set-Cookie: a=; expires=Thu, 01-Jan-1970 00:00:00 GMT",
                        "Set-Cookie: c=3; Expires=Thu, 22 Nov 2046 10:00:00 GMT",
                        "Set-Cookie: d=4; Expires=whenever");
        assertThat(cookies.values()).containsExactly(Map.entry("c", "3"), Map.entry("d", "4"));
    }

    @Test
    void tellsThatThereAreNone() {
        assertThat(of(OK, "Server: x").told().values())
                .containsEntry("cookies", Map.of())
                .containsEntry("cookies_string", "");
    }
}
