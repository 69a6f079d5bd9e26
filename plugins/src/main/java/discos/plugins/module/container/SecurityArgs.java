package discos.plugins.module.container;

import discos.deployer.spi.Arg;
import discos.deployer.value.None;
import discos.plugins.module.docker.Json;
import discos.plugins.module.docker.Suboptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a container may do and sees of the host. */
public record SecurityArgs(
        @Arg(doc = "Capabilities that it gets.") Optional<List<String>> capabilities,
        @Arg(doc = "Capabilities that it loses.") Optional<List<String>> capDrop,
        @Arg(doc = "Whether it may do all.") Optional<Boolean> privileged,
        @Arg(doc = "Whether its files cannot be written.") Optional<Boolean> readOnly,
        @Arg(doc = "Options of SELinux, AppArmor and seccomp.") Optional<List<String>> securityOpts,
        @Arg(
                        choices = {"private", "host"},
                        doc = "Whose control groups it sees.")
                Optional<String> cgroupnsMode,
        @Arg(doc = "Below which control group it is.") Optional<String> cgroupParent,
        @Arg(doc = "Whose messages and shared memory it sees.") Optional<String> ipcMode,
        @Arg(doc = "Whose processes it sees.") Optional<String> pidMode,
        @Arg(doc = "Whose accounts it has.") Optional<String> usernsMode,
        @Arg(doc = "Whose host name it has.") Optional<String> uts,
        @Arg(doc = "Settings of the kernel.") Optional<Map<String, Object>> sysctls,
        @Arg(doc = "What runs it.") Optional<String> runtime,
        @Arg(doc = "The platform, such as `linux/amd64`.") Optional<String> platform,
        @Arg(doc = "Devices: host, container and permissions with colons between.")
                Optional<List<String>> devices,
        @Arg(
                        doc =
                                "Devices by what they can do: mappings with `capabilities`, `count`, `device_ids`, `driver`, `options`.")
                Optional<List<DeviceRequest>> deviceRequests,
        @Arg(doc = "Options of its storage.") Optional<Map<String, Object>> storageOpts) {
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
}
