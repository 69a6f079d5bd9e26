package discos.deployer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagSelectionTest {
    private static boolean selects(String only, String skip, String... tags) {
        return new TagSelection(words(only), words(skip)).selects(List.of(tags));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(",", -1));
    }

    @Test
    void takesEverythingButNeverByDefault() {
        assertThat(selects("", "")).isTrue();
        assertThat(selects("", "", "a")).isTrue();
        assertThat(selects("", "", "never")).isFalse();
        assertThat(selects("", "", "never", "a")).isFalse();
        assertThat(selects("all", "", "always", "never")).isTrue();
    }

    @Test
    void takesWhatIsAskedForAndAlways() {
        assertThat(selects("a,b", "", "b", "c")).isTrue();
        assertThat(selects("a", "", "c")).isFalse();
        assertThat(selects("a", "")).isFalse();
        assertThat(selects("a", "", "always")).isTrue();
        assertThat(selects("a", "", "never", "a")).isTrue();
        assertThat(selects("never", "", "never")).isTrue();
    }

    @Test
    void knowsTaggedAndUntagged() {
        assertThat(selects("tagged", "", "x")).isTrue();
        assertThat(selects("tagged", "")).isFalse();
        assertThat(selects("tagged", "", "never")).isFalse();
        assertThat(selects("untagged", "")).isTrue();
        assertThat(selects("untagged", "", "x")).isFalse();
        assertThat(selects("untagged", "", "always")).isTrue();
    }

    @Test
    void skipsWhatIsToBeSkipped() {
        assertThat(selects("", "a", "a", "b")).isFalse();
        assertThat(selects("a", "b", "a", "b")).isFalse();
        assertThat(selects("", "always", "always")).isFalse();
        assertThat(selects("", "all", "x")).isFalse();
        assertThat(selects("", "all", "always")).isTrue();
        assertThat(selects("", "all,always", "always")).isFalse();
        assertThat(selects("", "tagged", "x")).isFalse();
        assertThat(selects("", "tagged")).isTrue();
        assertThat(selects("", "untagged")).isFalse();
    }

    @Test
    void leavesOutBlocksAndRolesWithoutTasks() {
        Planning planning =
                Planning.of(
                        """
                        === site.yml
                        - hosts: all
                          vars: {which: chosen}
                          roles: [web]
                          tasks:
                            - block:
                                - command: one
                              rescue:
                                - command: two
                                  tags: chosen
                            - command: three
                              tags: ["{{ which }}"]
                        === roles/web/tasks/main.yml
                        - command: four
                        """);
        TagSelection selection = new TagSelection(Set.of("chosen"), Set.of());
        Plan plan = selection.of(planning.plan(), planning.sources().values());
        PlannedPlay play = plan.plays().getFirst();
        assertThat(play.nodes(PlayStage.ROLES)).isEmpty();
        assertThat(Planning.tasks(play.nodes(PlayStage.TASKS)))
                .extracting(task -> task.task().action().freeForm().orElseThrow().text())
                .containsExactly("two", "three");
    }
}
