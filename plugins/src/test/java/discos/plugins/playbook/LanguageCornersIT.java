package discos.plugins.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corners of the language that Ansible's own tests found; each playbook checks itself. */
class LanguageCornersIT {
    @TempDir Path folder;

    @Test
    void tasksGoOnInTheBackground() throws IOException {
        play(
                """
                - shell: echo hello; exit 3
                  async: 60
                  poll: 0
                  register: job
                - assert: {that: [job.started == 1, job.finished == 0, job is changed]}
                - async_status: {jid: "{{ job.ansible_job_id }}"}
                  register: end
                  until: end is finished
                  retries: 60
                  delay: 1
                  failed_when: end is not finished
                - assert: {that: [end.rc == 3, end.stdout == 'hello', end.cmd is search('echo')]}
                - async_status: {jid: "{{ job.ansible_job_id }}", mode: cleanup}
                - async_status: {jid: "{{ job.ansible_job_id }}"}
                  register: gone
                  failed_when: gone.msg != 'could not find job'
                - command: echo waited for
                  async: 60
                  poll: 1
                  vars: {ansible_async_dir: "~/../../../../../..{{ playbook_dir }}/more"}
                  register: waited
                - assert: {that: [waited.stdout == 'waited for', waited.finished == 1]}
                """);
    }

    @Test
    void namesAreRenderedAndWhatIsOmittedIsInherited() throws IOException {
        play(
                """
                - set_fact: {"{{ 'a' + item }}": "{{ item }}"}
                  loop: [x, y]
                - assert: {that: [ax == 'x', ay == 'y']}
                - debug: {msg: "{{ item }}"}
                  with_list: "{{ {'k': 1} }}"
                  ignore_errors: true
                  register: wrong
                - assert: {that: ["wrong.msg == 'with_list expects a list'"]}
                - block:
                    - command: touch never
                      check_mode: "{{ omit }}"
                      register: would
                  check_mode: true
                - assert: {that: [would is skipped]}
                - action: "{{ 'ping' }}"
                  register: pong
                - assert: {that: [pong.ping == 'pong']}
                """);
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void aFailureThatIsClearedAtTheEndOfABlockIsForgotten() throws IOException {
        play(
                """
                - block:
                    - fail:
                  always:
                    - meta: clear_host_errors
                - set_fact: {goes_on: true}
                - assert: {that: [goes_on]}
                - copy: {dest: "{{ playbook_dir }}/reached", content: ""}
                """);
        assertThat(folder.resolve("reached")).exists();
    }

    private void play(String tasks) throws IOException {
        Files.writeString(folder.resolve("hosts"), "one ansible_connection=local\n");
        Files.writeString(
                folder.resolve("site.yml"),
                "- hosts: all\n  gather_facts: false\n  vars: {ansible_async_dir: \"{{ playbook_dir }}/jobs\"}\n  tasks:\n"
                        + tasks.indent(4));
        LocalRun.Played played = new LocalRun(folder).play();
        assertThat(played.exitCode()).as(played.failures()).isZero();
    }
}
