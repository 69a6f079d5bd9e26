package discos.deployer.failover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The one edit of an inventory. */
class InventoryHostsTest {
    private static final String BEFORE =
            """
            # Beware: 192.168.1.102 was somebody else's
            [manager]
            # discos-manager.med.ira.inaf.it ansible_host=192.168.1.1
            discos-manager.med.ira.inaf.it\tport=22 ansible_host="192.168.1.102" # the manager

            [console]
            discos-console.med.ira.inaf.it ansible_host=192.168.1.102
            """;

    @Test
    void changesTheAddressAndNothingElse() {
        InventoryHosts hosts = new InventoryHosts(BEFORE);
        assertThat(hosts.address("discos-manager.med.ira.inaf.it")).contains("192.168.1.102");
        assertThat(hosts.with("discos-manager.med.ira.inaf.it", "192.168.1.110").text())
                .isEqualTo(
                        BEFORE.replace(
                                "ansible_host=\"192.168.1.102\"",
                                "ansible_host=\"192.168.1.110\""));
    }

    @Test
    void goesBackToTheSameBytes() {
        String host = "discos-manager.med.ira.inaf.it";
        assertThat(
                        new InventoryHosts(BEFORE)
                                .with(host, "10.0.0.1")
                                .with(host, "192.168.1.102")
                                .text())
                .isEqualTo(BEFORE);
    }
}
