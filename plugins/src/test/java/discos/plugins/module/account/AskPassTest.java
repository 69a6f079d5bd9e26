package discos.plugins.module.account;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Query;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.module.Bound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.junit.jupiter.api.Test;

final class AskPassTest {
    private final List<String> questions = new ArrayList<>();

    private Decision decide(boolean isCheckMode, String... answers) {
        AskPass module = new AskPass();
        Deque<String> typed = new ArrayDeque<>(List.of(answers));
        Decision decision =
                module.decide(
                        Bound.inMode(module, isCheckMode, "username", "observer"), new Blind());
        while (decision instanceof Decision.Ask ask) {
            assertThat(ask.isEchoed()).isFalse();
            questions.add(ask.question());
            decision = ask.next().apply(typed.removeFirst());
        }
        return decision;
    }

    @Test
    void givesTheHashThatDiscosMachinesHave() {
        Decision decision = decide(false, "secret", "secret");
        assertThat(((Decision.Unchanged) decision).result().values())
                .containsEntry("changed", true)
                .containsEntry(
                        "password_hash",
                        Sha2Crypt.sha512Crypt(
                                "secret".getBytes(StandardCharsets.UTF_8),
                                "$6$rounds=656000$observer"));
        assertThat(questions)
                .containsExactly(
                        "Type user 'observer' password: ", "Confirm user 'observer' password: ");
    }

    @Test
    void asksAgainAfterAMistake() {
        assertThat(decide(false, "", "a", "b", "c", "c")).isInstanceOf(Decision.Unchanged.class);
        assertThat(questions)
                .contains("Password cannot be empty, retry.\nType user 'observer' password: ")
                .contains("Typed passwords don't match, retry.\nType user 'observer' password: ");
    }

    @Test
    void givesUpAfterThreeMistakes() {
        assertThat(((Decision.Fail) decide(false, "", "", "a", "b")).result().values())
                .containsEntry("msg", "Typed passwords don't match.");
    }

    @Test
    void asksNothingInCheckMode() {
        assertThat(((Decision.Unchanged) decide(true)).result().values())
                .containsEntry("password_hash", None.NONE);
    }

    /** What a module that looks at nothing has seen. */
    private record Blind() implements Seen {
        @Override
        public <T> T of(Query<T> query) {
            throw new IllegalStateException("nothing was looked at");
        }

        @Override
        public <T> T onControl(Query<T> query) {
            throw new IllegalStateException("nothing was looked at");
        }

        @Override
        public boolean has(Query<?> query) {
            return false;
        }
    }
}
