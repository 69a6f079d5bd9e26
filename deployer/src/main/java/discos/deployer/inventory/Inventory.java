package discos.deployer.inventory;

import discos.deployer.value.HashBehaviour;
import discos.deployer.value.None;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hosts of a run, their groups and their variables; never changes.
 *
 * <p>Orders are Ansible's: a group's own hosts come before those of its children, {@code ungrouped}
 * is the first child of {@code all}, and of two groups with the same variable the deeper one wins,
 * then the one with the higher {@code ansible_group_priority}, then the later name.
 */
public final class Inventory {
    /** The names that mean this machine although no inventory names them. */
    public static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "::1");

    /** The Python that the control machine would have, which playbooks may ask for by name. */
    public static final String CONTROL_PYTHON = "/usr/bin/python3";

    /** The group of all hosts. */
    public static final String ALL = "all";

    /** The group of hosts that are in no other group. */
    public static final String UNGROUPED = "ungrouped";

    private final Map<String, Group> groups;
    private final Map<String, Host> hosts;
    private final Map<String, Host> departed;
    private final List<VariableFolder> besideInventory;
    private final List<VariableFolder> besidePlaybook;
    private final HashBehaviour hashes;
    private final Map<String, List<String>> hostsByGroup;
    private final Map<String, Map<String, Object>> merged = new ConcurrentHashMap<>();

    /**
     * The files of variables and what becomes of dictionaries that have more than one value.
     *
     * @param besideInventory the folders next to the sources of the inventory
     * @param besidePlaybook the folder next to the playbook
     */
    record Layering(
            List<VariableFolder> besideInventory,
            List<VariableFolder> besidePlaybook,
            HashBehaviour hashes) {
        /** Copies the lists. */
        Layering {
            besideInventory = List.copyOf(besideInventory);
            besidePlaybook = List.copyOf(besidePlaybook);
        }
    }

    Inventory(Map<String, Group> groups, Map<String, Host> hosts, Layering layering) {
        this(groups, hosts, Map.of(), layering);
    }

    private Inventory(
            Map<String, Group> groups,
            Map<String, Host> hosts,
            Map<String, Host> departed,
            Layering layering) {
        this.departed = departed;
        this.groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        this.hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        this.besideInventory = layering.besideInventory();
        this.besidePlaybook = layering.besidePlaybook();
        this.hashes = layering.hashes();
        Map<String, List<String>> members = new LinkedHashMap<>();
        groups.keySet().forEach(group -> members.put(group, walk(group)));
        this.hostsByGroup = Collections.unmodifiableMap(members);
    }

    /** An inventory without hosts; only the implicit localhost can be named. */
    public static Inventory empty() {
        return empty(HashBehaviour.REPLACE);
    }

    /** An inventory without hosts for a run that joins dictionaries so. */
    public static Inventory empty(HashBehaviour hashes) {
        return new Draft(InventoryLoader.Manner.USUAL.joining(hashes)).inventory();
    }

    /** What becomes of a dictionary whose variable has another value in a weaker place. */
    public HashBehaviour hashes() {
        return hashes;
    }

    private Layering layering() {
        return new Layering(besideInventory, besidePlaybook, hashes);
    }

    /** All hosts in the order in which {@code hosts: all} runs them. */
    public List<String> hosts() {
        return hostsIn(ALL);
    }

    /**
     * All groups in the order in which they were declared, {@code all} and {@code ungrouped} too.
     */
    public Set<String> groups() {
        return groups.keySet();
    }

    /** Whether the inventory names the host. */
    public boolean hasHost(String host) {
        return hosts.containsKey(host);
    }

    /** Whether the name means this machine without the inventory naming it. */
    public boolean isImplicit(String host) {
        return LOCALHOST.contains(host) && !hasHost(host);
    }

    /**
     * The host that a name for this machine means: the one that the inventory has under another
     * such name, or the implicit one.
     */
    public String localhost(String name) {
        return hosts.keySet().stream().filter(LOCALHOST::contains).findFirst().orElse(name);
    }

    /** The hosts of a group and its children in order; none if there is no such group. */
    public List<String> hostsIn(String group) {
        return hostsByGroup.getOrDefault(group, List.of());
    }

    /** Every group's hosts, as the variable {@code groups} gives them. */
    public Map<String, List<String>> hostsByGroup() {
        return hostsByGroup;
    }

    /** The groups of a host by name without {@code all}, as {@code group_names} gives them. */
    public List<String> groupsOf(String host) {
        return host(host).groups().stream().sorted().toList();
    }

    /** The groups of which the group is a child, in the order declared. */
    public List<String> parentsOf(String group) {
        Group found = groups.get(group);
        return found == null ? List.of() : found.parents();
    }

    /** The children of a group in the order declared. */
    public List<String> childrenOf(String group) {
        Group found = groups.get(group);
        return found == null ? List.of() : found.children();
    }

    /**
     * The raw variables of a host, layer by layer; a later layer wins over an earlier one.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public List<VariableLayer> layers(String name) {
        if (!isKnown(name)) {
            throw new IllegalArgumentException("no host " + name);
        }
        return layers(host(name));
    }

    private List<VariableLayer> layers(Host host) {
        String name = host.name();
        List<String> names = host.groups();
        List<VariableLayer> layers = new ArrayList<>();
        layers.add(group(ALL).variables());
        names.forEach(group -> layers.add(group(group).variables()));
        besideInventory.forEach(folder -> layers.addAll(folder.ofGroup(ALL)));
        besidePlaybook.forEach(folder -> layers.addAll(folder.ofGroup(ALL)));
        besideInventory.forEach(
                folder -> names.forEach(group -> layers.addAll(folder.ofGroup(group))));
        besidePlaybook.forEach(
                folder -> names.forEach(group -> layers.addAll(folder.ofGroup(group))));
        layers.add(host.variables());
        besideInventory.forEach(folder -> layers.addAll(folder.ofHost(name)));
        besidePlaybook.forEach(folder -> layers.addAll(folder.ofHost(name)));
        layers.removeIf(layer -> layer.values().isEmpty());
        return Collections.unmodifiableList(layers);
    }

    /**
     * The raw variables of a host; magic ones are not among them. A name that no inventory has is a
     * host outside all groups, as one to which a task is delegated: it has what all hosts have.
     */
    public Map<String, Object> variables(String host) {
        return merged.computeIfAbsent(host, this::merge);
    }

    private Map<String, Object> merge(String host) {
        Map<String, Object> variables = new LinkedHashMap<>();
        putAll(layers(host(host)), variables);
        return Collections.unmodifiableMap(variables);
    }

    /** The variables that an inventory sets for a host itself, not for its groups. */
    public Map<String, Object> ownVariables(String name) {
        Map<String, Object> own = new LinkedHashMap<>(host(name).variables().values());
        besideInventory.forEach(folder -> putAll(folder.ofHost(name), own));
        return own;
    }

    /** The variables that an inventory sets for a group itself. */
    public Map<String, Object> groupVariables(String name) {
        Map<String, Object> own = new LinkedHashMap<>(group(name).variables().values());
        besideInventory.forEach(folder -> putAll(folder.ofGroup(name), own));
        if (group(name).rank().priority() != 1) {
            own.put("ansible_group_priority", (long) group(name).rank().priority());
        }
        return own;
    }

    private void putAll(List<VariableLayer> layers, Map<String, Object> variables) {
        layers.forEach(layer -> hashes.putAll(layer.values(), variables));
    }

    /** The hosts that are in a group itself, not in its children. */
    public List<String> ownHosts(String group) {
        Group found = groups.get(group);
        return found == null ? List.of() : found.hosts();
    }

    /**
     * The magic variables that an inventory gives a host: {@code inventory_hostname}, {@code
     * inventory_hostname_short}, {@code inventory_file}, {@code inventory_dir}, {@code
     * group_names}, {@code groups}.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public Map<String, Object> magic(String name) {
        Host host = host(name);
        Map<String, Object> magic = new LinkedHashMap<>();
        magic.put("inventory_hostname", name);
        magic.put("inventory_hostname_short", HostAddress.shortName(name));
        magic.put("inventory_file", host.source().<Object>map(Host.Source::file).orElse(None.NONE));
        magic.put(
                "inventory_dir",
                host.source().flatMap(Host.Source::folder).<Object>map(x -> x).orElse(None.NONE));
        magic.put("group_names", groupsOf(name));
        magic.put("groups", hostsByGroup);
        return Collections.unmodifiableMap(magic);
    }

    /** This inventory with the variable files next to a playbook, in place of other playbooks'. */
    public Inventory besidePlaybook(List<VariableFolder> folders) {
        return new Inventory(
                groups, hosts, departed, new Layering(besideInventory, folders, hashes));
    }

    /**
     * This inventory with a host added, or with more variables and groups for a host, as {@code
     * add_host} does.
     */
    public Inventory withHost(String name, Map<String, Object> variables, List<String> inGroups) {
        Draft draft = draft();
        draft.addHost(name);
        // as a direct member it comes before the hosts of all's children
        draft.addMember(ALL, name);
        variables.forEach((key, value) -> draft.setHostVariable(name, key, value));
        for (String group : inGroups) {
            draft.addGroup(group);
            draft.addMember(group, name);
        }
        return draft.inventory().knowing(departed);
    }

    /**
     * This inventory knowing the variables of hosts of an older one, too: a play that has begun
     * walks on with them, though nothing else names them any more.
     */
    public Inventory replacing(Inventory older) {
        Map<String, Host> gone = new LinkedHashMap<>(older.departed);
        gone.putAll(older.hosts);
        gone.keySet().removeAll(hosts.keySet());
        gone.replaceAll(
                (_, host) ->
                        new Host(
                                host.name(),
                                host.groups().stream().filter(groups::containsKey).toList(),
                                host.variables(),
                                host.source()));
        return knowing(gone);
    }

    private Inventory knowing(Map<String, Host> gone) {
        return new Inventory(groups, hosts, gone, layering());
    }

    /**
     * This inventory with a host in one more group, which becomes a child of the parents, as {@code
     * group_by} does.
     */
    public Inventory withMember(String host, String group, List<String> parents) {
        Draft draft = draft();
        draft.addGroup(group);
        for (String parent : parents) {
            draft.addGroup(parent);
            draft.addChild(parent, group);
        }
        draft.addMember(group, host);
        return draft.inventory().knowing(departed);
    }

    /**
     * What {@code group_vars} and {@code host_vars} of a folder give, if they were read with it.
     */
    Optional<VariableFolder> variablesIn(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        return besideInventory.stream().filter(read -> read.folder().equals(path)).findFirst();
    }

    Group group(String name) {
        Group group = groups.get(name);
        if (group == null) {
            throw new IllegalArgumentException("no group " + name);
        }
        return group;
    }

    private boolean isKnown(String name) {
        return hasHost(name) || departed.containsKey(name) || LOCALHOST.contains(name);
    }

    private Host host(String name) {
        Host host = hosts.get(name);
        if (host != null) {
            return host;
        }
        if (departed.containsKey(name)) {
            return departed.get(name);
        }
        if (LOCALHOST.contains(name)) {
            return Host.implicit(name);
        }
        return Host.stranger(name);
    }

    private Draft draft() {
        return new Draft(groups.values(), hosts.values(), layering());
    }

    /** The hosts of a group, nearer groups first. */
    private List<String> walk(String start) {
        Set<String> seen = new LinkedHashSet<>(List.of(start));
        List<String> level = List.of(start);
        while (!level.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (String group : level) {
                group(group).children().stream().filter(seen::add).forEach(next::add);
            }
            level = next;
        }
        Set<String> members = new LinkedHashSet<>();
        seen.forEach(group -> members.addAll(group(group).hosts()));
        return List.copyOf(members);
    }
}
