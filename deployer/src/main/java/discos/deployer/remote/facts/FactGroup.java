package discos.deployer.remote.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The groups in which facts are asked for and left out, by {@code gather_subset}'s names.
 *
 * <p>Source of the names, of what is gathered always, and of what a group brings with it: {@code
 * setup} of ansible-core 2.14, asked for each.
 */
public enum FactGroup {
    APPARMOR(true, "apparmor", ""),
    CAPS(true, "system_capabilities.*", "system_capabilities system_capabilities_enforced"),
    CHROOT(false, "is_chroot", "is_chroot"),
    CMDLINE(true, "(proc_)?cmdline", ""),
    DATE_TIME(true, "date_time", ""),
    DISTRIBUTION(
            true,
            "distribution.*|os_family",
            "distribution_version distribution_release distribution_major_version os_family"),
    DNS(true, "dns", ""),
    ENV(true, "env", ""),
    FACTER(false, "facter", ""),
    FIBRE_CHANNEL_WWN(false, "fibre_channel_wwn", ""),
    FIPS(true, "fips", ""),
    HARDWARE(
            false,
            "(bios|board|chassis|processor|product|mem|swap).*"
                    + "|form_factor|mounts|devices|device_links|lvm|system_vendor|uptime_seconds",
            "processor processor_cores processor_count mounts devices"),
    ISCSI(false, "iscsi_iqn", ""),
    LOADAVG(false, "loadavg", ""),
    LOCAL(true, "local", ""),
    LSB(true, "lsb", ""),
    NVME(false, "hostnqn", ""),
    OHAI(false, "ohai", ""),
    PKG_MGR(true, "pkg_mgr", ""),
    PLATFORM(
            true,
            "system|kernel(_version)?|machine(_id)?|architecture|python_version|userspace_.*"
                    + "|nodename|hostname|fqdn|domain",
            "system kernel kernel_version machine machine_id architecture python_version"),
    PYTHON(true, "python", ""),
    SELINUX(true, "selinux.*", ""),
    SERVICE_MGR(true, "service_mgr", ""),
    SSH_PUB_KEYS(
            true,
            "ssh_host_key_.*",
            "ssh_host_pub_keys ssh_host_key_dsa_public ssh_host_key_rsa_public"
                    + " ssh_host_key_ecdsa_public ssh_host_key_ed25519_public"),
    USER(
            true,
            "(user|real|effective)_.*",
            "user_id user_uid user_gid user_gecos user_dir user_shell real_user_id"
                    + " effective_user_id effective_group_ids"),
    VIRTUAL(
            false,
            "virtualization_.*",
            "virtualization_type virtualization_role virtualization_tech_guest"
                    + " virtualization_tech_host"),
    /** Each interface is a fact of its own, so that what belongs nowhere else belongs here. */
    NETWORK(
            false,
            ".*",
            "interfaces default_ipv4 default_ipv6 all_ipv4_addresses all_ipv6_addresses");

    private final boolean isMinimal;
    private final Pattern facts;
    private final String otherNames;

    FactGroup(boolean isMinimal, String facts, String otherNames) {
        this.isMinimal = isMinimal;
        this.facts = Pattern.compile(facts);
        this.otherNames = otherNames;
    }

    /**
     * The group of a fact.
     *
     * @param fact its name without {@code ansible_}
     */
    public static FactGroup of(String fact) {
        for (FactGroup group : values()) {
            if (group.facts.matcher(fact).matches()) {
                return group;
            }
        }
        return NETWORK;
    }

    /**
     * The groups that {@code gather_subset} asks for: the minimum, what is named, what these bring
     * with them, without what a {@code !} leaves out.
     *
     * @throws IllegalArgumentException if a name means no group
     */
    public static Set<FactGroup> asked(List<String> subset) {
        Set<String> asked = names(true);
        Set<String> excluded = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        for (String word : subset) {
            switch (word) {
                case "min" -> asked.addAll(names(true));
                case "all" -> asked.addAll(allNames());
                case "!min" -> excluded.addAll(names(true));
                case "!all" -> {
                    excluded.addAll(allNames());
                    excluded.removeAll(names(true));
                }
                default -> {
                    if (word.startsWith("!")) {
                        excluded.add(word.substring(1));
                        named(word.substring(1)).ifPresent(it -> excluded.addAll(it.otherNames()));
                    } else {
                        named.add(known(word));
                        asked.add(word);
                    }
                }
            }
        }
        excluded.removeAll(named);
        asked.removeAll(excluded);
        Set<FactGroup> groups = EnumSet.noneOf(FactGroup.class);
        for (FactGroup group : values()) {
            if (asked.contains(group.groupName())
                    || group.otherNames().stream().anyMatch(asked::contains)) {
                groups.add(group);
                groups.addAll(group.bringsAlong());
            }
        }
        return groups;
    }

    private Set<FactGroup> bringsAlong() {
        return switch (this) {
            case HARDWARE -> EnumSet.of(PLATFORM);
            case NETWORK, SERVICE_MGR -> EnumSet.of(PLATFORM, DISTRIBUTION);
            case PKG_MGR -> EnumSet.of(DISTRIBUTION);
            default -> EnumSet.noneOf(FactGroup.class);
        };
    }

    private List<String> otherNames() {
        return otherNames.isEmpty() ? List.of() : List.of(otherNames.split(" ", -1));
    }

    private String groupName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<FactGroup> named(String word) {
        return EnumSet.allOf(FactGroup.class).stream()
                .filter(group -> group.groupName().equals(word))
                .findFirst();
    }

    private static String known(String word) {
        Set<String> all = allNames();
        if (!all.contains(word)) {
            throw new IllegalArgumentException(
                    "Bad subset '"
                            + word
                            + "' given to Ansible. gather_subset options allowed: all, "
                            + String.join(", ", all));
        }
        return word;
    }

    private static Set<String> allNames() {
        Set<String> names = names(false);
        for (FactGroup group : values()) {
            names.addAll(group.otherNames());
        }
        return names;
    }

    /** The groups' own names, of the minimal ones only where asked. */
    private static Set<String> names(boolean isMinimal) {
        Set<String> names = new TreeSet<>();
        for (FactGroup group : values()) {
            if (group.isMinimal || !isMinimal) {
                names.add(group.groupName());
            }
        }
        return names;
    }
}
