package discos.deployer.inventory;

import static discos.deployer.inventory.Inventory.ALL;
import static discos.deployer.inventory.Inventory.UNGROUPED;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An inventory while its sources are being read; what a reader says is kept in its order. */
final class Draft {
    private final InventoryLoader.Manner manner;
    private final Map<String, GroupDraft> groups = new LinkedHashMap<>();
    private final Map<String, HostDraft> hosts = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<VariableFolder> besideInventory = new ArrayList<>();
    private final List<VariableFolder> besidePlaybook = new ArrayList<>();
    private Optional<Host.Source> source = Optional.empty();
    private String shownSource = "<run>";

    private static final class GroupDraft {
        private final Set<String> hosts = new LinkedHashSet<>();
        private final Set<String> children = new LinkedHashSet<>();
        private final Set<String> parents = new LinkedHashSet<>();
        private final Map<String, Object> variables = new LinkedHashMap<>();
        private int priority = 1;
        private String source = "";
    }

    private static final class HostDraft {
        private final Map<String, Object> variables = new LinkedHashMap<>();
        private Optional<Host.Source> source = Optional.empty();
        private String shownSource = "";
    }

    Draft() {
        this(InventoryLoader.Manner.USUAL);
    }

    Draft(InventoryLoader.Manner manner) {
        this.manner = manner;
        addGroup(ALL);
        addGroup(UNGROUPED);
        addChild(ALL, UNGROUPED);
    }

    Draft(Collection<Group> groups, Collection<Host> hosts, Inventory.Layering layering) {
        this.manner = InventoryLoader.Manner.USUAL.joining(layering.hashes());
        for (Group group : groups) {
            GroupDraft draft = new GroupDraft();
            draft.hosts.addAll(group.hosts());
            draft.children.addAll(group.children());
            draft.parents.addAll(group.parents());
            draft.variables.putAll(group.variables().values());
            draft.priority = group.rank().priority();
            draft.source = group.variables().source();
            this.groups.put(group.name(), draft);
        }
        for (Host host : hosts) {
            HostDraft draft = new HostDraft();
            draft.variables.putAll(host.variables().values());
            draft.source = host.source();
            draft.shownSource = host.variables().source();
            this.hosts.put(host.name(), draft);
        }
        this.besideInventory.addAll(layering.besideInventory());
        this.besidePlaybook.addAll(layering.besidePlaybook());
    }

    /** Says which source names the hosts and groups from here on. */
    void beginSource(Host.Source next, String shown) {
        source = Optional.of(next);
        shownSource = shown;
    }

    void addFolder(VariableFolder folder) {
        besideInventory.add(folder);
    }

    boolean hasGroup(String name) {
        return groups.containsKey(manner.groupNames().of(name));
    }

    boolean hasHost(String name) {
        return hosts.containsKey(name);
    }

    Set<String> groupNames() {
        return groups.keySet();
    }

    Set<String> hostNames() {
        return hosts.keySet();
    }

    void addGroup(String name) {
        groups.computeIfAbsent(
                manner.groupNames().of(name),
                _ -> {
                    manner.groupNames().note(name);
                    GroupDraft draft = new GroupDraft();
                    draft.source = shownSource;
                    return draft;
                });
    }

    void addHost(String name) {
        hosts.computeIfAbsent(
                name,
                _ -> {
                    HostDraft draft = new HostDraft();
                    draft.source = source;
                    draft.shownSource = shownSource;
                    return draft;
                });
    }

    void addMember(String group, String host) {
        group(group).hosts.add(host);
    }

    /** Makes a group the child of another; false if that would make a circle. */
    boolean addChild(String outer, String inner) {
        String parent = manner.groupNames().of(outer);
        String child = manner.groupNames().of(inner);
        if (parent.equals(child) || ancestors(parent).contains(child)) {
            return false;
        }
        group(parent).children.add(child);
        group(child).parents.add(parent);
        return true;
    }

    void setHostVariable(String host, String name, Object value) {
        HostDraft draft = hosts.get(host);
        if (draft != null) {
            manner.hashes().put(shared(name), value, draft.variables);
        }
    }

    void setGroupVariable(String group, String name, Object value) {
        manner.hashes().put(shared(name), value, group(group).variables);
    }

    void setPriority(String group, int priority) {
        group(group).priority = priority;
    }

    /** The variables that the operator gives. */
    Map<String, Object> extraVars() {
        return manner.extraVars();
    }

    /** The variables of a host so far, as its groups and itself give them. */
    Map<String, Object> variablesOf(String host, List<VariableFolder> folders) {
        Map<String, Integer> depths = depths();
        Set<String> joined = new LinkedHashSet<>();
        groups.forEach(
                (name, group) -> {
                    if (group.hosts.contains(host)) {
                        joined.add(name);
                        joined.addAll(ancestors(name));
                    }
                });
        Map<String, Object> all = new LinkedHashMap<>(group(ALL).variables);
        List<String> sorted =
                joined.stream()
                        .filter(name -> !name.equals(ALL))
                        .sorted(
                                Comparator.comparingInt(
                                                (String name) -> depths.getOrDefault(name, 0))
                                        .thenComparingInt(name -> group(name).priority)
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        sorted.forEach(name -> manner.hashes().putAll(group(name).variables, all));
        folders.forEach(folder -> putAll(folder.ofGroup(ALL), all));
        folders.forEach(folder -> sorted.forEach(name -> putAll(folder.ofGroup(name), all)));
        HostDraft own = hosts.get(host);
        if (own != null) {
            manner.hashes().putAll(own.variables, all);
        }
        folders.forEach(folder -> putAll(folder.ofHost(host), all));
        all.put("inventory_hostname", host);
        all.put("inventory_hostname_short", HostAddress.shortName(host));
        all.put("group_names", joined.stream().filter(it -> !it.equals(ALL)).sorted().toList());
        return all;
    }

    private void putAll(List<VariableLayer> layers, Map<String, Object> all) {
        layers.forEach(layer -> manner.hashes().putAll(layer.values(), all));
    }

    /** The inventory, with hosts and groups that nobody placed in their usual places. */
    Inventory inventory() {
        placeOrphans();
        Map<String, Group> made = new LinkedHashMap<>();
        Map<String, Integer> depths = depths();
        groups.forEach(
                (name, draft) ->
                        made.put(
                                name,
                                new Group(
                                        name,
                                        List.copyOf(draft.hosts),
                                        new Group.Relations(
                                                List.copyOf(draft.children),
                                                List.copyOf(draft.parents)),
                                        new Group.Rank(
                                                depths.getOrDefault(name, 0), draft.priority),
                                        new VariableLayer(name, draft.source, draft.variables))));
        Map<String, Set<String>> memberships = memberships();
        Map<String, Host> named = new LinkedHashMap<>();
        hosts.forEach((name, draft) -> named.put(name, host(name, draft, memberships, made)));
        return new Inventory(
                made,
                named,
                new Inventory.Layering(besideInventory, besidePlaybook, manner.hashes()));
    }

    private static Host host(
            String name,
            HostDraft draft,
            Map<String, Set<String>> memberships,
            Map<String, Group> made) {
        List<String> ordered =
                memberships.getOrDefault(name, Set.of()).stream()
                        .filter(group -> !group.equals(ALL))
                        .map(group -> Objects.requireNonNull(made.get(group)))
                        .sorted(
                                Comparator.comparingInt((Group group) -> group.rank().depth())
                                        .thenComparingInt(group -> group.rank().priority())
                                        .thenComparing(Group::name))
                        .map(Group::name)
                        .toList();
        VariableLayer variables = new VariableLayer(name, draft.shownSource, draft.variables);
        return new Host(name, ordered, variables, draft.source);
    }

    private void placeOrphans() {
        for (String group : List.copyOf(groups.keySet())) {
            if (!group.equals(ALL) && group(group).parents.isEmpty()) {
                addChild(ALL, group);
            }
        }
        Set<String> grouped = new LinkedHashSet<>();
        groups.forEach(
                (name, draft) -> {
                    if (!name.equals(ALL) && !name.equals(UNGROUPED)) {
                        grouped.addAll(draft.hosts);
                    }
                });
        Set<String> ungrouped = group(UNGROUPED).hosts;
        ungrouped.removeAll(grouped);
        hosts.keySet().stream().filter(host -> !grouped.contains(host)).forEach(ungrouped::add);
    }

    /** All groups of each host, through children as well. */
    private Map<String, Set<String>> memberships() {
        Map<String, Set<String>> memberships = new HashMap<>();
        groups.forEach(
                (name, draft) -> {
                    Set<String> all = ancestors(name);
                    all.add(name);
                    draft.hosts.forEach(
                            host ->
                                    memberships
                                            .computeIfAbsent(host, _ -> new LinkedHashSet<>())
                                            .addAll(all));
                });
        return memberships;
    }

    private Set<String> ancestors(String group) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(group(group).parents);
        while (!open.isEmpty()) {
            String next = open.remove();
            if (found.add(next)) {
                open.addAll(group(next).parents);
            }
        }
        return found;
    }

    /** The longest way of each group from {@code all}; there are no circles. */
    private Map<String, Integer> depths() {
        Map<String, Integer> depths = new HashMap<>();
        groups.keySet().forEach(name -> depth(name, depths));
        return depths;
    }

    private int depth(String name, Map<String, Integer> known) {
        Integer depth = known.get(name);
        if (depth != null) {
            return depth;
        }
        int deepest = -1;
        for (String parent : group(name).parents) {
            deepest = Math.max(deepest, depth(parent, known));
        }
        known.put(name, deepest + 1);
        return deepest + 1;
    }

    private String shared(String name) {
        return names.computeIfAbsent(name, same -> same);
    }

    private GroupDraft group(String name) {
        GroupDraft draft = groups.get(manner.groupNames().of(name));
        if (draft == null) {
            throw new IllegalArgumentException("no group " + name);
        }
        return draft;
    }
}
