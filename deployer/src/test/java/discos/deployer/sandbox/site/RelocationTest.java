package discos.deployer.sandbox.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.sandbox.Attachment;
import discos.deployer.sandbox.SandboxException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelocationTest {
    private final Relocation relocation =
            new Relocation(
                    List.of(
                            new Relocation.Move("", "192.168.1", "198.18.7"),
                            new Relocation.Move("data", "192.168.51", "198.18.8")));

    @Test
    void addressesKeepTheirLastNumber() {
        assertThat(relocation.text("manager ansible_host=192.168.1.102\n"))
                .isEqualTo("manager ansible_host=198.18.7.102\n");
        assertThat(relocation.text("DataIPAddress=\"192.168.51.100\"  \t\n"))
                .isEqualTo("DataIPAddress=\"198.18.8.100\"  \t\n");
        assertThat(relocation.text("lan: 192.168.1.0/24")).isEqualTo("lan: 198.18.7.0/24");
        assertThat(relocation.text("192.168.1.9,192.168.51.9."))
                .isEqualTo("198.18.7.9,198.18.8.9.");
    }

    @Test
    void whatIsNoAddressOfTheNetworksStays() {
        String text =
                "192.168.10.9 192.168.1.1.5 2192.168.1.5 192.168.1.1234 127.0.0.1 1.192.168.1.5";
        assertThat(relocation.text(text)).isEqualTo(text);
    }

    @Test
    void aMachineHasItsPlaceOnItsOwnNetwork() throws SandboxException {
        assertThat(relocation.place("192.168.51.94"))
                .isEqualTo(new Attachment("data", "198.18.8.94"));
        assertThatThrownBy(() -> relocation.place("192.168.10.9"))
                .hasMessage("the rehearsal has no network for 192.168.10.9");
    }

    @Test
    void aStationsOwnAddressCannotBeWishedFor() throws SandboxException {
        assertThat(relocation.wished("198.18.8.241"))
                .isEqualTo(new Attachment("data", "198.18.8.241"));
        assertThatThrownBy(() -> relocation.wished("192.168.1.241"))
                .isInstanceOfSatisfying(
                        SandboxException.class,
                        refused -> {
                            assertThat(refused)
                                    .hasMessage(
                                            "192.168.1.241 is not on a network of the rehearsal");
                            assertThat(refused.advice()).contains("198.18.7.0/24, 198.18.8.0/24");
                        });
    }

    @Test
    void aFreeAddressIsOneThatNobodyHas() throws SandboxException {
        Attachment beside = new Attachment("data", "198.18.8.94");
        assertThat(relocation.free(beside, List.of("198.18.8.240", "198.18.7.241")))
                .isEqualTo(new Attachment("data", "198.18.8.241"));
    }
}
