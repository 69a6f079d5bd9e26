package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in a folder called library are modules, whatever they are written in. */
class ModuleProgramsIT {
    @TempDir Path folder;
    private CommandLine line;

    @BeforeEach
    void inventory() throws IOException {
        line = new CommandLine(folder);
        line.write("hosts", "m ansible_connection=local\n");
    }

    private CommandLine.Ended play(String tasks, String... more) throws IOException {
        line.write("site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(4));
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"-i", "hosts", "site.yml"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return line.play(arguments);
    }

    @Test
    void aProgramThatWantsJsonGetsItsArgumentsAsJson() throws IOException {
        line.write(
                "library/tells.sh",
                """
                #!/bin/sh
                # WANT_JSON
                echo noise before
                printf '{"changed": true, "msg": "%s", "ansible_facts": {"told": 7}}\\n' "$(tr -d '"{}' <"$1" | cut -d, -f1-2)"
                echo noise behind
                """);
        CommandLine.Ended ended =
                play(
                        """
                        - tells: {name: "a b", items: [1, x]}
                          register: said
                        - assert: {that: [said is changed, "said.msg == 'name: a b, items: [1'", told == 7]}
                        - ansible.legacy.tells: name=c
                        """);
        assertThat(ended.all()).contains("ok=3    changed=2");
    }

    @Test
    void anOldProgramGetsItsArgumentsAsWords() throws IOException {
        line.write(
                "roles/r/library/greets",
                """
                #!/bin/sh
                . "$1"
                printf '{"msg": "%s, %s! %s"}' "$salutation" "$name" "$_ansible_check_mode"
                """);
        line.write(
                "roles/r/tasks/main.yml",
                """
                - greets: {salutation: Good day, name: "it's me"}
                  register: said
                - assert: {that: [said is not changed, "said.msg == \\"Good day, it's me! False\\""]}
                """);
        assertThat(play("- import_role: {name: r}\n").all()).contains("ok=2    changed=0");
    }

    @Test
    void aFailureIsToldAndCanBeRescued() throws IOException {
        line.write(
                "library/fails",
                "#!/bin/sh\necho '{\"failed\": true, \"msg\": \"no luck\"}'; exit 1\n");
        line.write("library/breaks", "#!/bin/sh\necho half >&2; echo '{\"msg\":'; exit 3\n");
        CommandLine.Ended ended =
                play(
                        """
                        - fails: {}
                          ignore_errors: true
                        - breaks: {}
                        """);
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out())
                .contains("\"msg\": \"no luck\"")
                .contains("MODULE FAILURE")
                .contains("\"module_stderr\": \"half\\n\"")
                .contains("\"rc\": 3");
    }

    @Test
    void checkModeSkipsAProgram() throws IOException {
        line.write("library/changes", "#!/bin/sh\ntouch " + folder + "/made; echo '{}'\n");
        assertThat(play("- changes: {}\n", "--check").out()).contains("skipped=1");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void aModuleInPythonIsRefusedBeforeTheRunWithWhatToDo() throws IOException {
        line.write(
                "library/theirs.py",
                "#!/usr/bin/python\nfrom ansible.module_utils.basic import AnsibleModule\n");
        line.write(
                "library/ping.py",
                "#!/usr/bin/python\nfrom ansible.module_utils.basic import AnsibleModule\n");
        CommandLine.Ended refused = play("- theirs: {name: x}\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("library/theirs.py is a module in Python")
                .contains("site.yml:4:7 [python-module]")
                .contains("docs/how-to-write-a-module.md");
        assertThat(play("- ping: {}\n").out()).contains("ok=1");
    }
}
