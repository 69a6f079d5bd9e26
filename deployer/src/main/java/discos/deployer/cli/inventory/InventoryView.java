package discos.deployer.cli.inventory;

import discos.deployer.inventory.Inventory;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.value.Secret;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An inventory in the shapes in which {@code ansible-inventory} prints it; templates in it are not
 * rendered.
 *
 * @param extra variables of the command line
 * @param isExport whether variables are shown where they are set
 * @param isMarking whether texts that look like templates but are none, and those of a vault, are
 *     told apart by mappings, for JSON
 */
record InventoryView(
        Inventory inventory, Map<String, Object> extra, boolean isExport, boolean isMarking) {

    boolean hasGroup(String name) {
        return inventory.groups().contains(name);
    }

    boolean hasHost(String name) {
        return inventory.hasHost(name) || inventory.isImplicit(name);
    }

    /** The variables of one host. */
    Map<String, Object> host(String name) {
        if (!hasHost(name)) {
            throw new MisuseException(
                    "unknown-host",
                    "You must pass a single valid host to --host parameter",
                    "discos-inventory --graph shows which hosts there are");
        }
        return variables(name);
    }

    private Map<String, Object> variables(String host) {
        Map<String, Object> all =
                new LinkedHashMap<>(
                        isExport ? inventory.ownVariables(host) : inventory.variables(host));
        if (!isExport) {
            all.putAll(extra);
        }
        return plain(all);
    }

    /** Groups by name, and what is known of hosts under {@code _meta}. */
    Map<String, Object> list() {
        Map<String, Object> all = new LinkedHashMap<>();
        list(Inventory.ALL, all, new HashSet<>());
        Map<String, Object> hosts = new LinkedHashMap<>();
        for (String host : inventory.hosts()) {
            Map<String, Object> variables = variables(host);
            if (!variables.isEmpty()) {
                hosts.put(host, variables);
            }
        }
        all.put("_meta", Map.of("hostvars", hosts));
        return all;
    }

    private void list(String group, Map<String, Object> all, Set<String> seen) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (!group.equals(Inventory.ALL)) {
            putFilled(shown, "hosts", inventory.ownHosts(group));
        }
        putFilled(shown, "children", inventory.childrenOf(group));
        for (String child : inventory.childrenOf(group)) {
            if (seen.add(child)) {
                list(child, all, seen);
            }
        }
        addVariables(group, shown);
        if (!shown.isEmpty()) {
            all.put(group, shown);
        }
    }

    /** Groups within groups. */
    Map<String, Object> tree() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(Inventory.ALL, tree(Inventory.ALL, new HashSet<>()));
        return all;
    }

    private Map<String, Object> tree(String group, Set<String> seen) {
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Object> children = new LinkedHashMap<>();
        inventory.childrenOf(group).forEach(child -> children.put(child, tree(child, seen)));
        if (!children.isEmpty()) {
            shown.put("children", children);
        }
        Map<String, Object> hosts = new LinkedHashMap<>();
        if (!group.equals(Inventory.ALL)) {
            for (String host : inventory.ownHosts(group)) {
                hosts.put(host, seen.add(host) ? variables(host) : new LinkedHashMap<>());
            }
        }
        if (!hosts.isEmpty()) {
            shown.put("hosts", hosts);
        }
        addVariables(group, shown);
        return shown;
    }

    private void addVariables(String group, Map<String, Object> shown) {
        if (isExport) {
            Map<String, Object> variables = plain(inventory.groupVariables(group));
            if (!variables.isEmpty()) {
                shown.put("vars", variables);
            }
        }
    }

    private static void putFilled(Map<String, Object> shown, String name, List<String> names) {
        if (!names.isEmpty()) {
            shown.put(name, names);
        }
    }

    /** The tree below a group, a line each. */
    List<String> graph(String group, boolean isWithVariables) {
        List<String> lines = new ArrayList<>();
        graph(group, 0, isWithVariables, lines);
        return lines;
    }

    private void graph(String group, int depth, boolean isWithVariables, List<String> lines) {
        lines.add(indented("@" + group + ":", depth));
        inventory
                .childrenOf(group)
                .forEach(child -> graph(child, depth + 1, isWithVariables, lines));
        if (!group.equals(Inventory.ALL)) {
            for (String host : inventory.ownHosts(group)) {
                lines.add(indented(host, depth + 1));
                if (isWithVariables) {
                    addVariables(variables(host), depth + 2, lines);
                }
            }
        }
        if (isWithVariables) {
            addVariables(plain(inventory.groupVariables(group)), depth + 1, lines);
        }
    }

    private static void addVariables(Map<String, Object> variables, int depth, List<String> lines) {
        new TreeMap<>(variables)
                .forEach(
                        (name, value) ->
                                lines.add(
                                        indented("{%s = %s}".formatted(name, text(value)), depth)));
    }

    /** A secret in full is for nobody who looks at the groups. */
    private static String text(Object value) {
        return value instanceof Vaulted ? Secret.MASK : PythonText.str(value);
    }

    private static String indented(String text, int depth) {
        return depth == 0 ? text : "  |".repeat(depth) + "--" + text;
    }

    private Map<String, Object> plain(Map<String, Object> variables) {
        Map<String, Object> all = new LinkedHashMap<>();
        variables.forEach((name, value) -> all.put(name, plain(value)));
        return all;
    }

    /** The value as it was written. */
    private Object plain(Object value) {
        return switch (value) {
            case TemplateText template -> template.text();
            case String text when isMarking && TemplateText.hasMarks(text) ->
                    Map.of("__ansible_unsafe", text);
            case Vaulted vaulted -> isMarking ? Map.of("__ansible_vault", vaulted.text()) : vaulted;
            case List<?> list -> list.stream().map(this::plain).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, item) -> all.put(key, plain(item)));
                yield all;
            }
            default -> value;
        };
    }
}
