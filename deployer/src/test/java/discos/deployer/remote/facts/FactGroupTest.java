package discos.deployer.remote.facts;

import static discos.deployer.remote.facts.FactGroup.DISTRIBUTION;
import static discos.deployer.remote.facts.FactGroup.HARDWARE;
import static discos.deployer.remote.facts.FactGroup.NETWORK;
import static discos.deployer.remote.facts.FactGroup.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code setup} of ansible-core 2.14 gathered when it was asked the same. */
class FactGroupTest {
    @Test
    void givesTheMinimumWithWhateverIsNamed() {
        assertThat(FactGroup.asked(List.of("network")))
                .contains(NETWORK, PLATFORM, DISTRIBUTION, FactGroup.USER, FactGroup.LOCAL)
                .doesNotContain(HARDWARE, FactGroup.VIRTUAL);
    }

    @Test
    void givesTheMinimumWhereOnlySomethingIsLeftOut() {
        assertThat(FactGroup.asked(List.of("!hardware")))
                .isEqualTo(FactGroup.asked(List.of("min")));
    }

    @Test
    void bringsWhatANamedGroupNeeds() {
        assertThat(FactGroup.asked(List.of("!all", "!min", "default_ipv4")))
                .containsExactlyInAnyOrder(NETWORK, PLATFORM, DISTRIBUTION);
    }

    @Test
    void givesNothingWhereAllIsLeftOut() {
        assertThat(FactGroup.asked(List.of("!all", "!min"))).isEmpty();
    }

    @Test
    void keepsAGroupOfWhichAnotherNameIsStillAsked() {
        assertThat(FactGroup.asked(List.of("all", "!min")))
                .contains(FactGroup.USER, FactGroup.CAPS, HARDWARE)
                .doesNotContain(FactGroup.DATE_TIME, FactGroup.DNS, FactGroup.LOCAL);
    }

    @Test
    void leavesAGroupOutWithAllItsNames() {
        assertThat(FactGroup.asked(List.of("all", "!hardware"))).doesNotContain(HARDWARE);
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> FactGroup.asked(List.of("bogus")))
                .hasMessageStartingWith(
                        "Bad subset 'bogus' given to Ansible. gather_subset options allowed: all,"
                                + " all_ipv4_addresses, all_ipv6_addresses, apparmor,");
    }

    @ParameterizedTest
    @CsvSource({
        "os_family, DISTRIBUTION",
        "user_id, USER",
        "userspace_bits, PLATFORM",
        "machine_id, PLATFORM",
        "memory_mb, HARDWARE",
        "eth0, NETWORK",
        "service_mgr, SERVICE_MGR"
    })
    void knowsTheGroupOfAFact(String fact, FactGroup group) {
        assertThat(FactGroup.of(fact)).isEqualTo(group);
    }
}
