package discos.plugins.module.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Facts about the kind of machine a host runs on. */
final class VirtualFacts {
    private static final List<String> CONTAINERS =
            List.of("docker", "podman", "lxc", "lxc-libvirt", "systemd-nspawn", "openvz", "wsl");

    private VirtualFacts() {}

    static void fill(Map<String, Object> facts, FactSources.Parts parts) {
        List<String> words =
                parts.of("virtual").stream()
                        .map(line -> line.replaceFirst("^container=", "").strip())
                        .toList();
        String kind =
                words.stream()
                        .filter(CONTAINERS::contains)
                        .findFirst()
                        .orElseGet(() -> byMachine(parts, words));
        boolean isNone = kind.isEmpty();
        facts.put("ansible_virtualization_type", isNone ? "NA" : kind);
        facts.put("ansible_virtualization_role", isNone ? "NA" : "guest");
        List<Object> tech = new ArrayList<>();
        if (!isNone) {
            tech.add(kind);
            if (CONTAINERS.contains(kind)) {
                tech.add("container");
            }
        }
        facts.put("ansible_virtualization_tech_guest", tech);
        facts.put("ansible_virtualization_tech_host", List.of());
    }

    private static String byMachine(FactSources.Parts parts, List<String> words) {
        String name =
                (parts.value("dmi", "product_name") + " " + parts.value("dmi", "sys_vendor"))
                        .toLowerCase(Locale.ROOT);
        if (name.contains("virtualbox") || name.contains("innotek")) {
            return "virtualbox";
        }
        if (name.contains("vmware")) {
            return "VMware";
        }
        if (name.contains("kvm") || name.contains("qemu") || words.contains("kvm")) {
            return "kvm";
        }
        return words.stream()
                .filter(word -> !word.isEmpty() && !word.equals("none"))
                .findFirst()
                .orElse("");
    }
}
