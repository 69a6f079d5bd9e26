package discos.plugins.module.docker;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches an image and then tells what it is.
 *
 * <p>The host's own command does it where there is one, since it knows the logins to registries;
 * else the service is asked, which fetches what needs no login.
 */
public record Pull(DockerApi api, ImageName name, Optional<String> platform) {

    /** The step; it prints what Docker tells of the image. */
    public Step step() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("fromImage", name.repository());
        parameters.put("tag", name.tag());
        platform.ifPresent(it -> parameters.put("platform", it));
        return api.fragment(
                api.command()
                        + "if command -v docker >/dev/null; then \"$@\" pull -q "
                        + platform.map(it -> "--platform " + ShellQuote.quote(it) + " ").orElse("")
                        + ShellQuote.quote(name.full())
                        + " >/dev/null || exit 1\nelse\nd_p=$(d_do POST "
                        + api.word("/images/create" + DockerApi.query(parameters))
                        + " 0) || { printf '%s\\n' \"$d_p\" >&2; exit 1; }\n"
                        + "case $d_p in *'\"error\":'*) printf '%s\\n' \"$d_p\" | grep '\"error\":' >&2; exit 1 ;; esac\nfi\n"
                        + "d_api GET "
                        + api.word("/images/" + DockerApi.part(name.full()) + "/json")
                        + " 60");
    }

    /** What is told where it failed. */
    public String failure(Output output) {
        return "Error pulling image %s - %s".formatted(name.told(), output.errorText().strip());
    }
}
