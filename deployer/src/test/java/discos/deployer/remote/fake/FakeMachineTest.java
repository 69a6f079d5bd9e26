package discos.deployer.remote.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.remote.Account;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Expectation;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.GroupReply.Status;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.Remove;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeMachineTest {
    private final ShellQuery query = new ShellQuery("cat /x");
    private final FakeMachine machine = new FakeMachine();

    @Test
    void answersWhatTheTestSaidAndRecordsWhatWasApplied() throws Exception {
        Remove remove = new Remove("/x");
        machine.answer(query, FakeMachine.printed("one")).allow(remove, FakeMachine.printed(""));
        Group change =
                new Group(
                        List.of(new Expectation(query, FakeMachine.printed("one"))),
                        List.of(remove),
                        List.of(query),
                        Map.of());
        GroupReply reply = exchange(change);
        assertThat(reply.status()).isEqualTo(Status.DONE);
        assertThat(reply.answers().getFirst().text()).isEqualTo("one");
        assertThat(machine.applied()).containsExactly(remove);
    }

    @Test
    void isStaleWhereTheAnswerIsAnother() throws Exception {
        machine.answer(query, FakeMachine.printed("two"));
        Group change =
                new Group(
                        List.of(new Expectation(query, FakeMachine.printed("one"))),
                        List.of(new Remove("/x")),
                        List.of(),
                        Map.of());
        assertThat(exchange(change).status()).isEqualTo(Status.STALE);
        assertThat(machine.applied()).isEmpty();
    }

    @Test
    void failsOnWhatTheTestDidNotSay() {
        Group ask = Group.ask(List.of(query));
        assertThatThrownBy(() -> exchange(ask)).hasMessageContaining("cat /x");
    }

    private GroupReply exchange(Group group) throws Exception {
        return machine.as(Account.LOGIN)
                .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                .groups()
                .getFirst();
    }
}
