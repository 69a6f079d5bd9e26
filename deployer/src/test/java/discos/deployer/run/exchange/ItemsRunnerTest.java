package discos.deployer.run.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.LiveOutput;
import discos.deployer.run.contact.ExchangeCount;
import discos.deployer.run.contact.Machines;
import discos.deployer.run.contact.Place;
import discos.deployer.run.contact.Seat;
import discos.deployer.run.exchange.ScriptedHost.KeepLine;
import discos.deployer.run.exchange.ScriptedHost.Line;
import discos.deployer.spi.Decision;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemsRunnerTest {
    private final ScriptedHost host = new ScriptedHost();
    private final ExchangeCount count = new ExchangeCount();
    private final Machines machines =
            new Machines(
                    Map.of("scripted", host),
                    InstantSource.system(),
                    count,
                    (place, time, remark) -> {});
    private final Seat seat =
            machines.seat(
                    new Place(
                            "manager",
                            "manager",
                            "scripted",
                            new Address(
                                    "manager",
                                    "manager",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Map.of())),
                    Account.LOGIN);

    @Test
    void seventyFiveUnchangedItemsAreOneExchange() {
        IntStream.range(0, 75).forEach(i -> host.texts.put("file" + i, "wanted\n"));
        List<Outcome> outcomes = run(false, files(75));
        assertThat(outcomes).hasSize(75).noneMatch(it -> it.result().is("changed"));
        assertThat(count.of("manager")).isEqualTo(1);
    }

    @Test
    void seventyFiveChangedItemsAreTwoExchanges() {
        List<Outcome> outcomes = run(false, files(75));
        assertThat(outcomes).hasSize(75).allMatch(it -> it.result().is("changed"));
        assertThat(host.texts.values()).hasSize(75).containsOnly("wanted\n");
        assertThat(count.of("manager")).isEqualTo(2);
    }

    @Test
    void checkModeSendsNoStep() {
        List<Outcome> outcomes = run(true, files(75));
        assertThat(outcomes).allMatch(it -> it.result().is("changed"));
        assertThat(outcomes.getFirst().diff().parts().getFirst().after()).isEqualTo("wanted\n");
        assertThat(host.texts).isEmpty();
        assertThat(count.of("manager")).isEqualTo(1);
    }

    @Test
    void linesOfOneFileAreAddedInOrderAndLookedAtInTheFrameThatChangesIt() {
        run(false, List.of(new Line("f", "1"), new Line("f", "2"), new Line("f", "3")));
        assertThat(host.texts).containsEntry("f", "1\n2\n3\n");
        assertThat(count.of("manager")).isEqualTo(4);
    }

    @Test
    void anItemThatAnEarlierOneMadeRightIsUnchanged() {
        List<Outcome> outcomes = run(false, List.of(new Line("f", "same"), new Line("f", "same")));
        assertThat(outcomes.get(0).result().is("changed")).isTrue();
        assertThat(outcomes.get(1).result().is("changed")).isFalse();
        assertThat(host.texts).containsEntry("f", "same\n");
        assertThat(count.of("manager")).isEqualTo(2);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsLookedAtAgain() {
        host.beforeNextChange = () -> host.texts.put("file1", "theirs\n");
        List<Outcome> outcomes = run(false, files(3));
        assertThat(outcomes).allMatch(it -> it.result().is("changed"));
        assertThat(host.texts)
                .containsEntry("file0", "wanted\n")
                .containsEntry("file1", "theirs\nwanted\n")
                .containsEntry("file2", "wanted\n");
        assertThat(count.of("manager")).isEqualTo(4);
    }

    @Test
    void anUnchangedItemBehindAChangeIsStillTrue() {
        host.texts.put("file1", "wanted\n");
        host.beforeNextChange = () -> host.texts.put("file1", "");
        List<Outcome> outcomes = run(false, files(3));
        assertThat(outcomes).allMatch(it -> it.result().is("changed"));
        assertThat(host.texts).containsEntry("file1", "wanted\n");
    }

    @Test
    void aFailedItemDoesNotStopTheOthers() {
        List<Outcome> outcomes =
                run(
                        false,
                        List.of(
                                new Line("a", "1"),
                                new Line("b", "impossible"),
                                new Line("c", "3")));
        assertThat(outcomes.get(1).result().is("failed")).isTrue();
        assertThat(outcomes.get(1).result().values()).containsEntry("msg", "it broke");
        assertThat(host.texts).containsKeys("a", "c").doesNotContainKey("b");
        assertThat(count.of("manager")).isEqualTo(2);
    }

    @Test
    void whatWasAnsweredBeforeTheHostWasLostStandsAndTheRestIsNotTried() {
        host.lostAfterGroups = 2;
        List<Outcome> outcomes = run(false, files(5));
        assertThat(outcomes)
                .extracting(it -> it.loss().isPresent())
                .containsExactly(false, false, true, true, true);
        assertThat(outcomes.subList(0, 2)).allMatch(it -> it.result().is("changed"));
        assertThat(outcomes.get(2).result().values())
                .containsEntry("unreachable", true)
                .containsEntry("msg", "it went down")
                .doesNotContainKey("changed");
        assertThat(outcomes.get(3).result().is(Outcome.NOT_TRIED)).isTrue();
        assertThat(host.texts).containsOnlyKeys("file0", "file1");
        assertThat(count.of("manager")).isEqualTo(2);
    }

    @Test
    void aDialogGoesOnUntilItsModuleHasHeardEnoughAndLaterItemsLookAgain() {
        List<Line> lines = List.of(new Line("f", "talked over"), new Line("f", "turn 0"));
        assertThat(run(true, lines).getFirst().result().values())
                .containsEntry("msg", "it would talk");
        assertThat(host.texts).isEmpty();
        List<Outcome> outcomes = run(false, lines);
        assertThat(outcomes)
                .extracting(it -> it.result().is("changed"))
                .containsExactly(true, false);
        assertThat(host.texts).containsEntry("f", "turn 2\nturn 1\nturn 0\n");
    }

    private List<Outcome> run(boolean isCheckMode, List<Line> lines) {
        return new ItemsRunner(new NoWaiter())
                .run(
                        lines.stream()
                                .map(
                                        line ->
                                                new Work(
                                                        new ModuleCall<>(new KeepLine(), line),
                                                        seat,
                                                        seat,
                                                        Map.of(),
                                                        isCheckMode,
                                                        LiveOutput.SILENT))
                                .toList());
    }

    private static List<Line> files(int number) {
        return IntStream.range(0, number).mapToObj(i -> new Line("file" + i, "wanted")).toList();
    }

    private static final class NoWaiter implements Waiter {
        @Override
        public Outcome pause(Work work, Decision.Pause pause) {
            throw new AssertionError("nothing waits here");
        }

        @Override
        public Outcome ask(Work work, Decision.Ask ask) {
            return ItemsRunner.quiet(ask.next().apply("answer"));
        }

        @Override
        public Outcome reconnect(Work work, Decision.Reconnect reconnect) {
            throw new AssertionError("nothing reconnects here");
        }

        @Override
        public Outcome reboot(Work work, Decision.Reboot reboot) {
            throw new AssertionError("nothing restarts here");
        }
    }
}
