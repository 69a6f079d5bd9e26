package discos.plugins.module.account;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Query;
import discos.deployer.remote.query.GroupsOf;
import discos.deployer.remote.query.ToolsPresent;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Seen;
import discos.plugins.module.Bound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hosts without useradd, such as those that have busybox only. */
final class UserToolsTest {
    private static final UserEntry.User ROOT =
            new UserEntry.User(List.of("root", "x", "0", "0", "root", "/root", "/bin/sh"));

    private static Decision decided(Optional<UserEntry.User> user, String shell) {
        User module = new User();
        return module.decide(
                Bound.args(module, "name", "root", "shell", shell, "create_home", false),
                new Toolless(user));
    }

    @Test
    void anAccountThatIsRightNeedsNoTools() {
        assertThat(decided(Optional.of(ROOT), "/bin/sh")).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void whatIsToChangeNamesTheMissingTool() {
        assertThat(decided(Optional.of(ROOT), "/bin/other"))
                .asString()
                .contains("useradd was not found on the host");
        assertThat(decided(Optional.empty(), "/bin/sh"))
                .asString()
                .contains("useradd was not found on the host");
    }

    private record Toolless(Optional<UserEntry.User> user) implements Seen {

        @Override
        @SuppressWarnings("unchecked") // each question below gets an answer of its type
        public <T> T of(Query<T> query) {
            Object answer =
                    switch (query) {
                        case UserEntry _ -> user;
                        case ToolsPresent _ -> Map.of();
                        case GroupsOf _ -> List.of();
                        default -> throw new IllegalStateException("not asked: " + query);
                    };
            return (T) answer;
        }

        @Override
        public <T> T onControl(Query<T> query) {
            throw new IllegalStateException("not asked: " + query);
        }

        @Override
        public boolean has(Query<?> query) {
            return true;
        }
    }
}
