package discos.deployer.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.FewModules;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Loop;
import discos.deployer.playbook.MapFiles;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.Written;
import discos.deployer.source.Origin;
import discos.deployer.value.TemplateText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaybookReaderTest {
    private static List<TaskNode> read(String text) {
        Diagnostics diagnostics = Diagnostics.empty();
        PlaybookReader reader =
                new PlaybookReader(
                        new MapFiles(Map.of("tasks.yml", text)), new FewModules(), diagnostics);
        List<TaskNode> tasks = reader.tasks("tasks.yml").orElseThrow();
        diagnostics.errors().throwIfAny();
        return tasks;
    }

    private static Task task(String text) {
        return (Task) read(text).getFirst();
    }

    @Test
    void readsEveryWayToWriteArguments() {
        for (String text :
                List.of(
                        "- copy: {src: a, dest: b}",
                        "- copy: src=a dest=b",
                        "- ansible.builtin.copy: src=a dest='b'",
                        "- action: copy src=a dest=b",
                        "- action: {module: copy, src: a, dest: b}",
                        "- action: {module: copy src=a, dest: b}",
                        "- action: {module: copy, args: {src: a, dest: b}}",
                        "- copy: src=a\n  args: {dest: b, src: overridden}",
                        "- local_action: copy src=a dest=b")) {
            ActionCall call = task(text).action();
            assertThat(call.shortName()).as(text).isEqualTo("copy");
            assertThat(call.arguments().values())
                    .as(text)
                    .containsOnly(Map.entry("src", "a"), Map.entry("dest", "b"));
        }
    }

    @Test
    void sendsLocalActionsToThisMachine() {
        Task task = task("- local_action: command ls");
        assertThat(task.keywords().text(Keyword.DELEGATE_TO)).contains("localhost");
        assertThat(task.action().freeForm().orElseThrow().text()).isEqualTo("ls");
    }

    @Test
    void keepsTheCommandLineOfCommands() {
        ActionCall call =
                task("- shell: FOO=1 dd if=/dev/zero of=/x creates=/x chdir='/tmp'").action();
        assertThat(call.freeForm().orElseThrow().text()).isEqualTo("FOO=1 dd if=/dev/zero of=/x");
        assertThat(call.arguments().values())
                .containsOnly(Map.entry("creates", "/x"), Map.entry("chdir", "/tmp"));
    }

    @Test
    void takesOneTemplateForAllArguments() {
        ActionCall under = task("- copy:\n  args: \"{{ all }}\"").action();
        assertThat(under.variableArguments().orElseThrow().value())
                .isEqualTo(new TemplateText("{{ all }}", new Origin("tasks.yml", 2, 10)));
        ActionCall beside = task("- copy: \"{{ all }}\"").action();
        assertThat(beside.variableArguments().orElseThrow().text()).isEqualTo("{{ all }}");
        assertThat(beside.freeForm()).isEmpty();
    }

    @Test
    void knowsWhereEachArgumentStands() {
        ActionCall call = task("- copy: src=a\n        dest=\"{{ b }}\"").action();
        Written dest = call.arguments().get("dest").orElseThrow();
        assertThat(dest.origin()).isEqualTo(new Origin("tasks.yml", 2, 9));
        assertThat(dest.isTemplate()).isTrue();
    }

    @Test
    void leavesUnsafeTextsAlone() {
        ActionCall call = task("- debug: {msg: !unsafe '{{ a }}'}").action();
        assertThat(call.arguments().get("msg").orElseThrow().value()).isEqualTo("{{ a }}");
    }

    @Test
    void readsLoops() {
        Loop loop =
                task("""
                                - command: ls
                                  with_items: [a, b]
                                  loop_control: {loop_var: one, index_var: i, label: "{{ one }}"}
                                """)
                        .loop()
                        .orElseThrow();
        assertThat(loop.lookup()).contains("items");
        assertThat(loop.terms().items()).containsExactly("a", "b");
        assertThat(loop.control().loopVar().orElseThrow().text()).isEqualTo("one");
        assertThat(loop.control().pause()).isEmpty();
        assertThat(task("- command: ls\n  loop: [1]").loop().orElseThrow().lookup()).isEmpty();
    }

    @Test
    void knowsTheEnginesOwnActionsByLongNamesToo() {
        Task task = task("- ansible.builtin.set_fact: {anything: 1, cacheable: true}");
        assertThat(task.action().shortName()).isEqualTo("set_fact");
        assertThat(task("- ansible.builtin.meta: flush_handlers").action().freeForm().orElseThrow())
                .extracting(Written::text)
                .isEqualTo("flush_handlers");
    }

    @Test
    void splitsTagsAndTakesOneTextForAList() {
        Task task = task("- ping:\n  tags: a, b\n  notify: one, two\n  when: x\n");
        assertThat(task.keywords().items(Keyword.TAGS))
                .extracting(Written::text)
                .containsExactly("a", "b");
        assertThat(task.keywords().items(Keyword.NOTIFY))
                .extracting(Written::text)
                .containsExactly("one, two");
        assertThat(task.keywords().items(Keyword.WHEN)).hasSize(1);
    }

    @Test
    void takesAnEmptyFileForNoTasks() {
        assertThat(read("")).isEmpty();
        assertThat(read("---\n# nothing\n")).isEmpty();
    }
}
