package discos.deployer.remote.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the host is a machine, a virtual one, or a container. */
final class VirtualizationFacts {
    private static final List<List<String>> MAKERS =
            List.of(
                    List.of("VMware", "VMware"),
                    List.of("VirtualBox", "virtualbox"),
                    List.of("innotek", "virtualbox"),
                    List.of("KVM", "kvm"),
                    List.of("QEMU", "kvm"),
                    List.of("Bochs", "kvm"),
                    List.of("oVirt", "oVirt"),
                    List.of("OpenStack", "openstack"),
                    List.of("Amazon EC2", "kvm"),
                    List.of("Google", "kvm"),
                    List.of("Xen", "xen"),
                    List.of("Microsoft Corporation", "VirtualPC"));

    private VirtualizationFacts() {}

    static Map<String, Object> of(FactSource source) {
        List<String> guest = guests(source);
        boolean hasKvm = source.has("/sys/module/kvm/initstate");
        boolean hasVirtio = source.has("/sys/module/virtio/initstate");
        boolean isKvmHost = hasKvm || hasVirtio || source.has("/dev/kvm");
        boolean isGuest = !guest.isEmpty();
        String type = isGuest ? guest.getFirst() : isKvmHost ? "kvm" : "NA";
        String role = isGuest || (!hasKvm && hasVirtio) ? "guest" : isKvmHost ? "host" : "NA";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("virtualization_type", type);
        facts.put("virtualization_role", role);
        facts.put("virtualization_tech_guest", guest);
        facts.put("virtualization_tech_host", isKvmHost ? List.of("kvm") : List.of());
        return facts;
    }

    private static List<String> guests(FactSource source) {
        List<String> guest = new ArrayList<>();
        String groups = String.join("\n", source.lines("/proc/1/cgroup"));
        String container = source.first("/run/systemd/container");
        if (source.has("/.dockerenv") || groups.contains("/docker") || container.equals("docker")) {
            guest.add("docker");
            guest.add("container");
        } else if (source.has("/run/.containerenv") || container.equals("podman")) {
            guest.add("podman");
            guest.add("container");
        } else if (groups.contains("/lxc/") || container.equals("lxc")) {
            guest.add("lxc");
            guest.add("container");
        } else if (!container.isEmpty()) {
            guest.add(container);
            guest.add("container");
        }
        String maker =
                source.first("/sys/class/dmi/id/product_name")
                        + " "
                        + source.first("/sys/class/dmi/id/sys_vendor")
                        + " "
                        + source.first("/sys/class/dmi/id/bios_vendor");
        MAKERS.stream()
                .filter(pair -> maker.contains(pair.getFirst()))
                .map(List::getLast)
                .findFirst()
                .ifPresent(guest::add);
        boolean isVirtualCpu =
                source.lines("/proc/cpuinfo").stream()
                        .anyMatch(line -> line.startsWith("model name") && line.contains("QEMU"));
        if (guest.isEmpty() && isVirtualCpu) {
            guest.add("kvm");
        }
        return guest;
    }
}
