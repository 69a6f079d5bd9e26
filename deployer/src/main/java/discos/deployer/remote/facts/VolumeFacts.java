package discos.deployer.remote.facts;

import java.util.LinkedHashMap;
import java.util.Map;

/** Volume groups, logical and physical volumes, as the tools of LVM tell them to root. */
final class VolumeFacts {
    private VolumeFacts() {}

    /** The fact {@code lvm}: {@code N/A} where the login is not root or the tools are not there. */
    static Object of(FactSource source) {
        if (source.text("lvm").isEmpty()) {
            return "N/A";
        }
        Map<String, Map<String, Object>> kinds = new LinkedHashMap<>();
        kinds.put("lvs", new LinkedHashMap<>());
        kinds.put("vgs", new LinkedHashMap<>());
        kinds.put("pvs", new LinkedHashMap<>());
        String kind = "";
        for (String line : source.text("lvm").lines().toList()) {
            String text = line.strip();
            Map<String, Object> volumes = kinds.get(kind);
            if (kinds.containsKey(text)) {
                kind = text;
            } else if (volumes != null && text.indexOf(',') > 0) {
                String[] items = text.split(",", -1);
                volumes.put(name(source, items[0]), volume(kind, items));
            }
        }
        return kinds;
    }

    private static Map<String, Object> volume(String kind, String[] items) {
        Map<String, Object> volume = new LinkedHashMap<>();
        switch (kind) {
            case "vgs" -> {
                volume.put("size_g", item(items, items.length - 2));
                volume.put("free_g", item(items, items.length - 1));
                volume.put("num_lvs", item(items, 2));
                volume.put("num_pvs", item(items, 1));
            }
            case "lvs" -> {
                volume.put("size_g", item(items, 3));
                volume.put("vg", item(items, 1));
            }
            default -> {
                volume.put("size_g", item(items, 4));
                volume.put("free_g", item(items, 5));
                volume.put("vg", item(items, 1));
            }
        }
        return volume;
    }

    private static String item(String[] items, int at) {
        return at < items.length ? items[at] : "";
    }

    /** {@code /dev/dm-0} by the name that the device mapper's link has. */
    private static String name(FactSource source, String device) {
        if (!device.startsWith("/dev/dm-")) {
            return device;
        }
        return source.linkTo("/dev/mapper/", FactSource.lastName(device))
                .map(name -> "/dev/mapper/" + name)
                .orElse(device);
    }
}
