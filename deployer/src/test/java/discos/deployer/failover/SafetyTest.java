package discos.deployer.failover;

import static discos.deployer.failover.Example.CONSOLE;
import static discos.deployer.failover.Example.MANAGER;
import static discos.deployer.failover.Example.NEW;
import static discos.deployer.failover.Example.OLD;
import static discos.deployer.failover.Example.STORAGE;
import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.HostFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What forbids a replacement. */
class SafetyTest {
    private static final Sources NOTHING = Example.sources(Map.of());

    private static List<Refusal> refusals(Survey survey) {
        return refusals(Example.replacement(), survey, NOTHING, false);
    }

    private static List<Refusal> refusals(
            Replacement replacement, Survey survey, Sources sources, boolean isOldDead) {
        return Safety.refusals(replacement, survey, List.of(), sources, isOldDead);
    }

    private static Survey with(String host, String... more) {
        List<String> lines = new ArrayList<>(List.of(more));
        if (host.equals(MANAGER)) {
            lines.add("address: " + NEW + "/24");
        }
        return Example.survey(Map.of(host, Example.machine(lines.toArray(String[]::new))));
    }

    @Test
    void nothingForbidsItWhereAllIsWell() {
        assertThat(refusals(Example.survey(Map.of()))).isEmpty();
    }

    @Test
    void anOldManagerSeenFromAnywhereForbidsIt() {
        Survey seen = with(CONSOLE, "knock: " + OLD + " 22 closed", "knock: " + OLD + " 3000 open");
        assertThat(refusals(seen))
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("old-answers");
                            assertThat(refusal.reason())
                                    .contains("port 3000 is open (seen from discos-console)")
                                    .contains("port 22 is closed");
                            assertThat(refusal.wayOut()).contains("--old-is-dead");
                        });
        assertThat(refusals(Example.replacement(), seen, NOTHING, true)).isEmpty();
    }

    @Test
    void silenceAtTheOldAddressIsFine() {
        assertThat(refusals(with(CONSOLE, "knock: " + OLD + " 22 silent"))).isEmpty();
    }

    @Test
    void aStorageThatIsDownForbidsIt() {
        Survey all = Example.survey(Map.of());
        Map<String, MachineState> left = new LinkedHashMap<>(all.machines());
        left.remove(STORAGE);
        Survey survey =
                new Survey(
                        left,
                        Map.of(STORAGE, new HostFailure.TimedOut("no answer", "look")),
                        List.of(),
                        all.addresses());
        assertThat(refusals(survey))
                .singleElement()
                .extracting(Refusal::code, Refusal::reason)
                .containsExactly("peer-unreachable", STORAGE + " cannot be reached: no answer");
    }

    @Test
    void aDataAddressThatNoInterfaceHasForbidsIt() {
        Replacement wrong =
                Example.replacement(
                        "SRT",
                        OLD,
                        new Replacement.Addresses(NEW, "192.168.51.110", Optional.empty()));
        assertThat(refusals(wrong, Example.survey(Map.of()), NOTHING, false))
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("no-interface");
                            assertThat(refusal.reason()).endsWith("it has " + NEW);
                            assertThat(refusal.wayOut()).contains("--data-ip");
                        });
    }

    @Test
    void anAddressThatIsTakenForbidsIt() {
        Survey all = Example.survey(Map.of());
        Survey inInventory =
                new Survey(all.machines(), Map.of(), List.of(), Map.of(CONSOLE, NEW, MANAGER, OLD));
        Sources device =
                Example.sources(
                        Map.of(
                                "SRT/Configuration/CDB/alma/MINORSERVO/VBrain/VBrain.xml",
                                "IPAddress=\"" + NEW + "\""));
        List<List<Refusal>> all4 =
                List.of(
                        refusals(inInventory),
                        refusals(Example.replacement(), all, device, false),
                        refusals(with(MANAGER, "duplicate: " + NEW + "/24")),
                        refusals(with(MANAGER, "acs: yes")),
                        refusals(with(MANAGER, "hostname: discos-console")));
        assertThat(all4)
                .allSatisfy(
                        refusals ->
                                assertThat(refusals)
                                        .singleElement()
                                        .extracting(Refusal::code)
                                        .isEqualTo("address-in-use"));
    }

    @Test
    void aMachineThatIsUpAndLetsNobodyInIsTold() {
        Survey all = Example.survey(Map.of());
        HostFailure refused = new HostFailure.BecomeRefused("no sudo", "grant it NOPASSWD");
        Survey survey =
                new Survey(all.machines(), Map.of(CONSOLE, refused), List.of(), all.addresses());
        assertThat(refusals(survey))
                .singleElement()
                .extracting(Refusal::reason, Refusal::wayOut)
                .containsExactly(CONSOLE + " cannot be reached: no sudo", "grant it NOPASSWD");
    }

    @Test
    void whatARunChangedToTheNewAddressIsNotAnotherDevice() {
        String path = "SRT/Configuration/CDB/alma/BACKENDS/Sardara/Sardara.xml";
        Finding done = new Finding(path, "DataIPAddress", NEW, new Finding.Stays("is done"));
        Sources sources = Example.sources(Map.of(path, "DataIPAddress=\"" + NEW + "\""));
        Survey all = Example.survey(Map.of());
        assertThat(Safety.refusals(Example.replacement(), all, List.of(done), sources, false))
                .isEmpty();
        assertThat(Safety.refusals(Example.replacement(), all, List.of(), sources, false))
                .singleElement()
                .extracting(Refusal::code)
                .isEqualTo("address-in-use");
    }

    @Test
    void anObservationForbidsIt() {
        assertThat(refusals(with(CONSOLE, "lock: ann until noon")))
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("observation");
                            assertThat(refusal.reason()).endsWith("ann until noon");
                        });
    }

    @Test
    void anotherReplacementThatIsNotDoneForbidsItAndItsOwnDoesNot() {
        assertThat(refusals(unfinished("192.168.200.99")))
                .singleElement()
                .extracting(Refusal::code, Refusal::wayOut)
                .containsExactly(
                        "unfinished",
                        "finish that one: discos-failover srt --new-ip 192.168.200.99, or undo it:"
                                + " discos-failover srt --rollback");
        assertThat(refusals(unfinished(NEW))).isEmpty();
    }

    private static Survey unfinished(String lan) {
        About about =
                new About(
                        "srt",
                        new Replacement.Former(OLD, OLD, List.of()),
                        new Replacement.Addresses(lan, lan, Optional.empty()),
                        "ann on desk");
        List<String> lines = new ArrayList<>(List.of("run: r1"));
        about.text().lines().forEach(line -> lines.add("about: " + line));
        return with(CONSOLE, lines.toArray(String[]::new));
    }
}
