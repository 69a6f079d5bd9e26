package discos.plugins.module.container;

import discos.deployer.value.python.PythonText;
import discos.plugins.module.docker.Json;
import discos.plugins.module.docker.Suboptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A mount that a container is to have, under the names of the arguments; what is not given is not
 * in it.
 */
public record MountWish(Map<String, Object> values) {
    /** The kind of mount that an option is for. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "volume_driver", "volume",
                    "volume_options", "volume",
                    "propagation", "bind",
                    "no_copy", "volume",
                    "labels", "volume",
                    "tmpfs_size", "tmpfs",
                    "tmpfs_mode", "tmpfs");

    private static final List<String> NAMES =
            List.of(
                    "target",
                    "source",
                    "type",
                    "read_only",
                    "consistency",
                    "propagation",
                    "no_copy",
                    "labels",
                    "volume_driver",
                    "volume_options",
                    "tmpfs_size",
                    "tmpfs_mode");

    /** Reads one as it is written. */
    public static MountWish of(Object value) {
        Suboptions.check("docker_container", "mounts", value, NAMES);
        Map<String, Object> given = Json.given(Json.map(value));
        Suboptions.required(given, "target");
        given.putIfAbsent("type", "volume");
        String target = Json.text(given, "target");
        String type = Json.text(given, "type");
        choice("type", type, List.of("bind", "volume", "tmpfs", "npipe"));
        if (!given.containsKey("source") && !type.equals("tmpfs") && !type.equals("volume")) {
            throw new IllegalArgumentException(
                    "source must be specified for mount \"%s\" of type \"%s\""
                            .formatted(target, type));
        }
        for (String name : NAMES) {
            String kind = KINDS.getOrDefault(name, type);
            if (given.containsKey(name) && !kind.equals(type)) {
                throw new IllegalArgumentException(
                        "%s cannot be specified for mount \"%s\" of type \"%s\" (needs type \"%s\")"
                                .formatted(name, target, type, kind));
            }
        }
        return new MountWish(streamlined(given, target));
    }

    private static void choice(String name, String value, List<String> choices) {
        if (!choices.contains(value)) {
            throw new IllegalArgumentException(
                    "value of %s must be one of: %s, got: %s found in mounts"
                            .formatted(name, String.join(", ", choices), value));
        }
    }

    private static Map<String, Object> streamlined(Map<String, Object> given, String target) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            Object value = given.get(name);
            if (value == null) {
                continue;
            }
            switch (name) {
                case "volume_options" -> {
                    if (given.containsKey("volume_driver")) {
                        all.put(name, Json.texts(Json.map(value)));
                    }
                }
                case "labels" -> all.put(name, Json.texts(Json.map(value)));
                case "read_only", "no_copy" -> all.put(name, isTrue(value));
                case "tmpfs_size" ->
                        all.put(
                                name,
                                Suboptions.bytes(value, "tmpfs_size of mount \"" + target + "\""));
                case "tmpfs_mode" -> all.put(name, mode(PythonText.str(value), target));
                default -> all.put(name, PythonText.str(value));
            }
        }
        return all;
    }

    private static boolean isTrue(Object value) {
        return value instanceof Boolean truth
                ? truth
                : List.of("yes", "true", "on", "1", "y", "t")
                        .contains(PythonText.str(value).toLowerCase(Locale.ROOT));
    }

    private static long mode(String text, String target) {
        try {
            return Long.parseLong(text.replaceFirst("^0o", ""), 8);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "tmp_fs mode of mount \"" + target + "\" is not an octal string!", e);
        }
    }

    String target() {
        return Json.text(values, "target");
    }

    /** As Docker wants it. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Target", values.get("target"));
        body.put("Source", Json.at(values, "source"));
        body.put("Type", values.get("type"));
        body.put("ReadOnly", Json.at(values, "read_only"));
        if (values.containsKey("consistency")) {
            body.put("Consistency", values.get("consistency"));
        }
        if (values.containsKey("propagation")) {
            body.put("BindOptions", Map.of("Propagation", values.get("propagation")));
        }
        Map<String, Object> volume = volume();
        if (!volume.isEmpty()) {
            body.put("VolumeOptions", volume);
        }
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("Mode", Json.at(values, "tmpfs_mode"));
        memory.put("SizeBytes", Json.at(values, "tmpfs_size"));
        if (!Json.given(memory).isEmpty()) {
            body.put("TmpfsOptions", Json.given(memory));
        }
        return body;
    }

    private Map<String, Object> volume() {
        Map<String, Object> volume = new LinkedHashMap<>();
        if (Json.is(values, "no_copy")) {
            volume.put("NoCopy", true);
        }
        if (!Json.map(values.get("labels")).isEmpty()) {
            volume.put("Labels", values.get("labels"));
        }
        if (!Json.text(values, "volume_driver").isEmpty()) {
            Map<String, Object> driver = new LinkedHashMap<>();
            driver.put("Name", values.get("volume_driver"));
            if (values.containsKey("volume_options")) {
                driver.put("Options", values.get("volume_options"));
            }
            volume.put("DriverConfig", driver);
        }
        return volume;
    }

    /** A mount that a container has, under the names of the arguments. */
    static Map<String, Object> there(Object mount) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", Json.at(mount, "Type"));
        all.put("source", Json.at(mount, "Source"));
        all.put("target", Json.at(mount, "Target"));
        all.put("read_only", Json.is(mount, "ReadOnly"));
        all.put("consistency", Json.at(mount, "Consistency"));
        all.put("propagation", Json.at(mount, "BindOptions", "Propagation"));
        all.put("no_copy", Json.is(mount, "VolumeOptions", "NoCopy"));
        all.put("labels", Json.map(Json.at(mount, "VolumeOptions", "Labels")));
        all.put("volume_driver", Json.at(mount, "VolumeOptions", "DriverConfig", "Name"));
        all.put(
                "volume_options",
                Json.map(Json.at(mount, "VolumeOptions", "DriverConfig", "Options")));
        all.put("tmpfs_size", Json.at(mount, "TmpfsOptions", "SizeBytes"));
        all.put("tmpfs_mode", Json.at(mount, "TmpfsOptions", "Mode"));
        return all;
    }
}
