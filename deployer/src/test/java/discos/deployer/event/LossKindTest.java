package discos.deployer.event;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.HostFailure;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LossKindTest {
    @Test
    void eachFailureHasItsOwnWordWithDashes() {
        assertThat(LossKind.of(new HostFailure.HostKeyRejected("m", "a")))
                .hasToString("host-key-rejected");
        assertThat(Arrays.stream(HostFailure.class.getPermittedSubclasses()))
                .hasSize(
                        LossKind.values().length - 1); // what is about variables is no such failure
    }
}
