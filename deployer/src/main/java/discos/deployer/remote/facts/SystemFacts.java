package discos.deployer.remote.facts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kernel, names, clock, service manager, DNS and SELinux. */
final class SystemFacts {
    private static final Map<String, String> FIRST_PROCESSES =
            Map.of(
                    "procd", "openwrt_init",
                    "runit-init", "runit",
                    "svscan", "svc",
                    "openrc-init", "openrc");

    private SystemFacts() {}

    static Map<String, Object> of(FactSource source) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String node = source.first("/proc/sys/kernel/hostname");
        String fqdn = fqdn(source, node);
        String machine = source.text("machine");
        facts.put("system", source.first("/proc/sys/kernel/ostype"));
        facts.put("kernel", source.first("/proc/sys/kernel/osrelease"));
        facts.put("kernel_version", source.first("/proc/sys/kernel/version"));
        facts.put("machine", machine);
        facts.put("architecture", machine.matches("i[3-6]86") ? "i386" : machine);
        boolean isWide = machine.endsWith("64") || machine.equals("s390x");
        facts.put("userspace_bits", isWide ? "64" : "32");
        facts.put("userspace_architecture", machine.matches("i[3-6]86") ? "i386" : machine);
        facts.put("nodename", node);
        facts.put("hostname", node.split("\\.", 2)[0]);
        facts.put("fqdn", fqdn);
        facts.put("domain", fqdn.contains(".") ? fqdn.substring(fqdn.indexOf('.') + 1) : "");
        facts.put("machine_id", source.first("/etc/machine-id"));
        facts.put("service_mgr", serviceManager(source));
        facts.put("date_time", clock(source.text("date")));
        facts.put("dns", dns(source));
        facts.put("selinux", selinux(source));
        boolean hasAppArmor = source.has("/sys/kernel/security/apparmor");
        facts.put("apparmor", Map.of("status", hasAppArmor ? "enabled" : "disabled"));
        capabilities(source.text("capabilities").strip(), facts);
        facts.put("fips", source.first("/proc/sys/crypto/fips_enabled").equals("1"));
        facts.put("is_chroot", false);
        facts.put("cmdline", commandLine(source, false));
        facts.put("proc_cmdline", commandLine(source, true));
        facts.put("selinux_python_present", true);
        String python = source.text("python");
        PythonFacts.collect(python)
                .ifPresent(
                        found -> {
                            facts.put("python", found);
                            facts.put("python_version", PythonFacts.version(python));
                        });
        facts.putAll(storage(source));
        return facts;
    }

    /** The first name with a dot among those of the host's address, as Python's getfqdn picks. */
    private static String fqdn(FactSource source, String node) {
        String line = source.text("names").split("\n", 2)[0];
        List<String> names = new ArrayList<>(List.of(line.strip().split("\\s+")));
        if (names.size() > 1) {
            names.removeFirst();
        }
        return names.stream()
                .filter(name -> name.contains("."))
                .findFirst()
                .orElse(names.getFirst().isEmpty() ? node : names.getFirst());
    }

    private static String serviceManager(FactSource source) {
        String first = source.first("/proc/1/comm");
        if (!first.isEmpty() && !first.equals("init") && !first.endsWith("sh")) {
            return FIRST_PROCESSES.getOrDefault(first, first);
        }
        if (source.has("/run/systemd/system")) {
            return "systemd";
        }
        if (source.has("/sbin/initctl") && source.has("/etc/init")) {
            return "upstart";
        }
        if (source.has("/sbin/openrc")) {
            return "openrc";
        }
        return source.has("/etc/init.d") ? "sysvinit" : "service";
    }

    private static Map<String, Object> clock(String text) {
        String[] parts = text.split(" ", -1);
        Map<String, Object> clock = new LinkedHashMap<>();
        if (parts.length < 13) {
            return clock;
        }
        List<String> names =
                List.of(
                        "year",
                        "month",
                        "day",
                        "hour",
                        "minute",
                        "second",
                        "epoch",
                        "weekday",
                        "weekday_number",
                        "weeknumber",
                        "tz",
                        "tz_offset");
        for (int at = 0; at < names.size(); at++) {
            clock.put(names.get(at), parts[at]);
        }
        boolean hasFraction = parts[12].matches("[0-9]{9}");
        long nanos = hasFraction ? Long.parseLong(parts[12]) : 0;
        Instant now = Instant.ofEpochSecond(Long.parseLong(parts[6]), nanos);
        clock.put("epoch_int", parts[6]);
        clock.put("date", parts[0] + "-" + parts[1] + "-" + parts[2]);
        clock.put("time", parts[3] + ":" + parts[4] + ":" + parts[5]);
        clock.put("tz_dst", parts[10]);
        String local = parts[0] + parts[1] + parts[2] + "T" + parts[3] + parts[4] + parts[5];
        clock.put("iso8601_basic_short", local);
        clock.put("iso8601_basic", local + "%06d".formatted(nanos / 1000));
        clock.put("iso8601", utc("yyyy-MM-dd'T'HH:mm:ss'Z'", now));
        clock.put("iso8601_micro", utc("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", now));
        return clock;
    }

    private static String utc(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern).format(instant.atOffset(ZoneOffset.UTC));
    }

    private static Map<String, Object> dns(FactSource source) {
        Map<String, Object> dns = new LinkedHashMap<>();
        List<String> servers = new ArrayList<>();
        for (String line : source.lines("/etc/resolv.conf")) {
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "nameserver" -> servers.addAll(List.of(words).subList(1, words.length));
                case "domain" -> dns.put("domain", words.length > 1 ? words[1] : "");
                case "search" -> dns.put("search", List.of(words).subList(1, words.length));
                case "sortlist" -> dns.put("sortlist", List.of(words).subList(1, words.length));
                default -> {}
            }
        }
        if (!servers.isEmpty()) {
            dns.put("nameservers", servers);
        }
        return dns;
    }

    private static Map<String, Object> selinux(FactSource source) {
        String enforce = source.first("/sys/fs/selinux/enforce") + source.first("/selinux/enforce");
        if (enforce.isEmpty()) {
            return Map.of("status", "disabled");
        }
        Map<String, String> config = source.assignments("/etc/selinux/config");
        Map<String, Object> selinux = new LinkedHashMap<>();
        selinux.put("status", "enabled");
        selinux.put("mode", enforce.startsWith("1") ? "enforcing" : "permissive");
        selinux.put("config_mode", config.getOrDefault("SELINUX", "unknown"));
        selinux.put("type", config.getOrDefault("SELINUXTYPE", "unknown"));
        String version = source.first("/sys/fs/selinux/policyvers");
        selinux.put("policyvers", version.matches("[0-9]+") ? Long.valueOf(version) : "unknown");
        return selinux;
    }

    /** The names by which storage networks know this host. */
    private static Map<String, Object> storage(FactSource source) {
        List<Object> ports = new ArrayList<>();
        source.files()
                .forEach(
                        (path, lines) -> {
                            if (path.startsWith("/sys/class/fc_host/")) {
                                ports.add(lines.getFirst().strip().replaceFirst("^0x", ""));
                            }
                        });
        Map<String, String> iscsi = source.assignments("/etc/iscsi/initiatorname.iscsi");
        return Map.of(
                "iscsi_iqn",
                iscsi.getOrDefault("InitiatorName", ""),
                "hostnqn",
                source.first("/etc/nvme/hostnqn"),
                "fibre_channel_wwn",
                ports);
    }

    /** The kernel's arguments; the last one of a name counts, or all of them as a list. */
    private static Map<String, Object> commandLine(FactSource source, boolean isComplete) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (String word : source.first("/proc/cmdline").split("\\s+", -1)) {
            String[] pair = word.split("=", 2);
            if (word.isEmpty()) {
                continue;
            }
            Object value = pair.length == 2 ? (Object) pair[1] : true;
            Object before = words.get(pair[0]);
            if (!isComplete || before == null || pair.length < 2) {
                words.put(pair[0], value);
            } else {
                List<Object> all = new ArrayList<>();
                if (before instanceof List<?> several) {
                    all.addAll(several);
                } else {
                    all.add(before);
                }
                all.add(value);
                words.put(pair[0], all);
            }
        }
        return words;
    }

    /** What {@code capsh} says of the account's privileges, where it is installed. */
    private static void capabilities(String current, Map<String, Object> facts) {
        if (!current.startsWith("Current:")) {
            return;
        }
        boolean isAll = current.substring(current.indexOf(':') + 1).strip().equals("=ep");
        facts.put("system_capabilities_enforced", isAll ? "False" : "True");
        facts.put(
                "system_capabilities",
                isAll || !current.contains("=")
                        ? List.of()
                        : Arrays.stream(current.split("=", -1)[1].split(",", -1))
                                .map(String::strip)
                                .toList());
    }
}
