package discos.deployer.remote.facts;

import discos.deployer.value.None;
import discos.deployer.value.python.ByteSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Block devices, their partitions and the names that lead to them.
 *
 * <p>Source of the keys: {@code setup} of ansible-core 2.14; what they are read from is the
 * kernel's documentation of sysfs (sysfs-block).
 */
final class DeviceFacts {
    private static final String BLOCKS = "/sys/block/";
    private static final Pattern PCI =
            Pattern.compile(".+/([a-f0-9]{4}:[a-f0-9]{2}:[01][a-f0-9]\\.[0-7])/.*");
    private static final Pattern CHOSEN = Pattern.compile(".*?\\[(.*)].*");

    private final FactSource source;
    private final Map<String, Map<String, List<Object>>> links;

    private DeviceFacts(FactSource source) {
        this.source = source;
        this.links = links(source);
    }

    static Map<String, Object> of(FactSource source) {
        DeviceFacts facts = new DeviceFacts(source);
        Map<String, Object> devices = new LinkedHashMap<>();
        source.targets(BLOCKS)
                .forEach((name, target) -> devices.put(name, facts.device(name, target)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("devices", devices);
        all.put("device_links", facts.links);
        return all;
    }

    /** Kinds of names, and per kind the names of each device. */
    private static Map<String, Map<String, List<Object>>> links(FactSource source) {
        Map<String, Map<String, List<Object>>> links = new LinkedHashMap<>();
        links.put("ids", named(source.targets("/dev/disk/by-id/")));
        links.put("uuids", named(source.targets("/dev/disk/by-uuid/")));
        links.put("labels", named(source.targets("/dev/disk/by-label/")));
        Map<String, List<Object>> masters = new LinkedHashMap<>();
        source.links().keySet().stream()
                .map(path -> path.split("/", -1))
                .filter(parts -> parts.length == 6 && parts[4].equals("slaves"))
                .forEach(
                        parts ->
                                masters.computeIfAbsent(parts[5], _ -> new ArrayList<>())
                                        .add(parts[3]));
        links.put("masters", masters);
        return links;
    }

    private static Map<String, List<Object>> named(Map<String, String> targets) {
        Map<String, List<Object>> names = new LinkedHashMap<>();
        targets.forEach(
                (name, target) ->
                        names.computeIfAbsent(FactSource.lastName(target), _ -> new ArrayList<>())
                                .add(name));
        return names;
    }

    private Map<String, Object> device(String name, String target) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("virtual", 1L);
        device.put("links", linksOf(name));
        for (String key : List.of("vendor", "model", "sas_address", "sas_device_handle")) {
            device.put(key, text(name + "/device/" + key));
        }
        String serial = source.block(name + "/device/serial");
        if (!serial.isEmpty()) {
            device.put("serial", serial);
        }
        device.put("removable", text(name + "/removable"));
        device.put("support_discard", text(name + "/queue/discard_granularity"));
        for (Object id : names("ids", name)) {
            if (id.toString().startsWith("wwn-")) {
                device.put("wwn", id.toString().substring("wwn-".length()));
            }
        }
        device.put("partitions", partitions(name));
        device.put("rotational", text(name + "/queue/rotational"));
        Matcher scheduler = CHOSEN.matcher(source.block(name + "/queue/scheduler"));
        device.put("scheduler_mode", scheduler.matches() ? scheduler.group(1) : "");
        putSize(device, name);
        device.put("host", host(target));
        device.put("holders", holders(name));
        return device;
    }

    private Map<String, Object> partitions(String device) {
        Set<String> names = new TreeSet<>();
        for (String path : source.blocks().keySet()) {
            String[] parts = path.split("/", -1);
            if (parts.length == 3
                    && parts[0].equals(device)
                    && parts[1].startsWith(device)
                    && parts[2].equals("start")) {
                names.add(parts[1]);
            }
        }
        Map<String, Object> partitions = new LinkedHashMap<>();
        names.forEach(name -> partitions.put(name, partition(device + "/" + name, name)));
        return partitions;
    }

    private Map<String, Object> partition(String path, String name) {
        Map<String, Object> partition = new LinkedHashMap<>();
        partition.put("links", linksOf(name));
        partition.put("start", source.block(path + "/start"));
        putSize(partition, path);
        List<Object> uuids = names("uuids", name);
        partition.put("uuid", uuids.isEmpty() ? None.NONE : uuids.getFirst());
        partition.put("holders", holders(path));
        return partition;
    }

    /** The kernel tells sizes in units of 512 bytes, whatever a sector of the device is. */
    private void putSize(Map<String, Object> device, String path) {
        String sectors = source.block(path + "/size");
        String block = source.block(path + "/queue/logical_block_size");
        String sector = block.isEmpty() ? source.block(path + "/queue/hw_sector_size") : block;
        device.put("sectors", sectors.isEmpty() ? (Object) 0L : sectors);
        device.put("sectorsize", sector.isEmpty() ? (Object) 512L : sector);
        double bytes = sectors.isEmpty() ? 0 : Double.parseDouble(sectors) * 512;
        device.put("size", ByteSize.text(bytes));
    }

    private List<Object> names(String kind, String device) {
        return links.getOrDefault(kind, Map.of()).getOrDefault(device, List.of());
    }

    private Map<String, Object> linksOf(String name) {
        Map<String, Object> found = new LinkedHashMap<>();
        links.forEach((kind, names) -> found.put(kind, names.getOrDefault(name, List.of())));
        return found;
    }

    /** The volumes made of a device, by the names that the device mapper has for them. */
    private List<Object> holders(String path) {
        return source.targets(BLOCKS + path + "/holders/").keySet().stream()
                .filter(name -> name.startsWith("dm-"))
                .<Object>map(
                        name -> {
                            String told = source.block(path + "/holders/" + name + "/dm/name");
                            return told.isEmpty() ? name : told;
                        })
                .toList();
    }

    private String host(String target) {
        Matcher pci = PCI.matcher(target);
        if (!pci.matches()) {
            return "";
        }
        String start = pci.group(1) + " ";
        return source.text("pci")
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    private Object text(String path) {
        String text = source.block(path);
        return text.isEmpty() ? None.NONE : text;
    }
}
