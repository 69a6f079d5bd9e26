package discos.plugins.module.facts;

import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The facts that are always gathered: system, distribution, user, date, tools. */
final class SystemFacts {
    private static final Map<String, List<String>> FAMILIES =
            Map.of(
                    "RedHat",
                    List.of(
                            "RedHat",
                            "CentOS",
                            "Fedora",
                            "Rocky",
                            "AlmaLinux",
                            "OracleLinux",
                            "Scientific",
                            "Amazon"),
                    "Debian",
                    List.of("Debian", "Ubuntu", "Raspbian", "Linux Mint", "Kali", "Devuan"),
                    "Suse",
                    List.of("SLES", "openSUSE Leap", "openSUSE Tumbleweed"));

    private SystemFacts() {}

    static void fill(Map<String, Object> facts, FactSources.Parts parts) {
        fillUname(facts, parts);
        fillDistribution(facts, parts);
        fillTools(facts, parts);
        fillUser(facts, parts);
        fillDate(facts, parts);
        fillSelinux(facts, parts);
        fillRest(facts, parts);
    }

    private static void fillUname(Map<String, Object> facts, FactSources.Parts parts) {
        String node = parts.line("uname", 1);
        String fqdn = parts.first("hostname").isEmpty() ? node : parts.first("hostname");
        int dot = fqdn.indexOf('.');
        facts.put("ansible_system", parts.line("uname", 0));
        facts.put("ansible_nodename", node);
        facts.put("ansible_hostname", node.split("\\.", 2)[0]);
        facts.put("ansible_fqdn", fqdn);
        facts.put("ansible_domain", dot < 0 ? "" : fqdn.substring(dot + 1));
        facts.put("ansible_kernel", parts.line("uname", 2));
        facts.put("ansible_kernel_version", parts.line("uname", 3));
        String machine = parts.line("uname", 4);
        facts.put("ansible_machine", machine);
        facts.put("ansible_architecture", machine.matches("i[3-6]86") ? "i386" : machine);
        facts.put("ansible_userspace_bits", machine.contains("64") ? "64" : "32");
        facts.put("ansible_userspace_architecture", facts.get("ansible_architecture"));
        facts.put("ansible_machine_id", parts.first("machine"));
    }

    private static void fillDistribution(Map<String, Object> facts, FactSources.Parts parts) {
        String redhat = parts.first("redhat");
        Matcher release = Pattern.compile("release (\\d+(?:\\.\\d+)*)").matcher(redhat);
        String name = distribution(parts.value("release", "ID"), redhat);
        String version = parts.value("release", "VERSION_ID");
        String codename = parts.value("release", "VERSION_CODENAME");
        if (release.find()) {
            version = release.group(1);
            Matcher words = Pattern.compile("\\(([^)]+)\\)").matcher(redhat);
            codename = words.find() ? words.group(1) : "NA";
            facts.put("ansible_distribution_file_path", "/etc/redhat-release");
        } else {
            facts.put("ansible_distribution_file_path", "/etc/os-release");
        }
        String minor = version.contains(".") ? version.split("\\.", -1)[1] : "";
        if (name.equals("Debian") && parts.first("debian").matches("\\d+\\.\\d+.*")) {
            minor = parts.first("debian").split("\\.", -1)[1];
        }
        facts.put("ansible_distribution", name);
        facts.put("ansible_distribution_version", version);
        facts.put("ansible_distribution_major_version", version.split("\\.", -1)[0]);
        facts.put("ansible_distribution_minor_version", minor);
        facts.put("ansible_distribution_release", codename);
        facts.put("ansible_distribution_file_parsed", true);
        facts.put("ansible_distribution_file_variety", name);
        facts.put(
                "ansible_os_family",
                FAMILIES.entrySet().stream()
                        .filter(it -> it.getValue().contains(name))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(name));
    }

    private static String distribution(String id, String redhat) {
        if (redhat.startsWith("CentOS")) {
            return "CentOS";
        }
        if (redhat.startsWith("Scientific")) {
            return "Scientific";
        }
        return switch (id) {
            case "debian" -> "Debian";
            case "ubuntu" -> "Ubuntu";
            case "raspbian" -> "Raspbian";
            case "centos" -> "CentOS";
            case "rhel" -> "RedHat";
            case "fedora" -> "Fedora";
            case "rocky" -> "Rocky";
            case "almalinux" -> "AlmaLinux";
            case "ol" -> "OracleLinux";
            case "alpine" -> "Alpine";
            case "arch" -> "Archlinux";
            case "sles" -> "SLES";
            case "opensuse-leap" -> "openSUSE Leap";
            case "amzn" -> "Amazon";
            case "" -> redhat.startsWith("Red Hat") ? "RedHat" : "Linux";
            default -> id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
        };
    }

    private static void fillTools(Map<String, Object> facts, FactSources.Parts parts) {
        List<String> tools =
                parts.of("tools").stream().map(path -> path.replaceFirst(".*/", "")).toList();
        String manager =
                List.of("apt-get", "dnf", "yum", "zypper", "apk", "pacman").stream()
                        .filter(tools::contains)
                        .findFirst()
                        .orElse("unknown");
        facts.put("ansible_pkg_mgr", manager.equals("apt-get") ? "apt" : manager);
        facts.put("ansible_service_mgr", serviceManager(parts));
        facts.put("ansible_python_version", "");
    }

    private static String serviceManager(FactSources.Parts parts) {
        List<String> init = parts.of("init");
        String first = init.isEmpty() ? "" : init.getFirst();
        if (init.contains("systemd-runs") || first.equals("systemd")) {
            return "systemd";
        }
        if (init.stream().anyMatch(line -> line.contains("upstart"))) {
            return "upstart";
        }
        boolean isPlain =
                first.isEmpty()
                        || first.equals("init")
                        || first.endsWith("sh")
                        || first.equals("COMMAND");
        return isPlain ? "sysvinit" : first;
    }

    private static void fillUser(Map<String, Object> facts, FactSources.Parts parts) {
        String uid = parts.line("user", 0);
        String gid = parts.line("user", 1);
        facts.put("ansible_user_id", parts.line("user", 2));
        facts.put("ansible_user_uid", number(uid));
        facts.put("ansible_user_gid", number(gid));
        facts.put("ansible_real_user_id", number(uid));
        facts.put("ansible_effective_user_id", number(uid));
        facts.put("ansible_real_group_id", number(gid));
        facts.put("ansible_effective_group_id", number(gid));
        facts.put("ansible_user_gecos", parts.line("passwd", 0));
        facts.put("ansible_user_dir", parts.line("passwd", 1));
        facts.put("ansible_user_shell", parts.line("passwd", 2));
        Map<String, Object> environment = new LinkedHashMap<>();
        for (String line : parts.of("env")) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("D_")) {
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        facts.put("ansible_env", environment);
    }

    private static void fillDate(Map<String, Object> facts, FactSources.Parts parts) {
        String[] now = parts.line("date", 0).split(" ", -1);
        if (now.length < 12) {
            return;
        }
        List<String> names =
                List.of(
                        "epoch",
                        "year",
                        "month",
                        "day",
                        "hour",
                        "minute",
                        "second",
                        "weekday",
                        "weekday_number",
                        "weeknumber",
                        "tz",
                        "tz_offset");
        Map<String, Object> date = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            date.put(names.get(i), now[i]);
        }
        String day = now[1] + "-" + now[2] + "-" + now[3];
        date.put("epoch_int", now[0]);
        date.put("date", day);
        date.put("time", now[4] + ":" + now[5] + ":" + now[6]);
        date.put("tz_dst", now[10]);
        String utc = parts.line("date", 1);
        date.put("iso8601", utc);
        date.put("iso8601_micro", utc.replace("Z", ".000000Z"));
        String compact = now[1] + now[2] + now[3] + "T" + now[4] + now[5] + now[6];
        date.put("iso8601_basic", compact + "000000");
        date.put("iso8601_basic_short", compact);
        facts.put("ansible_date_time", date);
    }

    private static void fillSelinux(Map<String, Object> facts, FactSources.Parts parts) {
        String mode = parts.first("selinux").toLowerCase(Locale.ROOT);
        Map<String, Object> selinux = new LinkedHashMap<>();
        boolean isOn = mode.equals("enforcing") || mode.equals("permissive");
        selinux.put("status", isOn ? "enabled" : "disabled");
        if (isOn) {
            selinux.put("mode", mode);
            selinux.put("config_mode", parts.value("selinux", "SELINUX"));
            selinux.put("type", parts.value("selinux", "SELINUXTYPE"));
        }
        facts.put("ansible_selinux", selinux);
        facts.put("ansible_selinux_python_present", isOn);
    }

    private static void fillRest(Map<String, Object> facts, FactSources.Parts parts) {
        Map<String, Object> lsb = new LinkedHashMap<>();
        if (!parts.value("lsb", "DISTRIB_ID").isEmpty()) {
            String release = parts.value("lsb", "DISTRIB_RELEASE");
            lsb.put("id", parts.value("lsb", "DISTRIB_ID"));
            lsb.put("release", release);
            lsb.put("codename", parts.value("lsb", "DISTRIB_CODENAME"));
            lsb.put("description", parts.value("lsb", "DISTRIB_DESCRIPTION"));
            lsb.put("major_release", release.split("\\.", -1)[0]);
        }
        facts.put("ansible_lsb", lsb);
        facts.put("ansible_fips", parts.first("fips").equals("1"));
        Map<String, Object> words = new LinkedHashMap<>();
        for (String word : Arrays.asList(parts.first("cmdline").split("\\s+", -1))) {
            String[] pair = word.split("=", 2);
            if (!pair[0].isEmpty()) {
                words.put(pair[0], pair.length == 2 ? pair[1] : true);
            }
        }
        facts.put("ansible_cmdline", words);
        List<String> keys = new ArrayList<>(parts.of("keys"));
        for (String key : keys) {
            String[] fields = key.split(" ", 3);
            if (fields.length >= 2) {
                String name = fields[0].replaceFirst("^ssh-|-sha2-.*", "").replace("ssh-", "");
                facts.put("ansible_ssh_host_key_" + kind(name) + "_public", fields[1]);
                facts.put("ansible_ssh_host_key_" + kind(name) + "_public_keytype", fields[0]);
            }
        }
    }

    private static String kind(String type) {
        return type.replace("dss", "dsa");
    }

    /** A number, or Python's None where there is none. */
    static Object number(String text) {
        return text.matches("\\d{1,18}") ? (Object) Long.parseLong(text) : None.NONE;
    }
}
