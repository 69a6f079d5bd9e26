package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lookup {@code url}: what is at an address, by lines or whole, asked by the control machine.
 *
 * <p>An option that is not given is asked of the variables {@code ansible_lookup_url_...}, of the
 * environment and of the section {@code url_lookup} of {@code ansible.cfg}, as with Ansible.
 */
final class UrlLookup {
    private static final Set<String> ABSENT =
            Set.of("ca_path", "ciphers", "unix_socket", "unredirected_headers", "use_gssapi");

    private static final Set<String> OPTIONS =
            Set.of(
                    "follow_redirects",
                    "force",
                    "force_basic_auth",
                    "headers",
                    "http_agent",
                    "password",
                    "split_lines",
                    "timeout",
                    "use_netrc",
                    "use_proxy",
                    "username",
                    "validate_certs");

    private final Arguments args;
    private final Templating templating;

    private UrlLookup(Arguments args, Templating templating) {
        this.args = args;
        this.templating = templating;
    }

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        UrlLookup lookup = new UrlLookup(args, t);
        lookup.refuseAbsent();
        WebRead read = lookup.read();
        boolean isSplit = PythonItems.isTrue(lookup.option("split_lines", true));
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            String text = new String(read.bytes(PythonText.str(term)), StandardCharsets.UTF_8);
            if (isSplit) {
                text.lines().forEach(all::add);
            } else {
                all.add(text);
            }
        }
        return all;
    }

    private void refuseAbsent() {
        for (String name : ABSENT) {
            if (isTold(option(name, false))) {
                throw PythonException.value(
                        "the option '"
                                + name
                                + "' of the lookup url is not there: use the module uri");
            }
        }
        args.named().keySet().stream()
                .filter(name -> !OPTIONS.contains(name) && !ABSENT.contains(name))
                .filter(name -> !name.equals("wantlist") && !name.equals("errors"))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw PythonException.value(
                                    "the lookup url has no option '" + name + "'");
                        });
    }

    private WebRead read() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", PythonText.str(option("http_agent", "ansible-httpget")));
        if (isTold(option("force", false))) {
            headers.put("cache-control", "no-cache");
        }
        if (option("headers", Map.of()) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(name + "", PythonText.str(value)));
        }
        Optional<WebRead.Login> login =
                Optional.of(option("username", None.NONE))
                        .filter(PythonItems::isTrue)
                        .map(PythonText::str)
                        .map(it -> new WebRead.Login(it, PythonText.str(option("password", ""))));
        if (isTold(option("force_basic_auth", false))) {
            login.ifPresent(it -> headers.put("Authorization", it.header()));
        }
        double seconds = PythonNumbers.toDouble(number(option("timeout", 10L)));
        return new WebRead(
                templating.control(),
                headers,
                login,
                new WebRead.Options(
                        isTold(option("validate_certs", true)),
                        isTold(option("use_proxy", true)),
                        PythonText.str(option("follow_redirects", "urllib2"))
                                .toLowerCase(Locale.ROOT),
                        Duration.ofMillis(Math.round(seconds * 1000))));
    }

    private static Object number(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw PythonException.value("timeout of the lookup url is no number: " + text);
        }
    }

    /** Words of the environment and of ansible.cfg are texts. */
    private static boolean isTold(Object value) {
        return value instanceof String text
                ? !Set.of("", "no", "n", "false", "f", "off", "0")
                        .contains(text.toLowerCase(Locale.ROOT))
                : PythonItems.isTrue(value);
    }

    private Object option(String name, Object otherwise) {
        Object given = args.named().get(name);
        if (given != null) {
            return given;
        }
        String key = name.equals("http_agent") ? "agent" : name;
        return templating
                .variable("ansible_lookup_url_" + key)
                .or(
                        () ->
                                templating
                                        .control()
                                        .environment(
                                                "ANSIBLE_LOOKUP_URL_"
                                                        + key.toUpperCase(Locale.ROOT)))
                .or(
                        () ->
                                Optional.ofNullable(
                                        templating
                                                .control()
                                                .configuration()
                                                .entries()
                                                .get("url_lookup." + key)))
                .orElse(otherwise);
    }
}
