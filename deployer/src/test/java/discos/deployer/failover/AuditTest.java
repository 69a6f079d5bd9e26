package discos.deployer.failover;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.failover.Replacement.Addresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which files hold the manager's address, and which only seem to. */
class AuditTest {
    private static final String CDB = "SRT/Configuration/CDB/alma/";
    private static final String TOTAL_POWER = CDB + "BACKENDS/TotalPower/TotalPower.xml";
    private static final String CLIENTS = CDB + "MANAGEMENT/ExternalClients/ExternalClients.xml";
    private static final String RFI = CDB + "MANAGEMENT/RFIMonitoring/RFIMonitoring.xml";
    private static final String SARDARA = CDB + "BACKENDS/Sardara/Sardara.xml";
    private static final String BRAIN = CDB + "MINORSERVO/VBrain/VBrain.xml";
    private static final String TEST = "SRT/CDB/alma/BACKENDS/TotalPower/TotalPower.xml";

    private static Map<String, String> files(String manager) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                TOTAL_POWER,
                "<?xml version='1.0' encoding='ISO-8859-1'?>\n<TotalPower IPAddress=\"192.168.200.129\"\n DataIPAddress=\""
                        + manager
                        + "\"/>\n");
        files.put(CLIENTS, "<ExternalClients IPAddress=\"" + manager + "\"/>\n");
        files.put(RFI, "<RFIMonitoring IPAddress=\"0.0.0.0\"/>\n");
        files.put(SARDARA, "<Sardara DataIPAddress=\"192.168.200.200\"/>\n");
        files.put(BRAIN, "<VBrain\n IPAddress=\"192.168.200.200\"/>\n");
        files.put(TEST, "<TotalPower DataIPAddress=\"" + manager + "\"/>\n");
        files.put("SRT/Misc/SRTScripts/src/nuraghe", "exec ssh 192.168.200.200\n");
        return files;
    }

    private static Audited audit(Replacement replacement, Map<String, String> files) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        new Audit(replacement, Example.newMachine(), Example.sources(files))
                .findings()
                .forEach(finding -> findings.put(finding.path(), finding));
        return new Audited(findings);
    }

    /** Findings by their paths. */
    private record Audited(Map<String, Finding> findings) {
        Finding get(String path) {
            return Objects.requireNonNull(findings.get(path), path);
        }
    }

    private static Replacement from(String former) {
        return Example.replacement(
                "SRT", former, new Addresses(Example.NEW, Example.NEW, Optional.empty()));
    }

    private static String to(Finding finding) {
        return finding.verdict() instanceof Finding.Changes(String to, String _) ? to : "stays";
    }

    @Test
    void whatTheManagerListensOnChangesAndAnyAddressStays() {
        Audited findings = audit(from(Example.OLD), files(Example.OLD));
        assertThat(to(findings.get(TOTAL_POWER))).isEqualTo(Example.NEW);
        assertThat(to(findings.get(CLIENTS))).isEqualTo(Example.NEW);
        assertThat(to(findings.get(RFI))).isEqualTo("stays");
        assertThat(to(findings.get(SARDARA))).isEqualTo("stays");
    }

    @Test
    void theTestDatabaseStays() {
        Audited findings = audit(from(Example.OLD), files(Example.OLD));
        assertThat(findings.get(TEST).verdict().reason()).contains("test database");
        assertThat(to(findings.get(TEST))).isEqualTo("stays");
    }

    @Test
    void aDeviceThatHasTheFormerAddressNowStays() {
        Audited findings = audit(from("192.168.200.200"), files("192.168.200.200"));
        assertThat(to(findings.get(BRAIN))).isEqualTo("stays");
        assertThat(findings.get(BRAIN).place()).isEqualTo("IPAddress");
        assertThat(findings.get(BRAIN).verdict().reason()).contains("VBrain, another device");
        assertThat(to(findings.get(SARDARA))).isEqualTo(Example.NEW);
        assertThat(findings.get("SRT/Misc/SRTScripts/src/nuraghe").verdict())
                .isInstanceOf(Finding.Stays.class);
    }

    @Test
    void aStaleAddressOfAnEarlierManagerChangesToo() {
        Audited findings = audit(from(Example.OLD), files("192.168.200.17"));
        assertThat(to(findings.get(TOTAL_POWER))).isEqualTo(Example.NEW);
        assertThat(to(findings.get(CLIENTS))).isEqualTo(Example.NEW);
    }

    @Test
    void anAddressOutsideTheStationIsForPeopleToSay() {
        Map<String, String> files = files(Example.OLD);
        files.put(CLIENTS, "<ExternalClients IPAddress=\"192.167.189.98\"/>\n");
        assertThat(audit(from(Example.OLD), files).get(CLIENTS).verdict())
                .isInstanceOf(Finding.Unclear.class);
        Replacement told =
                Example.replacement(
                        "SRT",
                        Example.OLD,
                        new Addresses(Example.NEW, Example.NEW, Optional.of("192.167.189.99")));
        assertThat(to(audit(told, files).get(CLIENTS))).isEqualTo("192.167.189.99");
    }

    @Test
    void aRunWrittenDownIsReadAgain() {
        About about =
                new About(
                        "srt",
                        new Replacement.Former(
                                Example.OLD, "10.0.0.9", List.of("10.0.0.1", "10.0.0.2")),
                        new Addresses(Example.NEW, "192.168.51.1", Optional.of("1.2.3.4")),
                        "ann on desk, 2026-11-21 03:12:00");
        assertThat(About.parse(about.text().lines().toList())).contains(about);
        assertThat(About.parse(List.of("station=srt"))).isEmpty();
    }
}
