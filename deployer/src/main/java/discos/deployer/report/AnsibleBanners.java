package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.TaskInfo;
import discos.deployer.source.Origin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The headings of plays and tasks, each printed when Ansible prints it. */
final class AnsibleBanners {
    private static final int FEWEST_STARS = 3;

    private final Screen screen;
    private final Palette palette;
    private final AnsibleStyle style;
    private final Map<String, String> prefixes = new HashMap<>();
    private boolean isFree;
    private boolean isChecking;
    private String last = "";

    AnsibleBanners(Screen screen, Palette palette, AnsibleStyle style) {
        this.screen = screen;
        this.palette = palette;
        this.style = style;
    }

    /** What is said before the first play. */
    void run(Event.RunStarted started) {
        isChecking = started.isCheckMode();
        Path file = Path.of(started.title());
        if (style.verbosity() > 0) {
            screen.line(
                    palette.verbose(
                            style.config()
                                    .map(path -> "Using " + path + " as config file")
                                    .orElse("No config file found; using defaults")));
        }
        if (style.verbosity() > 1) {
            banner("PLAYBOOK: " + file.getFileName());
        }
        dryRun();
        if (style.verbosity() > 1) {
            screen.line(
                    palette.verbose("%d plays in %s".formatted(started.plays(), started.title())));
        }
    }

    /** The marker of a run that changes nothing, where markers are wanted. */
    void dryRun() {
        if (isChecking && style.choices().checkModeMarkers()) {
            banner("DRY RUN");
        }
    }

    void play(Event.PlayStarted started) {
        isFree = started.isFree();
        String name = started.name().strip();
        banner((name.isEmpty() ? "PLAY" : "PLAY [" + name + "]") + marker(started.isCheckMode()));
    }

    /** A task starts; its heading may wait until a result is shown. */
    void started(String prefix, TaskInfo task) {
        prefixes.put(key(task), prefix);
        boolean isFiltered =
                !style.choices().displayOkHosts() || !style.choices().displaySkippedHosts();
        if (!isFree && !isFiltered) {
            print(task);
        }
    }

    /** A result is about to be shown, under the heading of its task. */
    void due(TaskInfo task) {
        if (!last.equals(key(task))) {
            print(task);
        }
    }

    private void print(TaskInfo task) {
        String prefix = prefixes.getOrDefault(key(task), "TASK");
        banner("%s [%s]%s".formatted(prefix, task.title().strip(), marker(task.isCheckMode())));
        if (style.verbosity() > 1) {
            path(task);
        }
        last = key(task);
    }

    /** Where a task was written. */
    void path(TaskInfo task) {
        Origin origin = task.origin();
        screen.line(
                palette.debug(
                        "task path: "
                                + style.folder().resolve(origin.file()).normalize()
                                + ":"
                                + origin.line()));
    }

    /** With {@code free}, every host starts a task for itself, and it is the same task still. */
    private String key(TaskInfo task) {
        return isFree ? task.origin() + " " + task.title() : String.valueOf(task.id());
    }

    private String marker(boolean isCheckMode) {
        return isCheckMode && style.choices().checkModeMarkers() ? " [CHECK MODE]" : "";
    }

    void banner(String text) {
        String shown = text.strip();
        int stars = Math.max(FEWEST_STARS, screen.width() - TextWidth.of(shown));
        screen.line("");
        screen.line(shown + " " + "*".repeat(stars));
    }
}
