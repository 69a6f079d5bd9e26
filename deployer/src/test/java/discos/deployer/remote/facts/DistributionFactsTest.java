package discos.deployer.remote.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistributionFactsTest {
    @Test
    void knowsCentOs6() {
        Map<String, Object> facts =
                facts(
                        "/etc/redhat-release:CentOS release 6.8 (Final)",
                        "/usr/bin/yum\n/sbin/initctl\n/etc/init");
        assertThat(facts)
                .containsEntry("distribution", "CentOS")
                .containsEntry("distribution_version", "6.8")
                .containsEntry("distribution_major_version", "6")
                .containsEntry("distribution_release", "Final")
                .containsEntry("os_family", "RedHat")
                .containsEntry("pkg_mgr", "yum")
                .containsEntry("service_mgr", "upstart");
    }

    @Test
    void knowsCentOs7() {
        Map<String, Object> facts =
                facts(
                        """
                        /etc/os-release:NAME="CentOS Linux"
                        /etc/os-release:VERSION_ID="7"
                        /etc/os-release:ID="centos"
                        /etc/redhat-release:CentOS Linux release 7.9.2009 (Core)
                        /proc/1/comm:systemd""",
                        "/usr/bin/yum\n/run/systemd/system");
        assertThat(facts)
                .containsEntry("distribution", "CentOS")
                .containsEntry("distribution_version", "7.9")
                .containsEntry("distribution_major_version", "7")
                .containsEntry("distribution_release", "Core")
                .containsEntry("os_family", "RedHat")
                .containsEntry("pkg_mgr", "yum")
                .containsEntry("service_mgr", "systemd");
    }

    @Test
    void knowsDebian12() {
        Map<String, Object> facts =
                facts(
                        """
                        /etc/os-release:NAME="Debian GNU/Linux"
                        /etc/os-release:VERSION_ID="12"
                        /etc/os-release:VERSION_CODENAME=bookworm
                        /etc/os-release:ID=debian
                        /etc/debian_version:12.11""",
                        "/usr/bin/apt-get");
        assertThat(facts)
                .containsEntry("distribution", "Debian")
                .containsEntry("distribution_version", "12")
                .containsEntry("distribution_minor_version", "11")
                .containsEntry("distribution_release", "bookworm")
                .containsEntry("os_family", "Debian")
                .containsEntry("pkg_mgr", "apt");
    }

    private static Map<String, Object> facts(String files, String present) {
        FactSource source =
                FactSource.parse("files\0" + files + "\0present\0" + present + "\0environ\0");
        Map<String, Object> facts = new HashMap<>(SystemFacts.of(source));
        facts.putAll(DistributionFacts.of(source));
        return facts;
    }
}
