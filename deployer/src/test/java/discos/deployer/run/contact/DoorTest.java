package discos.deployer.run.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.Connector;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Step;
import discos.deployer.remote.fake.FakeMachine;
import discos.deployer.remote.step.Remove;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DoorTest {
    private static final Step REMOVE = new Remove("/x");
    private static final Place PLACE =
            new Place(
                    "one",
                    "one",
                    "fake",
                    new Address("one", "one", Optional.empty(), Optional.empty(), Map.of()));
    private static final Exchange EXCHANGE =
            new Exchange(List.of(new Group(List.of(), List.of(REMOVE), List.of(), Map.of())));

    private final FakeMachine machine = new FakeMachine().allow(REMOVE, FakeMachine.printed(""));

    private Door door(Connector connector) {
        return new Door(
                PLACE,
                Map.of("fake", connector),
                InstantSource.system(),
                (_, _, _) -> {},
                new ExchangeCount());
    }

    @Test
    void nothingIsAppliedThroughAConnectionThatWasDroppedWhileItWasOpened() throws Exception {
        List<Door> dropping = new ArrayList<>();
        Door door =
                door(
                        _ -> {
                            dropping.forEach(Door::drop);
                            dropping.clear();
                            return machine;
                        });
        dropping.add(door);
        Seat seat = door.seat(Account.LOGIN);
        assertThatThrownBy(() -> seat.exchange(EXCHANGE, LiveOutput.SILENT))
                .isInstanceOf(HostUnavailableException.class);
        assertThat(machine.applied()).isEmpty();
        seat.exchange(EXCHANGE, LiveOutput.SILENT);
        assertThat(machine.applied()).containsExactly(REMOVE);
    }

    @Test
    void nothingIsAppliedForWhomWasInterrupted() {
        Seat seat = door(_ -> machine).seat(Account.LOGIN);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> seat.exchange(EXCHANGE, LiveOutput.SILENT))
                    .isInstanceOf(HostUnavailableException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(machine.applied()).isEmpty();
    }
}
