package discos.plugins.module.container;

import discos.plugins.module.docker.Suboptions;
import discos.plugins.module.docker.Json;
import discos.deployer.value.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device by what it can do. */
public record DeviceRequest(Map<String, Object> values) {
    private static final List<String> NAMES =
            List.of("capabilities", "count", "device_ids", "driver", "options");

    /** Reads one as it is written. */
    public static DeviceRequest of(Object value) {
        Suboptions.check("docker_container", "device_requests", value, NAMES);
        Map<String, Object> given = Json.map(value);
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("Driver", given.getOrDefault("driver", None.NONE));
        named.put("Count", Suboptions.whole(given.getOrDefault("count", None.NONE), "count"));
        named.put("DeviceIDs", given.getOrDefault("device_ids", None.NONE));
        named.put("Capabilities", given.getOrDefault("capabilities", None.NONE));
        named.put("Options", given.getOrDefault("options", None.NONE));
        return new DeviceRequest(named);
    }
}
