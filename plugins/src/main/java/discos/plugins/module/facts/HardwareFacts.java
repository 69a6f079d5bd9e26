package discos.plugins.module.facts;

import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts about memory, processors, file systems and the machine itself. */
final class HardwareFacts {
    private HardwareFacts() {}

    static void fill(Map<String, Object> facts, FactSources.Parts parts) {
        fillMemory(facts, parts);
        fillProcessors(facts, parts);
        facts.put("ansible_mounts", mounts(parts));
        String[] load = parts.line("load", 1).split(" ", -1);
        if (load.length >= 3) {
            facts.put(
                    "ansible_loadavg",
                    Map.of("1m", real(load[0]), "5m", real(load[1]), "15m", real(load[2])));
        }
        String uptime = parts.line("load", 0).replaceFirst("\\..*", "");
        facts.put("ansible_uptime_seconds", SystemFacts.number(uptime));
        for (String name :
                List.of(
                        "product_name",
                        "product_serial",
                        "product_uuid",
                        "product_version",
                        "bios_date",
                        "bios_version",
                        "board_name",
                        "chassis_vendor")) {
            String value = parts.value("dmi", name);
            facts.put("ansible_" + name, value.isEmpty() ? "NA" : value);
        }
        String vendor = parts.value("dmi", "sys_vendor");
        facts.put("ansible_system_vendor", vendor.isEmpty() ? "NA" : vendor);
        facts.put("ansible_form_factor", "Other");
    }

    private static Double real(String text) {
        return Double.parseDouble(text);
    }

    private static void fillMemory(Map<String, Object> facts, FactSources.Parts parts) {
        Map<String, Long> memory = new HashMap<>();
        for (String line : parts.of("memory")) {
            String[] words = line.split(":?\\s+", -1);
            if (words.length >= 2 && words[1].matches("\\d+")) {
                memory.put(words[0], Long.parseLong(words[1]) / 1024);
            }
        }
        long total = memory.getOrDefault("MemTotal", 0L);
        long free = memory.getOrDefault("MemFree", 0L);
        long cached = memory.getOrDefault("Cached", 0L) + memory.getOrDefault("Buffers", 0L);
        long swap = memory.getOrDefault("SwapTotal", 0L);
        long swapFree = memory.getOrDefault("SwapFree", 0L);
        facts.put("ansible_memtotal_mb", total);
        facts.put("ansible_memfree_mb", free);
        facts.put("ansible_swaptotal_mb", swap);
        facts.put("ansible_swapfree_mb", swapFree);
        Map<String, Object> parts2 = new LinkedHashMap<>();
        parts2.put("real", Map.of("total", total, "used", total - free, "free", free));
        parts2.put("nocache", Map.of("free", free + cached, "used", total - free - cached));
        parts2.put(
                "swap",
                Map.of(
                        "total",
                        swap,
                        "free",
                        swapFree,
                        "used",
                        swap - swapFree,
                        "cached",
                        memory.getOrDefault("SwapCached", 0L)));
        facts.put("ansible_memory_mb", parts2);
    }

    private static void fillProcessors(Map<String, Object> facts, FactSources.Parts parts) {
        List<Object> names = new ArrayList<>();
        Set<String> sockets = new HashSet<>();
        long threads = 0;
        long cores = 1;
        long siblings = 1;
        for (String line : parts.of("cpu")) {
            String[] pair = line.split("\\s*:\\s*", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            switch (pair[0].strip()) {
                case "processor" -> {
                    threads++;
                    names.add(value);
                }
                case "vendor_id", "model name", "Processor", "cpu" -> names.add(value);
                case "physical id" -> sockets.add(value);
                case "cpu cores" -> cores = Long.parseLong(value);
                case "siblings" -> siblings = Long.parseLong(value);
                default -> {}
            }
        }
        long count = sockets.isEmpty() ? Math.max(1, threads) : sockets.size();
        facts.put("ansible_processor", names);
        facts.put("ansible_processor_count", count);
        facts.put("ansible_processor_cores", cores);
        facts.put("ansible_processor_threads_per_core", Math.max(1, siblings / cores));
        facts.put("ansible_processor_vcpus", Math.max(1, threads));
        facts.put("ansible_processor_nproc", Math.max(1, threads));
    }

    private static List<Object> mounts(FactSources.Parts parts) {
        Map<String, String[]> sizes = new HashMap<>();
        List<String> lines = parts.of("sizes");
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            sizes.put(lines.get(i + 1), lines.get(i).split(" ", -1));
        }
        List<Object> mounts = new ArrayList<>();
        for (String line : parts.of("mounts")) {
            String[] words = line.split(" ", -1);
            if (words.length < 4 || !(words[0].startsWith("/") || words[0].contains(":/"))) {
                continue;
            }
            Map<String, Object> mount = new LinkedHashMap<>();
            String place = words[1].replace("\\040", " ");
            mount.put("mount", place);
            mount.put("device", words[0]);
            mount.put("fstype", words[2]);
            mount.put("options", words[3]);
            mount.put("uuid", "N/A");
            fillSizes(mount, sizes.getOrDefault(words[1], new String[0]));
            mounts.add(mount);
        }
        return mounts;
    }

    private static void fillSizes(Map<String, Object> mount, String[] sizes) {
        if (sizes.length < 5) {
            return;
        }
        Object[] numbers = new Object[5];
        for (int i = 0; i < 5; i++) {
            numbers[i] = SystemFacts.number(sizes[i]);
        }
        if (numbers[0] == None.NONE || numbers[1] == None.NONE || numbers[2] == None.NONE) {
            return;
        }
        long block = (Long) numbers[0];
        mount.put("block_size", block);
        mount.put("block_total", numbers[1]);
        mount.put("block_available", numbers[2]);
        mount.put("size_total", block * (Long) numbers[1]);
        mount.put("size_available", block * (Long) numbers[2]);
        mount.put("inode_total", numbers[3]);
        mount.put("inode_available", numbers[4]);
    }
}
