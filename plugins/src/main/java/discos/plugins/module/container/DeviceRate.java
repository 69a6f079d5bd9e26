package discos.plugins.module.container;

import discos.plugins.module.docker.Suboptions;
import discos.plugins.module.docker.Json;
import java.util.List;
import java.util.Map;

/** How fast a device may be used: {@code path} and {@code rate}. */
public record DeviceRate(Map<String, Object> values) {

    /** Reads one as it is written. */
    public static DeviceRate of(Object value) {
        Suboptions.check("docker_container", "device_rate", value, List.of("path", "rate"));
        return new DeviceRate(Suboptions.required(Json.map(value), "path", "rate"));
    }
}
