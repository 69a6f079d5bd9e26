package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;

/** The lookup {@code url}: what a web server tells the control machine, by lines. */
final class UrlLookup {
    private static final String PREFIX = "ansible_lookup_url_";
    private static final Map<String, String> VARIABLES =
            Map.of("http_agent", "agent", "force_basic_auth", "agent");
    private static final Set<String> MISSING = Set.of("unix_socket", "use_gssapi", "ciphers");

    private UrlLookup() {}

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        Options options = new Options(args, t);
        for (String name : MISSING) {
            if (options.isSet(name, false) && !options.text(name, "").isEmpty()) {
                throw PythonException.value(
                        "the option '"
                                + name
                                + "' of the lookup 'url' is not there; use 'pipe' with curl");
            }
        }
        WebPage.Way way = way(options, t);
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            String address = PythonText.str(term);
            String text = read(address, way);
            if (options.isSet("split_lines", true)) {
                text.lines().forEach(all::add);
            } else {
                all.add(text);
            }
        }
        return all;
    }

    private static WebPage.Way way(Options options, Templating t) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", options.text("http_agent", "ansible-httpget"));
        if (options.isSet("force", false)) {
            headers.put("Cache-Control", "no-cache");
        }
        if (options.value("headers") instanceof Map<?, ?> more) {
            more.forEach((name, value) -> headers.put(PythonText.str(name), PythonText.str(value)));
        }
        Map<String, String> proxies = new LinkedHashMap<>();
        if (options.isSet("use_proxy", true)) {
            for (String name : List.of("http_proxy", "https_proxy", "no_proxy")) {
                t.control().environment(name).ifPresent(value -> proxies.put(name, value));
            }
        }
        return new WebPage.Way(
                headers,
                options.login(),
                options.isSet("force_basic_auth", false),
                options.isSet("validate_certs", true),
                options.text("ca_path", ""),
                !Set.of("none", "no", "false").contains(options.redirects()),
                options.seconds(),
                proxies);
    }

    private static String read(String address, WebPage.Way way) {
        try {
            return new String(new WebPage(way).read(new URI(address)), StandardCharsets.UTF_8);
        } catch (WebPage.RefusedException e) {
            throw PythonException.value(
                    "Received HTTP error for " + address + " : HTTP Error " + e.getMessage());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw PythonException.value("unknown url type: " + PythonText.repr(address));
        } catch (ConnectException _) {
            throw failed(address, "[Errno 111] Connection refused");
        } catch (UnknownHostException _) {
            throw failed(address, "[Errno -2] Name or service not known");
        } catch (SSLException e) {
            throw PythonException.value(
                    "Error validating the server's certificate for "
                            + address
                            + ": "
                            + e.getMessage());
        } catch (IOException e) {
            throw failed(address, String.valueOf(e.getMessage()));
        }
    }

    private static PythonException failed(String address, String why) {
        return PythonException.value(
                "Failed lookup url for " + address + " : <urlopen error " + why + ">");
    }

    /** What the call says, or a variable for all calls. */
    private record Options(Arguments args, Templating t) {
        Object value(String name) {
            Object given = args.named().getOrDefault(name, None.NONE);
            return given != None.NONE
                    ? given
                    : t.variable(PREFIX + VARIABLES.getOrDefault(name, name)).orElse(None.NONE);
        }

        String text(String name, String otherwise) {
            Object value = value(name);
            return value == None.NONE ? otherwise : PythonText.str(value);
        }

        boolean isSet(String name, boolean otherwise) {
            Object value = value(name);
            return value == None.NONE
                    ? otherwise
                    : !Set.of("no", "false", "off", "0", "n", "f", "0.0")
                            .contains(PythonText.str(value).toLowerCase(Locale.ROOT));
        }

        String redirects() {
            return text("follow_redirects", "urllib2").toLowerCase(Locale.ROOT);
        }

        String login() {
            return text("username", "").isEmpty()
                    ? ""
                    : text("username", "") + ":" + text("password", "");
        }

        double seconds() {
            String seconds = text("timeout", "10");
            try {
                return Double.parseDouble(seconds);
            } catch (NumberFormatException e) {
                throw PythonException.value("could not convert string to float: '" + seconds + "'");
            }
        }
    }
}
