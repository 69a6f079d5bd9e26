package discos.deployer.plan.expand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.Planning;
import discos.deployer.plan.PlayStage;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Origin;
import discos.deployer.source.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncluderTest {
    private static final WrittenMap ITEM =
            new WrittenMap(Map.of("item", Written.of("one", Origin.of("loop"))));

    private final Planning planning =
            Planning.of(
                    """
                    === site.yml
                    - hosts: all
                      become: true
                      tasks:
                        - block:
                            - include_tasks:
                                file: "{{ item }}.yml"
                                apply: {tags: [applied], become_user: applied, vars: {av: 1}}
                              loop: [one]
                              when: own
                              tags: own
                              vars: {v: 1}
                            - include_role: {name: "{{ item }}", public: true, tasks_from: x}
                              loop: [web]
                          when: outer
                    === one.yml
                    - command: included
                      when: inner
                    - import_role: {name: web}
                    === bad.yml
                    - comand: x
                    === roles/web/tasks/main.yml
                    - command: main
                    === roles/web/tasks/x.yml
                    - command: x
                    === roles/web/handlers/main.yml
                    - {name: h, command: h}
                    """);
    private final Includer includer = new Includer(planning.sources(), planning.play().play());
    private final PlannedTask tasks = planning.tasks(PlayStage.TASKS).get(0);
    private final PlannedTask role = planning.tasks(PlayStage.TASKS).get(1);

    private static List<String> texts(List<Written> written) {
        return written.stream().map(Written::text).toList();
    }

    @Test
    void inheritsFromAroundTheIncludeAndFromApplyButNotFromTheInclude() {
        Included included = includer.tasks(tasks, "one.yml", ITEM);
        PlannedTask first = Planning.tasks(included.nodes()).getFirst();
        assertThat(texts(first.conditions())).containsExactly("outer", "inner");
        assertThat(texts(first.tags())).containsExactly("applied");
        assertThat(first.keyword(Keyword.BECOME_USER).orElseThrow().text()).isEqualTo("applied");
        assertThat(first.keyword(Keyword.BECOME).orElseThrow().value()).isEqualTo(true);
        assertThat(first.variables().values()).containsEntry("av", 1L);
        assertThat(first.scope().includeVariables().values())
                .containsEntry("v", 1L)
                .containsEntry("item", "one");
    }

    @Test
    void bringsHandlersAndRolesOfWhatIsImportedInside() {
        Included included = includer.tasks(tasks, "one.yml", ITEM);
        assertThat(included.roles()).hasSize(1);
        assertThat(included.handlers()).extracting(handler -> handler.task().name()).contains("h");
    }

    @Test
    void runsTheEntryPointOfARole() {
        WrittenMap options = role.task().action().arguments();
        Included included = includer.role(role, "web", options, WrittenMap.EMPTY);
        assertThat(Planning.tasks(included.nodes()))
                .extracting(task -> task.task().action().freeForm().orElseThrow().text())
                .containsExactly("x");
        assertThat(included.roles()).hasSize(1);
        assertThat(included.roles().getFirst().allowsDuplicates()).isTrue();
        assertThat(included.handlers()).hasSize(1);
    }

    @Test
    void failsWithTheProblemsOfTheInclude() {
        assertThatThrownBy(() -> includer.tasks(tasks, "none.yml", ITEM))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no file of tasks none.yml");
        assertThatThrownBy(() -> includer.tasks(tasks, "bad.yml", ITEM))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("comand");
        assertThatThrownBy(() -> includer.role(role, "wbe", ITEM, ITEM))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no role 'wbe'");
        assertThat(planning.problems()).isEmpty();
    }
}
