package discos.deployer.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    private static final String SRT =
            """
            [storage]
            discos-users.srt.inaf.it ansible_host=192.168.200.218
            [manager]
            discos-manager.srt.inaf.it ansible_host=192.168.200.203
            [console]
            discos-console.srt.inaf.it ansible_host=192.168.200.206
            [training]
            discos-training.srt.inaf.it
            [acs:children]
            manager
            console
            [discos:children]
            storage
            acs
            [acs_meta:children]
            acs
            training
            [acs:vars]
            greeting=hello {{ inventory_hostname }}
            """;

    private final Problems problems = new Problems();
    @TempDir private Path folder;

    @Test
    void knowsTheClustersOfAStation() throws IOException {
        Inventory srt = srt();
        assertThat(srt.hostsIn("discos"))
                .containsExactly(
                        "discos-users.srt.inaf.it",
                        "discos-manager.srt.inaf.it",
                        "discos-console.srt.inaf.it");
        assertThat(srt.groupsOf("discos-manager.srt.inaf.it"))
                .containsExactly("acs", "acs_meta", "discos", "manager");
        assertThat(srt.parentsOf("acs")).containsExactly("discos", "acs_meta");
        assertThat(srt.childrenOf("discos")).containsExactly("storage", "acs");
        assertThat(srt.hostsIn("nothing")).isEmpty();
        assertThat(srt.hasHost("manager")).isFalse();
    }

    @Test
    void templatesKnowTheirPlace() throws IOException {
        assertThat(srt().variables("discos-console.srt.inaf.it"))
                .containsEntry("ansible_host", "192.168.200.206")
                .containsEntry(
                        "greeting",
                        new TemplateText(
                                "hello {{ inventory_hostname }}", new Origin("hosts", 19, 10)));
    }

    @Test
    void givesTheMagicVariables() throws IOException {
        Map<String, Object> magic = srt().magic("discos-manager.srt.inaf.it");
        assertThat(magic)
                .containsEntry("inventory_hostname", "discos-manager.srt.inaf.it")
                .containsEntry("inventory_hostname_short", "discos-manager")
                .containsEntry("inventory_file", folder.resolve("hosts").toString())
                .containsEntry("inventory_dir", folder.toString())
                .containsEntry("group_names", List.of("acs", "acs_meta", "discos", "manager"));
        assertThat((Map<?, ?>) magic.get("groups")).hasSize(9);
    }

    @Test
    void addressesHaveNoShortName() {
        Inventory inventory = load("192.0.2.1,fe80::1,a.b.c,");
        assertThat(inventory.hosts())
                .extracting(host -> inventory.magic(host).get("inventory_hostname_short"))
                .containsExactly("192.0.2.1", "fe80::1", "a");
        assertThat(inventory.magic("a.b.c")).containsEntry("inventory_dir", None.NONE);
    }

    @Test
    void localhostNeedsNotBeNamed() {
        Inventory inventory = Inventory.empty();
        assertThat(inventory.hosts()).isEmpty();
        assertThat(inventory.isImplicit("localhost")).isTrue();
        assertThat(inventory.variables("localhost")).containsEntry("ansible_connection", "local");
        assertThat(inventory.groupsOf("localhost")).isEmpty();
        assertThat(
                        HostPattern.parse("localhost", Origin.of("command line"))
                                .hosts(inventory, problem -> assertThat(problem).isNull()))
                .containsExactly("localhost");
        assertThatIllegalArgumentException().isThrownBy(() -> inventory.layers("other"));
    }

    @Test
    void theImplicitLocalhostHasTheVariablesOfAll() throws IOException {
        Files.createDirectories(folder.resolve("group_vars"));
        Files.writeString(folder.resolve("group_vars/all.yml"), "a: 1\n");
        assertThat(srt().variables("localhost"))
                .isEqualTo(
                        Map.of(
                                "a",
                                1L,
                                "ansible_connection",
                                "local",
                                "ansible_python_interpreter",
                                "/usr/bin/python3"));
    }

    @Test
    void hostsOfOneGroupShareItsVariables() throws IOException {
        Inventory srt = srt();
        assertThat(srt.layers("discos-manager.srt.inaf.it").getFirst())
                .isSameAs(srt.layers("discos-console.srt.inaf.it").getFirst());
    }

    @Test
    void aRunMayAddHostsAndGroups() throws IOException {
        Files.createDirectories(folder.resolve("group_vars"));
        Files.writeString(folder.resolve("group_vars/os_centos.yml"), "family: redhat\n");
        Inventory before = srt();
        Inventory added =
                before.withHost("new.srt.inaf.it", Map.of("a", 1L), List.of("console", "fresh"));
        Inventory grouped =
                added.withMember("discos-manager.srt.inaf.it", "os_centos", List.of("os"));
        assertThat(before.hasHost("new.srt.inaf.it")).isFalse();
        assertThat(grouped.hostsIn("acs")).contains("new.srt.inaf.it");
        assertThat(grouped.groupsOf("new.srt.inaf.it")).contains("fresh", "discos");
        assertThat(grouped.variables("new.srt.inaf.it"))
                .containsEntry("a", 1L)
                .containsKey("greeting");
        assertThat(grouped.magic("new.srt.inaf.it")).containsEntry("inventory_file", None.NONE);
        assertThat(grouped.hostsIn("os")).containsExactly("discos-manager.srt.inaf.it");
        assertThat(grouped.variables("discos-manager.srt.inaf.it"))
                .containsEntry("family", "redhat");
    }

    @Test
    void anotherPlaybookHasItsOwnVariables() throws IOException {
        for (String name : List.of("one", "two")) {
            Files.createDirectories(folder.resolve(name + "/host_vars"));
            Files.writeString(
                    folder.resolve(name + "/host_vars/discos-manager.srt.inaf.it"),
                    name + ": true\n");
        }
        Inventory srt = srt();
        InventoryLoader loader = new InventoryLoader(folder, problems);
        Inventory one = loader.besidePlaybook(srt, "one");
        Inventory two = loader.besidePlaybook(one, "two");
        assertThat(one.variables("discos-manager.srt.inaf.it")).containsKey("one");
        assertThat(two.variables("discos-manager.srt.inaf.it"))
                .containsKey("two")
                .doesNotContainKey("one");
    }

    @Test
    void aMissingInventoryIsAProblem() {
        load("nowhere");
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly(
                        "error[missing-inventory]: there is no inventory nowhere (<command line>)");
        assertThat(problems.sorted().getFirst().advice())
                .contains("names of hosts need a comma: -i nowhere,");
    }

    private Inventory srt() throws IOException {
        Files.writeString(folder.resolve("hosts"), SRT);
        Inventory inventory = load("hosts");
        assertThat(problems.sorted()).isEmpty();
        return inventory;
    }

    private Inventory load(String source) {
        return new InventoryLoader(folder, problems).load(List.of(source));
    }
}
