package discos.deployer.remote.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Memory, processors, mounted file systems, uptime and the maker's names. */
final class HardwareFacts {
    private static final List<String> NAMES =
            List.of(
                    "bios_date",
                    "bios_vendor",
                    "bios_version",
                    "board_asset_tag",
                    "board_name",
                    "board_serial",
                    "board_vendor",
                    "board_version",
                    "chassis_asset_tag",
                    "chassis_serial",
                    "chassis_vendor",
                    "chassis_version",
                    "product_name",
                    "product_serial",
                    "product_uuid",
                    "product_version");

    /** The chassis types of the System Management BIOS, by their numbers. */
    private static final List<String> CHASSIS =
            List.of(
                    ("Unknown,Other,Unknown,Desktop,Low Profile Desktop,Pizza Box,Mini Tower,Tower,"
                                    + "Portable,Laptop,Notebook,Hand Held,Docking Station,"
                                    + "All In One,Sub Notebook,Space-saving,Lunch Box,"
                                    + "Main Server Chassis,Expansion Chassis,Sub Chassis,"
                                    + "Bus Expansion Chassis,Peripheral Chassis,RAID Chassis,"
                                    + "Rack Mount Chassis,Sealed-case PC,Multi-system,CompactPCI,"
                                    + "AdvancedTCA,Blade,Blade Enclosure,Tablet,Convertible,"
                                    + "Detachable,IoT Gateway,Embedded PC,Mini PC,Stick PC")
                            .split(",", -1));

    private HardwareFacts() {}

    static Map<String, Object> of(FactSource source) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.putAll(memory(source));
        facts.putAll(processors(source));
        facts.put("mounts", mounts(source));
        facts.putAll(DeviceFacts.of(source));
        facts.put("lvm", VolumeFacts.of(source));
        String uptime = source.first("/proc/uptime").split("[. ]", 2)[0];
        if (!uptime.isEmpty()) {
            facts.put("uptime_seconds", Long.valueOf(uptime));
        }
        String[] load = source.first("/proc/loadavg").split(" ", -1);
        if (load.length > 2) {
            facts.put(
                    "loadavg",
                    Map.of(
                            "1m",
                            Double.valueOf(load[0]),
                            "5m",
                            Double.valueOf(load[1]),
                            "15m",
                            Double.valueOf(load[2])));
        }
        NAMES.forEach(name -> facts.put(name, maker(source, name)));
        facts.put("system_vendor", maker(source, "sys_vendor"));
        facts.put("form_factor", formFactor(maker(source, "chassis_type")));
        return facts;
    }

    private static String maker(FactSource source, String name) {
        String text = source.first("/sys/class/dmi/id/" + name);
        return text.isEmpty() ? "NA" : text;
    }

    private static String formFactor(String number) {
        if (!number.matches("[0-9]{1,3}")) {
            return "NA";
        }
        int type = Integer.parseInt(number);
        return type < CHASSIS.size() ? CHASSIS.get(type) : "unknown (" + number + ")";
    }

    private static Map<String, Object> memory(FactSource source) {
        Map<String, Long> found = new LinkedHashMap<>();
        for (String line : source.lines("/proc/meminfo")) {
            String[] pair = line.split(":", 2);
            if (pair.length == 2) {
                String digits = pair[1].strip().split(" ", 2)[0];
                found.put(pair[0], digits.matches("[0-9]+") ? Long.parseLong(digits) / 1024 : 0);
            }
        }
        long total = found.getOrDefault("MemTotal", 0L);
        long free = found.getOrDefault("MemFree", 0L);
        long swap = found.getOrDefault("SwapTotal", 0L);
        long swapFree = found.getOrDefault("SwapFree", 0L);
        long cached = found.getOrDefault("Cached", 0L) + found.getOrDefault("Buffers", 0L);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("memtotal_mb", total);
        facts.put("memfree_mb", free);
        facts.put("swaptotal_mb", swap);
        facts.put("swapfree_mb", swapFree);
        facts.put(
                "memory_mb",
                Map.of(
                        "real",
                        Map.of("total", total, "used", total - free, "free", free),
                        "nocache",
                        Map.of("free", free + cached, "used", total - free - cached),
                        "swap",
                        Map.of(
                                "total",
                                swap,
                                "free",
                                swapFree,
                                "used",
                                swap - swapFree,
                                "cached",
                                found.getOrDefault("SwapCached", 0L))));
        return facts;
    }

    private static Map<String, Object> processors(FactSource source) {
        List<Object> names = new ArrayList<>();
        Set<String> sockets = new HashSet<>();
        long threads = 0;
        long cores = 1;
        long siblings = 1;
        for (String line : source.lines("/proc/cpuinfo")) {
            String[] pair = line.split(":", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            switch (pair[0].strip()) {
                case "processor" -> {
                    threads++;
                    names.add(value);
                }
                case "vendor_id", "model name" -> names.add(value);
                case "physical id" -> sockets.add(value);
                case "cpu cores" -> cores = Long.parseLong(value);
                case "siblings" -> siblings = Long.parseLong(value);
                default -> {}
            }
        }
        boolean isTold = !sockets.isEmpty();
        long count = isTold ? sockets.size() : threads;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("processor", names);
        facts.put("processor_count", count);
        facts.put("processor_cores", isTold ? cores : 1L);
        facts.put("processor_threads_per_core", isTold ? Math.max(1, siblings / cores) : 1L);
        facts.put("processor_vcpus", isTold ? Math.max(threads, count) : threads);
        facts.put("processor_nproc", threads);
        return facts;
    }

    private static List<Object> mounts(FactSource source) {
        List<Object> mounts = new ArrayList<>();
        Map<String, String> spaces = source.records().getOrDefault("space", Map.of());
        for (String line : source.lines("/proc/self/mounts")) {
            String[] parts = line.split(" ", -1);
            boolean isShown =
                    parts.length > 3 && (parts[0].startsWith("/") || parts[0].contains(":/"));
            if (!isShown) {
                continue;
            }
            Map<String, Object> mount = new LinkedHashMap<>();
            String target = parts[1].replace("\\040", " ");
            mount.put("mount", target);
            mount.put("device", parts[0].replace("\\040", " "));
            mount.put("fstype", parts[2]);
            mount.put("options", parts[3]);
            mount.put("uuid", uuid(source, parts[0]));
            mount.putAll(space(spaces.getOrDefault(target, "").strip()));
            mounts.add(mount);
        }
        return mounts;
    }

    /** The file system's identifier, where udev has a link for it. */
    private static String uuid(FactSource source, String device) {
        String mapped = source.links().getOrDefault(device, device);
        return source.linkTo("/dev/disk/by-uuid/", FactSource.lastName(mapped)).orElse("N/A");
    }

    /** Block size, then blocks (all, available, free), then inodes (all, free). */
    private static Map<String, Object> space(String text) {
        String[] parts = text.split(" ", -1);
        Map<String, Object> space = new LinkedHashMap<>();
        if (parts.length == 6) {
            long size = Long.parseLong(parts[0]);
            long total = Long.parseLong(parts[1]);
            long available = Long.parseLong(parts[2]);
            long inodes = Long.parseLong(parts[4]);
            long inodesFree = Long.parseLong(parts[5]);
            space.put("size_total", size * total);
            space.put("size_available", size * available);
            space.put("block_size", size);
            space.put("block_total", total);
            space.put("block_available", available);
            space.put("block_used", total - available);
            space.put("inode_total", inodes);
            space.put("inode_available", inodesFree);
            space.put("inode_used", inodes - inodesFree);
        }
        return space;
    }
}
