package discos.deployer.remote.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distribution, its family and its package tool, told as Ansible tells them. */
final class DistributionFacts {
    private static final Pattern RED_HAT =
            Pattern.compile(
                    "(.+?)(?: Linux)?(?: Server)? release ([0-9.]+)[^(]*(?:\\(([^)]*)\\))?.*");

    /** Debian names its point releases in this file only; Ansible tells them as minor versions. */
    private static final Pattern DEBIAN = Pattern.compile("[0-9]+\\.([0-9]+)");

    private static final Map<String, List<String>> FAMILIES =
            Map.of(
                    "RedHat",
                    List.of(
                            "RedHat",
                            "CentOS",
                            "Fedora",
                            "Scientific",
                            "OracleLinux",
                            "Amazon",
                            "Rocky",
                            "AlmaLinux"),
                    "Debian",
                    List.of("Debian", "Ubuntu", "Raspbian", "Linux Mint", "Kali", "Devuan"),
                    "Suse",
                    List.of("SLES", "openSUSE Leap", "openSUSE Tumbleweed"),
                    "Archlinux",
                    List.of("Archlinux", "Manjaro"));

    private DistributionFacts() {}

    /** What a distribution calls itself. */
    private record Named(
            String name, String version, String release, String file, String variety) {}

    static Map<String, Object> of(FactSource source) {
        Named named = named(source);
        Map<String, Object> facts = new LinkedHashMap<>();
        String[] numbers = named.version().split("\\.", -1);
        facts.put("distribution", named.name());
        facts.put("distribution_version", named.version());
        facts.put("distribution_major_version", numbers[0]);
        Matcher full = DEBIAN.matcher(source.first("/etc/debian_version"));
        if (named.name().equals("Debian") && full.find()) {
            facts.put("distribution_minor_version", full.group(1));
        }
        facts.put("distribution_release", named.release());
        if (!named.file().isEmpty()) {
            facts.put("distribution_file_path", named.file());
            facts.put("distribution_file_variety", named.variety());
            facts.put("distribution_file_parsed", true);
        }
        String family = family(named.name());
        facts.put("os_family", family);
        facts.put("pkg_mgr", packageTool(source, family, named));
        facts.put("lsb", lsb(source, named));
        return facts;
    }

    private static Named named(FactSource source) {
        Map<String, String> os = source.assignments("/etc/os-release");
        Matcher redHat = RED_HAT.matcher(source.first("/etc/redhat-release"));
        if (redHat.matches()) {
            String[] numbers = redHat.group(2).split("\\.", -1);
            String version = numbers.length > 1 ? numbers[0] + "." + numbers[1] : numbers[0];
            String release = redHat.group(3) == null ? "NA" : redHat.group(3);
            String name = redHatName(redHat.group(1));
            return new Named(name, version, release, "/etc/redhat-release", "RedHat");
        }
        String release = os.getOrDefault("VERSION_CODENAME", "NA");
        String version = os.getOrDefault("VERSION_ID", "NA");
        return switch (os.getOrDefault("ID", "")) {
            case "debian", "raspbian" ->
                    new Named("Debian", version, release, "/etc/os-release", "Debian");
            case "ubuntu" -> new Named("Ubuntu", version, release, "/etc/os-release", "Debian");
            case "alpine" -> new Named("Alpine", version, "NA", "/etc/alpine-release", "Alpine");
            case "arch" -> new Named("Archlinux", "NA", "NA", "", "");
            default -> new Named(os.getOrDefault("NAME", "OtherLinux"), version, release, "", "");
        };
    }

    private static String redHatName(String text) {
        return text.startsWith("Red Hat")
                ? "RedHat"
                : switch (text.split(" ", 2)[0]) {
                    case "Oracle" -> "OracleLinux";
                    default -> text.split(" ", 2)[0];
                };
    }

    private static String family(String name) {
        return FAMILIES.entrySet().stream()
                .filter(family -> family.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    private static String packageTool(FactSource source, String family, Named named) {
        if (family.equals("RedHat")) {
            String major = named.version().split("\\.", 2)[0];
            boolean isOld = major.matches("[0-7]") || named.name().equals("Amazon");
            return isOld || !source.has("/usr/bin/dnf") ? "yum" : "dnf";
        }
        if (source.has("/usr/bin/apt-get")) {
            return "apt";
        }
        if (source.has("/sbin/apk")) {
            return "apk";
        }
        if (source.has("/usr/bin/zypper")) {
            return "zypper";
        }
        return source.has("/usr/bin/pacman") ? "pacman" : "unknown";
    }

    private static Map<String, Object> lsb(FactSource source, Named named) {
        Map<String, Object> lsb = new LinkedHashMap<>();
        Map<String, String> file = source.assignments("/etc/lsb-release");
        Map<String, String> os = source.assignments("/etc/os-release");
        boolean hasFile = file.containsKey("DISTRIB_ID");
        if (!hasFile && !source.has("/usr/bin/lsb_release")) {
            return lsb;
        }
        String release =
                file.getOrDefault(
                        "DISTRIB_RELEASE", os.getOrDefault("VERSION_ID", named.version()));
        lsb.put("id", file.getOrDefault("DISTRIB_ID", named.name()));
        lsb.put("release", release);
        lsb.put("major_release", release.split("\\.", 2)[0]);
        lsb.put("codename", file.getOrDefault("DISTRIB_CODENAME", named.release()));
        lsb.put(
                "description",
                file.getOrDefault(
                        "DISTRIB_DESCRIPTION",
                        os.getOrDefault("PRETTY_NAME", source.first("/etc/redhat-release"))));
        return lsb;
    }
}
