package discos.deployer.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.source.Problems;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares with what {@code ansible-inventory --list} of ansible-core 2.14 printed for the same
 * files ({@code expected.json} next to them).
 */
class AnsibleInventoryTest {
    private static final Path CASES = Path.of("src/test/resources/discos/deployer/inventory");

    @Test
    void readsIniAsAnsibleDoes() {
        Inventory inventory = load("ini", "hosts");
        compare(inventory, "ini");
        assertThat(inventory.hosts())
                .containsExactly(
                        "lonely.example.org",
                        "::1",
                        "fe80::1",
                        "192.0.2.7",
                        "a1",
                        "db-1",
                        "db-2",
                        "web01.example.org",
                        "web02.example.org",
                        "web03.example.org",
                        "web10",
                        "web12",
                        "web14",
                        "quoted host",
                        "node-a",
                        "node-b",
                        "node-c",
                        "z1");
    }

    @Test
    void readsYamlAsAnsibleDoes() {
        Inventory inventory = load("yaml", "hosts.yml");
        compare(inventory, "yaml");
        assertThat(inventory.hosts())
                .containsExactly(
                        "first.example.org",
                        "mail.example.org",
                        "stray",
                        "www01.example.com",
                        "www02.example.com",
                        "www03.example.com",
                        "node-a",
                        "node-b",
                        "node-c",
                        "one.example.com",
                        "single.example.com");
    }

    @Test
    void putsSourcesAndVariableFilesInAnsiblesOrder() {
        Problems problems = new Problems();
        InventoryLoader loader = new InventoryLoader(CASES.resolve("folder"), problems);
        Inventory inventory =
                loader.besidePlaybook(
                        loader.load(List.of("inv", "second/hosts.ini", "extra,more:22,")), "play");
        assertThat(problems.sorted()).isEmpty();
        compare(inventory, "folder");
        assertThat(inventory.hosts())
                .containsExactly("extra", "more", "w1", "w2", "w3", "d1", "d2");
    }

    private static Inventory load(String folder, String file) {
        Problems problems = new Problems();
        Inventory inventory =
                new InventoryLoader(CASES.resolve(folder), problems).load(List.of(file));
        assertThat(problems.sorted()).isEmpty();
        return inventory;
    }

    private static void compare(Inventory inventory, String folder) {
        Map<String, Object> expected = expected(CASES.resolve(folder).resolve("expected.json"));
        Map<String, Object> groups = new LinkedHashMap<>();
        for (String group : inventory.groups()) {
            Map<String, Object> shown = new LinkedHashMap<>();
            if (!inventory.childrenOf(group).isEmpty()) {
                shown.put("children", inventory.childrenOf(group).stream().sorted().toList());
            }
            if (!inventory.group(group).hosts().isEmpty() && !group.equals(Inventory.ALL)) {
                shown.put("hosts", inventory.group(group).hosts());
            }
            if (!shown.isEmpty()) {
                groups.put(group, shown);
            }
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String host : inventory.hosts()) {
            if (!inventory.variables(host).isEmpty()) {
                variables.put(host, comparable(inventory.variables(host)));
            }
        }
        Object meta = expected.remove("_meta");
        assertThat(Map.of("hostvars", variables)).isEqualTo(meta);
        assertThat(groups).isEqualTo(expected);
    }

    private static Map<String, Object> expected(Path file) {
        Problems problems = new Problems();
        try {
            String text = Files.readString(file);
            Object value =
                    new YamlReader(problems)
                            .document(text, file.toString())
                            .map(Values::plain)
                            .orElseThrow();
            assertThat(problems.sorted()).isEmpty();
            Map<String, Object> root = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, part) -> root.put(key.toString(), sorted(part)));
            return root;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** The children of a group are compared in any order, because Ansible prints them sorted. */
    private static Object sorted(Object group) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) group)
                .forEach(
                        (key, value) ->
                                copy.put(
                                        key.toString(),
                                        key.equals("children")
                                                ? ((List<?>) value)
                                                        .stream()
                                                                .map(Object::toString)
                                                                .sorted()
                                                                .toList()
                                                : value));
        return copy;
    }

    /** A value as JSON would hold it. */
    private static Object comparable(Object value) {
        return switch (value) {
            case TemplateText template -> template.text();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key.toString(), comparable(item)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(comparable(item)));
                yield copy;
            }
            case None none -> none;
            default -> value;
        };
    }
}
