package discos.deployer.sandbox.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLayoutTest {
    @TempDir static Path state;

    @Test
    void everyProductionStationHasABackendAndAMultiplexer() throws SandboxException {
        SiteFiles files = SiteFiles.in(state);
        for (String station : new String[] {"srt", "medicina", "noto"}) {
            SiteLayout layout = files.layout(station);
            assertThat(layout.devices())
                    .as(station)
                    .extracting(SiteLayout.Device::kind)
                    .containsExactly("totalpower", "calmux");
            assertThat(layout.release()).isEqualTo("discos1.0.6h");
        }
    }

    @Test
    void medicinasDataAddressIsOnAnotherNetworkThanItsMachines() throws SandboxException {
        SiteLayout layout = SiteFiles.in(state).layout("medicina");
        assertThat(layout.networks())
                .containsExactly(
                        Map.entry("lan", "192.168.1"),
                        Map.entry("data", "192.168.51"),
                        Map.entry("public", "192.167.189"));
        assertThat(layout.owned()).containsExactly("192.168.51.100", "192.167.189.98");
    }

    @Test
    void aStationWithoutAFileIsRefused() {
        assertThatThrownBy(() -> SiteFiles.in(state).layout("development"))
                .hasMessage("no rehearsal is prepared for development");
    }

    @Test
    void aFileThatNobodyUnderstandsIsRefused() throws IOException {
        Path file = state.resolve("station");
        Files.writeString(file, "network lan 192.0.2\nfoo bar\n");
        assertThatThrownBy(() -> SiteLayout.read(file))
                .hasMessageContaining("nobody knows the word foo");
        Files.writeString(file, "device totalpower 192.0.2.1\n");
        assertThatThrownBy(() -> SiteLayout.read(file)).hasMessageContaining("cannot read");
    }
}
