package discos.deployer.report;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.event.Event;
import discos.deployer.event.LossKind;
import discos.deployer.event.Recap;
import discos.deployer.event.Status;
import discos.deployer.event.TaskInfo;
import discos.deployer.source.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HumanReporterTest {
    private static final Instant NOW = Instant.EPOCH;

    private final Lines screen = new Lines();
    private final HumanReporter reporter = new HumanReporter(screen, Palette.PLAIN, false);

    @Test
    void saysWhereATaskFailed() {
        finished("console", "Build it", Status.FAILED, Map.of("msg", "make failed\nsee the log"));
        assertThat(screen.lines)
                .containsExactly(
                        "  failed       console  1.0 s: make failed\n      see the log",
                        "      at roles/deploy/tasks/main.yml:12:3");
    }

    @Test
    void tellsAgainAtTheEndWhatStoppedEachMachine() {
        finished("console", "Build it", Status.FAILED, Map.of("msg", "make failed\nsee the log"));
        finished("manager", "Build it", Status.CHANGED, Map.of());
        finished("users", "Look", Status.UNREACHABLE, Map.of("msg", "no route to users"));
        reporter.heard(
                new Event.HostFailed(
                        NOW,
                        "users",
                        LossKind.UNREACHABLE,
                        "no route to users",
                        "is it switched on?"));
        screen.lines.clear();
        reporter.heard(
                new Event.StatsFinished(
                        NOW, Map.of("manager", Recap.NONE.plus(Status.CHANGED, false)), Map.of()));
        reporter.heard(new Event.RunFinished(NOW, 4, Duration.ofSeconds(8), Optional.empty()));
        assertThat(screen.lines.subList(2, screen.lines.size()))
                .containsExactly(
                        "what failed:",
                        "  console  deploy : Build it",
                        "    at roles/deploy/tasks/main.yml:12:3",
                        "    make failed",
                        "  users  deploy : Look",
                        "    at roles/deploy/tasks/main.yml:12:3",
                        "    no route to users",
                        "    = is it switched on?",
                        "took 8.0 s");
    }

    @Test
    void saysNothingOfFailuresThatWereIgnoredOrRescued() {
        finished("console", "Try", Status.IGNORED, Map.of("msg", "no"));
        finished("console", "Try again", Status.RESCUED, Map.of("msg", "no"));
        screen.lines.clear();
        reporter.heard(new Event.RunFinished(NOW, 0, Duration.ofSeconds(8), Optional.empty()));
        assertThat(screen.lines).containsExactly("took 8.0 s");
    }

    private void finished(String host, String name, Status status, Map<String, Object> result) {
        TaskInfo task =
                new TaskInfo(
                        1,
                        name,
                        "command",
                        Optional.of("deploy"),
                        new Origin("roles/deploy/tasks/main.yml", 12, 3),
                        false);
        reporter.heard(
                new Event.TaskFinished(
                        NOW,
                        host,
                        task,
                        Optional.empty(),
                        status,
                        result,
                        Duration.ofSeconds(1),
                        1));
    }

    private static final class Lines implements Screen {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void line(String text) {
            lines.add(text);
        }

        @Override
        public void error(String text) {
            lines.add(text);
        }

        @Override
        public void status(String text) {}

        @Override
        public int width() {
            return 79;
        }
    }
}
