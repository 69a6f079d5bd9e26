package discos.plugins.module.docker;

import discos.deployer.remote.ShellQuote;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How an image is built: the argument {@code build} of {@code docker_image}. */
public record BuildArgs(Map<String, Object> values) {
    private static final List<String> NAMES =
            List.of(
                    "args",
                    "cache_from",
                    "container_limits",
                    "dockerfile",
                    "etc_hosts",
                    "http_timeout",
                    "network",
                    "nocache",
                    "path",
                    "platform",
                    "pull",
                    "rm",
                    "target",
                    "use_config_proxy");
    private static final Map<String, String> LIMITS =
            Map.of(
                    "memory", "--memory",
                    "memswap", "--memory-swap",
                    "cpushares", "--cpu-shares",
                    "cpusetcpus", "--cpuset-cpus");

    /** Reads it as it is written. */
    public static BuildArgs of(Object value) {
        Suboptions.check("docker_image", "build", value, NAMES);
        Map<String, Object> given = Json.given(Json.map(value));
        Suboptions.required(given, "path");
        Suboptions.check(
                "docker_image",
                "build.container_limits",
                given.getOrDefault("container_limits", Map.of()),
                List.copyOf(LIMITS.keySet()));
        return new BuildArgs(given);
    }

    /** The folder as it is written. */
    String path() {
        return Json.text(values, "path");
    }

    private boolean is(String name, boolean otherwise) {
        Object value = Json.at(values, name);
        return value == None.NONE
                ? otherwise
                : List.of("true", "yes", "on", "1", "y", "t")
                        .contains(PythonText.str(value).toLowerCase(Locale.ROOT));
    }

    /** The options of {@code docker build}; values of build arguments are not among them. */
    String options() {
        List<String> words = new ArrayList<>();
        words.add("--rm=" + is("rm", true));
        if (is("rm", true)) {
            words.add("--force-rm");
        }
        if (is("nocache", false)) {
            words.add("--no-cache");
        }
        if (is("pull", false)) {
            words.add("--pull");
        }
        for (String name : List.of("network", "target", "platform")) {
            if (!Json.text(values, name).isEmpty()) {
                words.addAll(List.of("--" + name, Json.text(values, name)));
            }
        }
        Suboptions.texts(values.getOrDefault("cache_from", List.of()))
                .forEach(it -> words.addAll(List.of("--cache-from", String.valueOf(it))));
        Json.texts(Json.map(Json.at(values, "etc_hosts")))
                .forEach(
                        (host, address) ->
                                words.addAll(List.of("--add-host", host + ":" + address)));
        Json.given(Json.map(Json.at(values, "container_limits")))
                .forEach(
                        (name, limit) ->
                                words.addAll(List.of(LIMITS.get(name), PythonText.str(limit))));
        arguments().keySet().forEach(it -> words.addAll(List.of("--build-arg", it)));
        String file = Json.text(values, "dockerfile");
        return ShellQuote.join(words)
                + (file.isEmpty()
                        ? ""
                        : " -f "
                                + (file.startsWith("/")
                                        ? ShellQuote.quote(file)
                                        : "\"$d_p\"/" + ShellQuote.quote(file)));
    }

    private Map<String, Object> arguments() {
        return Json.map(Json.at(values, "args"));
    }

    /**
     * A fragment that exports the build arguments: they may be secrets, so no command names them.
     */
    String exports() {
        StringBuilder text = new StringBuilder();
        arguments()
                .forEach(
                        (name, value) ->
                                text.append("export ")
                                        .append(name)
                                        .append('=')
                                        .append(ShellQuote.quote(PythonText.str(value)))
                                        .append('\n'));
        return text.toString();
    }
}
