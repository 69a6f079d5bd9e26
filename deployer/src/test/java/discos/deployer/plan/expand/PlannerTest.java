package discos.deployer.plan.expand;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.Planning;
import discos.deployer.plan.PlayStage;
import discos.deployer.plan.RoleRun;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Written;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static Planning plan(String files) {
        Planning planning = Planning.of(files);
        assertThat(planning.problems()).isEmpty();
        return planning;
    }

    private static List<String> texts(List<Written> written) {
        return written.stream().map(Written::text).toList();
    }

    private static List<String> commands(List<PlannedTask> tasks) {
        return tasks.stream()
                .map(task -> task.task().action().freeForm().map(Written::text).orElse("?"))
                .toList();
    }

    @Test
    void joinsConditionsTagsEnvironmentsAndTakesTheNearestOfTheRest() {
        PlannedTask task =
                plan("""
                                === site.yml
                                - hosts: all
                                  tags: play
                                  become: true
                                  become_user: root
                                  environment: {A: 1}
                                  tasks:
                                    - block:
                                        - import_tasks: more.yml
                                          when: [b1, b2]
                                          tags: import
                                          vars: {v: import, w: import}
                                      when: a
                                      become_user: block
                                      tags: [block, play]
                                      vars: {v: block, u: block}
                                      environment: {A: 2}
                                === more.yml
                                - command: ls
                                  when: c
                                  tags: "own, other"
                                  vars: {w: own}
                                  environment: {B: 3}
                                """)
                        .tasks(PlayStage.TASKS)
                        .getFirst();
        assertThat(texts(task.conditions())).containsExactly("a", "b1", "b2", "c");
        assertThat(texts(task.tags())).containsExactly("own", "other", "import", "block", "play");
        assertThat(texts(task.environments())).containsExactly("{A=1}", "{A=2}", "{B=3}");
        assertThat(task.keyword(Keyword.BECOME_USER).orElseThrow().text()).isEqualTo("block");
        assertThat(task.keyword(Keyword.BECOME).orElseThrow().value()).isEqualTo(true);
        assertThat(task.variables().values())
                .containsEntry("v", "import")
                .containsEntry("w", "own")
                .containsEntry("u", "block");
        assertThat(task.scope().file()).isEqualTo("more.yml");
    }

    @Test
    void runsDependenciesFirstWithWhatTheyInherit() {
        Planning planning =
                plan(
                        """
                        === site.yml
                        - hosts: all
                          roles:
                            - {role: web, tags: w, when: x, size: 80, vars: {k: 1}}
                        === roles/web/meta/main.yml
                        allow_duplicates: yes
                        dependencies:
                          - {role: base, level: 2, tags: b, become_user: someone}
                        === roles/web/tasks/main.yml
                        - command: web
                        === roles/web/handlers/main.yml
                        - {name: hw, command: hw}
                        === roles/web/defaults/main.yml
                        d: 1
                        === roles/base/tasks/main.yml
                        - command: base
                        === roles/base/handlers/main.yml
                        - {name: hb, command: hb}
                        """);
        List<PlannedTask> tasks = planning.tasks(PlayStage.ROLES);
        assertThat(commands(tasks)).containsExactly("base", "web");
        PlannedTask base = tasks.getFirst();
        assertThat(texts(base.tags())).containsExactly("b", "w");
        assertThat(texts(base.conditions())).containsExactly("x");
        assertThat(base.keyword(Keyword.BECOME_USER).orElseThrow().text()).isEqualTo("someone");
        PlannedRole role = base.scope().role().orElseThrow();
        assertThat(role.use().parameters().values()).containsEntry("level", 2L);
        assertThat(role.parents().getFirst().use().parameters().values())
                .containsEntry("size", 80L);
        assertThat(role.allowsDuplicates()).isFalse();
        PlannedRole web = planning.play().roles().getFirst();
        assertThat(web.allowsDuplicates()).isTrue();
        assertThat(web.dependencies()).hasSize(1);
        assertThat(web.role().variables().defaults().values()).containsEntry("d", 1L);
        assertThat(web.use().keywords().variables().values()).containsEntry("k", 1L);
        assertThat(commands(planning.play().handlers())).containsExactly("hb", "hw");
    }

    @Test
    void knowsTwoUsesOfARoleAsTheSameByWhatTheyAskFor() {
        Planning planning =
                plan(
                        """
                        === site.yml
                        - hosts: all
                          roles:
                            - web
                            - role: web
                            - {role: web, size: 1}
                            - {role: web, tags: "{{ t }}"}
                            - {role: web, tags: "{{ t }}"}
                        === roles/web/tasks/main.yml
                        - command: web
                        """);
        List<Object> identities =
                planning.play().nodes(PlayStage.ROLES).stream()
                        .map(node -> ((RoleRun) node).role().identity())
                        .toList();
        assertThat(identities.get(0)).isEqualTo(identities.get(1)).isNotEqualTo(identities.get(2));
        assertThat(identities.get(3)).isEqualTo(identities.get(4)).isNotEqualTo(identities.get(0));
    }

    @Test
    void putsImportedRolesWhereTheyAreImported() {
        Planning planning =
                plan(
                        """
                        === site.yml
                        - hosts: all
                          tasks:
                            - command: first
                            - import_role: {name: "{{ which }}", tasks_from: other.yml}
                              vars: {which: web, p: 1}
                              when: yes
                            - command: last
                          handlers:
                            - {name: own, command: own}
                        === roles/web/tasks/other.yml
                        - command: other
                        - import_tasks: deeper/more.yml
                        === roles/web/tasks/deeper/more.yml
                        - command: more
                        - import_tasks: beside.yml
                        === roles/web/tasks/deeper/beside.yml
                        - command: beside
                        === roles/web/handlers/main.yaml
                        - {name: imported, command: imported}
                        """);
        List<PlannedTask> tasks = planning.tasks(PlayStage.TASKS);
        assertThat(commands(tasks)).containsExactly("first", "other", "more", "beside", "last");
        assertThat(tasks.get(1).variables().values()).containsEntry("p", 1L);
        assertThat(texts(tasks.get(1).conditions())).containsExactly("true");
        assertThat(commands(planning.play().handlers())).containsExactly("own", "imported");
        assertThat(planning.play().roles()).hasSize(1);
    }

    @Test
    void addsToImportedPlaysWhatTheImportSays() {
        Planning planning =
                plan(
                        """
                        === site.yml
                        - import_playbook: "{{ folder }}/other.yml"
                          vars: {folder: sub, v: import}
                          tags: it
                          when: c
                        === sub/other.yml
                        - hosts: all
                          tags: own
                          vars: {v: play, w: play}
                          roles: [near]
                          tasks:
                            - command: one
                              when: d
                        - import_playbook: third.yml
                        === sub/third.yml
                        - hosts: all
                        === sub/roles/near/tasks/main.yml
                        - command: near
                        """);
        assertThat(planning.plan().plays()).hasSize(2);
        Play play = planning.play().play();
        assertThat(play.keywords().variables().values())
                .containsEntry("v", "import")
                .containsEntry("w", "play");
        PlannedTask task = planning.tasks(PlayStage.TASKS).getFirst();
        assertThat(texts(task.conditions())).containsExactly("c", "d");
        assertThat(texts(task.tags())).containsExactly("own", "it");
        assertThat(commands(planning.tasks(PlayStage.ROLES))).containsExactly("near");
    }

    @Test
    void keepsDynamicIncludesAsTasks() {
        List<PlannedTask> tasks =
                plan("""
                                === site.yml
                                - hosts: all
                                  tasks:
                                    - include_tasks: "{{ later }}.yml"
                                    - include_role: {name: later}
                                    - include: "{{ later }}.yml"
                                    - include: now.yml
                                      vars: {a: 1}
                                === now.yml
                                - command: now
                                """)
                        .tasks(PlayStage.TASKS);
        assertThat(tasks)
                .extracting(task -> task.task().action().name())
                .containsExactly("include_tasks", "include_role", "include", "command");
    }

    @Test
    void checksARolesArgumentsFirst() {
        PlannedTask task =
                plan("""
                                === site.yml
                                - hosts: all
                                  roles: [{role: web, size: 5}]
                                === roles/web/meta/main.yml
                                argument_specs:
                                  main:
                                    options: {size: {type: int}}
                                === roles/web/tasks/main.yml
                                - command: web
                                """)
                        .tasks(PlayStage.ROLES)
                        .getFirst();
        assertThat(task.task().name()).isEqualTo("Validating arguments against arg spec 'main'");
        assertThat(texts(task.tags())).containsExactly("always");
        assertThat(task.task().action().arguments().get("provided_arguments").orElseThrow().value())
                .hasToString("{size=5}");
    }

    @Test
    void findsRolesInAnsiblesOrder() {
        List<PlannedTask> tasks =
                plan("""
                                === site.yml
                                - hosts: all
                                  roles: [both, far, beside, ./odd/place]
                                === roles/both/tasks/main.yml
                                - command: near both
                                === shared/roles/both/tasks/main.yml
                                - command: far both
                                === shared/roles/far/tasks/main
                                - command: far
                                === shared/roles/far/meta/main.yml
                                dependencies: [sibling]
                                === shared/roles/sibling/tasks/main.yml
                                - command: sibling
                                === beside/tasks/main.yml
                                - command: beside
                                === odd/place/tasks/main.yml
                                - command: odd
                                """)
                        .tasks(PlayStage.ROLES);
        assertThat(commands(tasks)).containsExactly("near both", "sibling", "far", "beside", "odd");
    }
}
