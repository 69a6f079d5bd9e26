package discos.plugins.module.container;

import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.plugins.host.Words;
import discos.plugins.module.docker.Json;
import discos.plugins.module.docker.Suboptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a container is to be like: values as Docker has them, by the names of the arguments.
 *
 * @param values only of what is given
 */
record ContainerWish(Map<String, Object> values, PortWish ports, Optional<VolumeWish> volumes) {

    /**
     * What is known of the host when values are made.
     *
     * @param containers the ids of other containers, by the names they are given by
     * @param folders where paths begin that are not absolute
     * @param variables of {@code env_file}
     * @param address the host's address that ports are seen at where none is given
     */
    record Surroundings(
            Map<String, String> containers,
            VolumeWish.Folders folders,
            Map<String, String> variables,
            String address) {}

    /**
     * Makes it of the arguments of a task.
     *
     * @throws IllegalArgumentException with Ansible's message
     */
    static ContainerWish of(DockerContainer.Args args, Surroundings around) {
        Map<String, Object> given = args.given();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> one : given.entrySet()) {
            value(args, one.getKey(), one.getValue(), around)
                    .ifPresent(it -> values.put(one.getKey(), it));
        }
        if (!values.containsKey("log_driver")) {
            values.remove("log_options");
        } else {
            values.putIfAbsent("log_options", Map.of());
        }
        env(given, around).ifPresent(it -> values.put("env", it));
        values.remove("env_file");
        values.remove("networks");
        PortWish ports =
                PortWish.of(
                        args.network().publishedPorts().orElse(List.of()),
                        args.network().exposedPorts().orElse(List.of()));
        if (args.network().publishedPorts().isPresent()) {
            values.put("published_ports", ports.bindings(around.address()));
        }
        values.remove("exposed_ports");
        Optional<VolumeWish> volumes =
                args.process()
                        .volumes()
                        .map(
                                it ->
                                        VolumeWish.of(
                                                it,
                                                args.process().mounts().orElse(List.of()),
                                                around.folders()));
        values.remove("volumes");
        return new ContainerWish(values, ports, volumes);
    }

    private static Optional<Object> value(
            DockerContainer.Args args, String name, Object value, Surroundings around) {
        return switch (name) {
            case "command", "entrypoint" -> words(args, value);
            case "cpus" -> Optional.of(Math.round(((Number) value).doubleValue() * 1e9));
            case "devices" -> Optional.of(each(value, ContainerWish::device));
            case "device_read_bps", "device_write_bps" ->
                    Optional.of(each(value, it -> rate(it, true)));
            case "device_read_iops", "device_write_iops" ->
                    Optional.of(each(value, it -> rate(it, false)));
            case "device_requests" ->
                    Optional.of(each(value, it -> ((SecurityArgs.DeviceRequest) it).values()));
            case "mounts" -> Optional.of(each(value, it -> ((MountWish) it).values()));
            case "etc_hosts" -> Optional.of(joined(Json.map(value), ":"));
            case "healthcheck" -> Optional.of(Healthcheck.of(Json.map(value)));
            case "kernel_memory", "memory", "memory_reservation", "shm_size" ->
                    Optional.of(Suboptions.bytes(value, name));
            case "memory_swap" ->
                    Optional.of(
                            value.equals("unlimited") || value.equals("-1")
                                    ? -1L
                                    : Suboptions.bytes(value, name));
            case "links" -> Optional.of(each(value, it -> link(String.valueOf(it), args.name())));
            case "sysctls", "log_options" -> Optional.of(strings(Json.map(value)));
            case "mac_address" -> Optional.of(String.valueOf(value).replace('-', ':'));
            case "ipc_mode", "pid_mode", "network_mode" ->
                    Optional.of(container(String.valueOf(value), around.containers()));
            case "tmpfs" -> Optional.of(tmpfs(Json.list(value)));
            case "ulimits" -> Optional.of(each(value, it -> ulimit(String.valueOf(it))));
            default -> Optional.of(value);
        };
    }

    private static Optional<Object> words(DockerContainer.Args args, Object value) {
        boolean isList = value instanceof List<?>;
        if (args.commandHandling().equals("compatibility")) {
            String text =
                    isList
                            ? String.join(
                                    " ", Json.list(value).stream().map(PythonText::str).toList())
                            : PythonText.str(value);
            return text.isEmpty() ? Optional.empty() : Optional.of(Words.split(text));
        }
        return Optional.of(
                isList ? each(value, PythonText::str) : Words.split(PythonText.str(value)));
    }

    private static List<Object> each(Object items, Function<Object, Object> change) {
        return List.copyOf(Json.list(items).stream().map(change).toList());
    }

    private static List<Object> joined(Map<String, Object> map, String between) {
        List<Object> all = new ArrayList<>();
        map.forEach((key, value) -> all.add(key + between + PythonText.str(value)));
        return all;
    }

    private static Map<String, Object> strings(Map<String, Object> map) {
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((key, value) -> all.put(key, PythonText.str(value)));
        return all;
    }

    private static Map<String, Object> device(Object text) {
        String[] parts = String.valueOf(text).split(":", -1);
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("PathOnHost", parts[0]);
        device.put("PathInContainer", parts.length > 1 ? parts[1] : parts[0]);
        device.put("CgroupPermissions", parts.length > 2 ? parts[2] : "rwm");
        return device;
    }

    private static Map<String, Object> rate(Object rate, boolean isSize) {
        Map<String, Object> values = ((LimitArgs.DeviceRate) rate).values();
        Object number =
                isSize
                        ? (Object) Suboptions.bytes(Json.text(values, "rate"), "rate")
                        : Suboptions.whole(Json.at(values, "rate"), "rate");
        return Map.of("Path", Json.text(values, "path"), "Rate", number);
    }

    private static String link(String text, String name) {
        String[] parts = text.split(":", 2);
        return "/%s:/%s/%s".formatted(parts[0], name, parts.length > 1 ? parts[1] : parts[0]);
    }

    private static String container(String mode, Map<String, String> ids) {
        return mode.startsWith("container:")
                ? "container:" + ids.getOrDefault(mode.substring(10), mode.substring(10))
                : mode;
    }

    private static Map<String, Object> tmpfs(List<Object> items) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Object item : items) {
            String[] parts = String.valueOf(item).split(":", 2);
            all.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return all;
    }

    private static Map<String, Object> ulimit(String text) {
        String[] parts = text.split(":", -1);
        Map<String, Object> limit = new LinkedHashMap<>();
        try {
            if (parts.length >= 2) {
                limit.put("Name", parts[0]);
                limit.put("Soft", Long.parseLong(parts[1]));
                limit.put("Hard", Long.parseLong(parts[parts.length == 3 ? 2 : 1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Invalid limit in ulimits: \"" + text + "\"", e);
        }
        return limit;
    }

    private static Optional<Object> env(Map<String, Object> given, Surroundings around) {
        if (!given.containsKey("env") && !given.containsKey("env_file")) {
            return Optional.empty();
        }
        Map<String, Object> all = new LinkedHashMap<>(around.variables());
        Json.map(given.getOrDefault("env", None.NONE))
                .forEach(
                        (name, value) -> {
                            if (!PythonTypes.nameOf(value).equals("str")) {
                                throw new IllegalArgumentException(
                                        "Non-string value found for env option. Ambiguous env"
                                                + " options must be wrapped in quotes to avoid them"
                                                + " being interpreted. Key: "
                                                + name);
                            }
                            all.put(name, PythonText.str(value));
                        });
        return Optional.of(joined(all, "="));
    }

    /** A port with its protocol. */
    static String port(String port) {
        return port.contains("/") ? port : port + "/tcp";
    }

    /**
     * What a container is compared with: some of what its image brings is expected, too.
     *
     * @param image empty where it is not known
     */
    Map<String, Object> expected(Map<String, Object> image, boolean isLabelled) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        Object config = Json.at(image, "Config");
        Map<String, Object> env = new LinkedHashMap<>();
        addVariables(env, Json.at(config, "Env"));
        addVariables(env, values.getOrDefault("env", None.NONE));
        all.put("env", joined(env, "="));
        if (values.containsKey("labels")) {
            Map<String, Object> labels = new LinkedHashMap<>();
            if (!isLabelled) {
                labels.putAll(Json.map(Json.at(config, "Labels")));
            }
            labels.putAll(Json.map(values.get("labels")));
            all.put("labels", labels);
        }
        Map<String, Object> anonymous = Json.map(Json.at(config, "Volumes"));
        volumes.ifPresent(it -> anonymous.putAll(it.anonymous()));
        if (!anonymous.isEmpty()) {
            all.put("volumes", anonymous);
        }
        all.put("volume_binds", volumes.map(VolumeWish::binds).orElse(List.of()));
        Set<Object> exposed = new LinkedHashSet<>(ports.exposed());
        Json.map(Json.at(config, "ExposedPorts")).keySet().forEach(it -> exposed.add(port(it)));
        all.put("exposed_ports", List.copyOf(exposed));
        return all;
    }

    private static void addVariables(Map<String, Object> env, Object list) {
        for (Object item : Json.list(list)) {
            String[] parts = String.valueOf(item).split("=", 2);
            env.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /** What Docker makes a container of. */
    Map<String, Object> body(String image) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (ContainerOption option : ContainerOption.ALL) {
            Object value = values.get(option.name());
            if (value != null && !option.name().equals("mounts")) {
                option.put(body, value);
            }
        }
        boolean isOpen = Boolean.TRUE.equals(values.get("interactive"));
        boolean isAttached = !Boolean.TRUE.equals(values.get("detach"));
        body.put("AttachStdout", isAttached);
        body.put("AttachStderr", isAttached);
        body.put("AttachStdin", isAttached && isOpen);
        body.put("StdinOnce", isAttached && isOpen);
        body.put("OpenStdin", values.getOrDefault("interactive", None.NONE));
        Map<String, Object> exposed = new LinkedHashMap<>();
        ports.exposed().forEach(it -> exposed.put(it, Map.of()));
        body.put("ExposedPorts", exposed);
        if (values.get("mounts") instanceof List<?> mounts) {
            host(body).put("Mounts", each(mounts, it -> new MountWish(Json.map(it)).body()));
        }
        volumes.ifPresent(it -> body.put("Volumes", it.anonymous()));
        volumes.ifPresent(it -> host(body).put("Binds", it.binds()));
        body.put("Image", image);
        return body;
    }

    @SuppressWarnings("unchecked") // made by an option's put, or here
    static Map<String, Object> host(Map<String, Object> body) {
        return (Map<String, Object>)
                body.computeIfAbsent("HostConfig", _ -> new LinkedHashMap<String, Object>());
    }

    /** What can be changed while the container is there. */
    Map<String, Object> update() {
        Map<String, Object> body = new LinkedHashMap<>();
        for (ContainerOption option : ContainerOption.ALL) {
            Object value = values.get(option.name());
            if (option.isUpdated() && value != null) {
                option.put(body, value);
            }
        }
        return new LinkedHashMap<>(Json.map(Json.at(body, "HostConfig")));
    }
}
