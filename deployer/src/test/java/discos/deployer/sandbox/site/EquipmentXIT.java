package discos.deployer.sandbox.site;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.sandbox.Attachment;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.RunningSandbox;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxHost;
import discos.deployer.sandbox.SandboxMachine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-ins of the equipment, asked by a machine that has an address on their network. */
class EquipmentXIT {
    private static final String MANAGER = "manager.apparatus.example";
    private static final String EQUIPMENT = "equipment.apparatus.example";

    @TempDir Path state;
    private Sandbox sandbox;
    private String lan = "";
    private String data = "";

    @BeforeEach
    void bringUp() throws SandboxException {
        sandbox = Sandbox.of("Apparatus", state, new LocalCommands());
        Map<String, String> prefixes = sandbox.networks(List.of("", "data"), line -> {});
        lan = prefixes.getOrDefault("", "");
        data = prefixes.getOrDefault("data", "");
        sandbox.up(
                List.of(
                        new SandboxMachine(
                                MANAGER,
                                List.of("manager"),
                                List.of(),
                                List.of(
                                        new Attachment("", lan + ".102"),
                                        new Attachment("data", data + ".103")))),
                line -> {});
        sandbox.add(
                new SandboxMachine(
                        EQUIPMENT,
                        List.of(SandboxMachine.GUEST),
                        List.of(),
                        List.of(new Attachment("data", data + ".94"))),
                line -> {});
        sandbox.copy("site/equipment", EQUIPMENT, "/opt/equipment");
        inside(EQUIPMENT, "sh /opt/equipment/install totalpower " + data + ".94 5003");
        inside(EQUIPMENT, "sh /opt/equipment/install calmux " + data + ".202 5003");
    }

    @AfterEach
    void takeDown() throws SandboxException {
        sandbox.down();
    }

    @Test
    void devicesSpeakTheirProtocolsToThoseOnTheirLists() throws SandboxException {
        assertThat(ask(".202", "?")).isEmpty();
        assertThat(inside(EQUIPMENT, "cat /var/log/equipment/calmux"))
                .isEqualTo(data + ".103 is cut off");
        for (String device : List.of("calmux", "totalpower")) {
            inside(EQUIPMENT, "echo " + data + ".103 >/etc/equipment/" + device + ".allowed");
        }
        assertThat(ask(".202", "?\\nI 3 1\\nC 1\\n?\\nI 17 0\\nC 2\\nI *\\nI 0 0\\n?"))
                .isEqualTo("16 0 0\nack\nack\n3 1 1\nnak\nnak\nnak\nack\n0 0 1");
        assertThat(ask(".94", "?\\r\\nV\\nX 1\\nX 100 0 0 " + data + ".103 6001"))
                .as("nobody listens at the address for the data")
                .matches("\\d+ 0 \\d+ 90 1000 0 0\nstand-in of a total power backend\nnak\nnak");
        backendDeliversFromItsOwnNetwork();
        machineOffTheListIsNeverServed();
    }

    private void backendDeliversFromItsOwnNetwork() throws SandboxException {
        String script =
                """
                nc -v -n -l -s %1$s.103 -p 6001 >/tmp/data 2>/tmp/from &
                until grep -q . /tmp/data; do
                    printf 'X 20 0 0 %1$s.103 6001\\nresume\\n' | nc -N %1$s.94 5003
                    sleep 0.2
                done
                printf 'stop\\n?\\n' | nc -N %1$s.94 5003
                """
                        .formatted(data);
        assertThat(inside(MANAGER, script)).startsWith("ack\nack\n").endsWith(" 90 20 0 0");
        assertThat(inside(MANAGER, "head -n 1 /tmp/data")).isEqualTo("sample 1");
        assertThat(inside(MANAGER, "cat /tmp/from"))
                .contains("Connection received on " + data + ".94 ");
    }

    private void machineOffTheListIsNeverServed() throws SandboxException {
        inside(EQUIPMENT, "echo " + data + ".104 >/etc/equipment/calmux.allowed");
        assertThat(ask(".202", "?")).isEmpty();
    }

    @Test
    void killedMachineStaysDownWhileAnotherComes() throws SandboxException {
        sandbox.kill(MANAGER);
        RunningSandbox running =
                sandbox.add(
                        new SandboxMachine(
                                "spare.apparatus.example",
                                List.of(SandboxMachine.GUEST),
                                List.of(),
                                List.of(new Attachment("", lan + ".240"))),
                        line -> {});
        assertThat(running.hosts())
                .filteredOn(SandboxHost::isRunning)
                .extracting(SandboxHost::name, SandboxHost::address)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(EQUIPMENT, data + ".94"),
                        Tuple.tuple("spare.apparatus.example", lan + ".240"));
        assertThat(inside("spare.apparatus.example", "ping -c1 -W1 " + lan + ".102 || echo gone"))
                .endsWith("gone");
        assertThat(
                        inside(
                                "spare.apparatus.example",
                                "nc -z -w1 " + data + ".94 22 2>&1 || echo no"))
                .as("no packet goes from one network to another")
                .endsWith("no");
        sandbox.revive(MANAGER);
        assertThat(sandbox.running().addressOf(MANAGER)).isEqualTo(lan + ".102");
    }

    private String ask(String device, String lines) throws SandboxException {
        return inside(MANAGER, "printf '" + lines + "\\n' | nc -N -w 5 " + data + device + " 5003");
    }

    private String inside(String machine, String script) throws SandboxException {
        return sandbox.inside(machine, script, "");
    }
}
