package discos.plugins.module.container;

import discos.plugins.module.container.Comparison.Kind;
import discos.plugins.module.docker.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A property of a container: how it is compared, and where Docker keeps it.
 *
 * @param section {@code Config}, {@code HostConfig}, or {@code -} for what is told elsewhere
 * @param key in that section; may have a dot
 * @param isUpdated whether it can be changed while the container is there
 */
record ContainerOption(String name, Kind kind, String section, String key, boolean isUpdated) {

    private static ContainerOption config(String name, Kind kind, String key) {
        return new ContainerOption(name, kind, "Config", key, false);
    }

    private static ContainerOption host(String name, Kind kind, String key) {
        return new ContainerOption(name, kind, "HostConfig", key, false);
    }

    private static ContainerOption value(String name, String key) {
        return host(name, Kind.VALUE, key);
    }

    private static ContainerOption updated(String name, String key) {
        return new ContainerOption(name, Kind.VALUE, "HostConfig", key, true);
    }

    /** All, in the order in which differences are told. */
    static final List<ContainerOption> ALL =
            List.of(
                    value("auto_remove", "AutoRemove"),
                    updated("blkio_weight", "BlkioWeight"),
                    host("capabilities", Kind.SET, "CapAdd"),
                    host("cap_drop", Kind.SET, "CapDrop"),
                    value("cgroupns_mode", "CgroupnsMode"),
                    value("cgroup_parent", "CgroupParent"),
                    config("command", Kind.LIST, "Cmd"),
                    updated("cpu_period", "CpuPeriod"),
                    updated("cpu_quota", "CpuQuota"),
                    updated("cpuset_cpus", "CpusetCpus"),
                    updated("cpuset_mems", "CpusetMems"),
                    updated("cpu_shares", "CpuShares"),
                    config("entrypoint", Kind.LIST, "Entrypoint"),
                    value("cpus", "NanoCpus"),
                    config("detach", Kind.VALUE, "-"),
                    config("interactive", Kind.VALUE, "-"),
                    host("devices", Kind.SET_OF_MAPS, "Devices"),
                    host("device_read_bps", Kind.SET_OF_MAPS, "BlkioDeviceReadBps"),
                    host("device_write_bps", Kind.SET_OF_MAPS, "BlkioDeviceWriteBps"),
                    host("device_read_iops", Kind.SET_OF_MAPS, "BlkioDeviceReadIOps"),
                    host("device_write_iops", Kind.SET_OF_MAPS, "BlkioDeviceWriteIOps"),
                    host("device_requests", Kind.SET_OF_MAPS, "DeviceRequests"),
                    host("dns_servers", Kind.LIST, "Dns"),
                    host("dns_opts", Kind.SET, "DnsOptions"),
                    host("dns_search_domains", Kind.LIST, "DnsSearch"),
                    config("domainname", Kind.VALUE, "Domainname"),
                    config("env", Kind.SET, "Env"),
                    host("etc_hosts", Kind.SET, "ExtraHosts"),
                    host("groups", Kind.SET, "GroupAdd"),
                    config("healthcheck", Kind.MAP, "Healthcheck"),
                    config("hostname", Kind.VALUE, "Hostname"),
                    value("init", "Init"),
                    value("ipc_mode", "IpcMode"),
                    updated("kernel_memory", "KernelMemory"),
                    config("labels", Kind.MAP, "Labels"),
                    host("links", Kind.SET, "Links"),
                    value("log_driver", "LogConfig.Type"),
                    host("log_options", Kind.MAP, "LogConfig.Config"),
                    config("mac_address", Kind.VALUE, "MacAddress"),
                    updated("memory", "Memory"),
                    updated("memory_reservation", "MemoryReservation"),
                    updated("memory_swap", "MemorySwap"),
                    value("memory_swappiness", "MemorySwappiness"),
                    config("stop_timeout", Kind.VALUE, "StopTimeout"),
                    value("network_mode", "NetworkMode"),
                    value("oom_killer", "OomKillDisable"),
                    value("oom_score_adj", "OomScoreAdj"),
                    value("pid_mode", "PidMode"),
                    value("pids_limit", "PidsLimit"),
                    config("platform", Kind.VALUE, "-"),
                    value("privileged", "Privileged"),
                    value("read_only", "ReadonlyRootfs"),
                    updated("restart_policy", "RestartPolicy.Name"),
                    updated("restart_retries", "RestartPolicy.MaximumRetryCount"),
                    value("runtime", "Runtime"),
                    host("security_opts", Kind.SET, "SecurityOpt"),
                    value("shm_size", "ShmSize"),
                    config("stop_signal", Kind.VALUE, "StopSignal"),
                    host("storage_opts", Kind.MAP, "StorageOpt"),
                    host("sysctls", Kind.MAP, "Sysctls"),
                    host("tmpfs", Kind.MAP, "Tmpfs"),
                    config("tty", Kind.VALUE, "Tty"),
                    host("ulimits", Kind.SET_OF_MAPS, "Ulimits"),
                    config("user", Kind.VALUE, "User"),
                    value("userns_mode", "UsernsMode"),
                    value("uts", "UTSMode"),
                    value("volume_driver", "VolumeDriver"),
                    host("volumes_from", Kind.SET, "VolumesFrom"),
                    config("working_dir", Kind.VALUE, "WorkingDir"),
                    host("mounts", Kind.SET_OF_MAPS, "Mounts"),
                    config("volumes", Kind.SET, "Volumes"),
                    host("volume_binds", Kind.SET, "Binds"),
                    config("exposed_ports", Kind.SET, "ExposedPorts"),
                    value("publish_all_ports", "PublishAllPorts"),
                    host("published_ports", Kind.MAP, "PortBindings"));

    /** How differences count where the task does not say. */
    Comparison usual() {
        return name.equals("stop_timeout") ? Comparison.IGNORE : kind.usual();
    }

    /** What a container has of it. */
    Object there(Map<String, Object> container) {
        Object config = Json.at(container, "Config");
        return switch (name) {
            case "interactive" -> Json.is(config, "OpenStdin");
            case "detach" -> !(Json.is(config, "AttachStderr") && Json.is(config, "AttachStdout"));
            case "platform" -> Json.at(container, "Platform");
            case "healthcheck" -> Healthcheck.there(stored(container));
            case "mounts" -> changed(stored(container), MountWish::there);
            case "exposed_ports" ->
                    List.copyOf(
                            Json.map(stored(container)).keySet().stream()
                                    .map(ContainerWish::port)
                                    .toList());
            default -> stored(container);
        };
    }

    private Object stored(Map<String, Object> container) {
        Object found = Json.at(container, section);
        for (String part : key.split("\\.", -1)) {
            found = Json.at(found, part);
        }
        return found;
    }

    private static Object changed(Object items, Function<Object, Map<String, Object>> change) {
        return items instanceof List<?> list
                ? List.copyOf(list.stream().map(change).toList())
                : items;
    }

    /** Puts a value where Docker wants it when a container is made. */
    void put(Map<String, Object> body, Object value) {
        if (key.equals("-")) {
            return;
        }
        Map<String, Object> at = body;
        if (section.equals("HostConfig")) {
            at = inner(at, section);
        }
        String[] parts = key.split("\\.", -1);
        if (parts.length == 2) {
            at = inner(at, parts[0]);
        }
        at.put(parts[parts.length - 1], value);
    }

    @SuppressWarnings("unchecked") // made here, and nowhere else
    private static Map<String, Object> inner(Map<String, Object> map, String name) {
        return (Map<String, Object>)
                map.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
    }
}
