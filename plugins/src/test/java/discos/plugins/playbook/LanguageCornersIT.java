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
    void whatAnActionDoesNotKnowFailsInAnsiblesWords() throws IOException {
        play(
                """
                - block:
                    - copy: {content: a, dest: /dev/null}
                      async: 10
                      register: late
                    - fetch: {src: [1, 2], dest: there}
                      register: list
                    - wait_for_connection: {foo: bar}
                      register: unknown
                    - known_hosts: {name: "a,b", key: "a ssh-rsa AAAA"}
                      register: several
                    - ping: {data: crash}
                      register: crash
                  ignore_errors: true
                - assert:
                    that:
                      - late.msg == 'async is not supported for this task.'
                      - list.msg == 'Invalid type supplied for source option, it must be a string'
                      - "unknown.msg == 'Invalid options for wait_for_connection: foo'"
                      - several.msg is search('Comma separated')
                      - crash.exception is search('boom')
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

    @Test
    void aTemplateThatHostvarsLeftIsRenderedWhenItIsUsed() throws IOException {
        play(
                """
                - copy:
                    dest: "{{ playbook_dir }}/unfinished.yml"
                    content: !unsafe "unfinished: ['v{{ version }}']"
                - include_vars: unfinished.yml
                - set_fact: {listed: "{{ hostvars[item].unfinished }}"}
                  loop: [one]
                  register: said
                - set_fact: {looked: "{{ hostvars[item].unfinished }}"}
                  with_items: one
                - assert:
                    that:
                      - listed == ['v1.0']
                      - looked == [written]
                      - said.results[0].ansible_facts.listed == [written]
                  vars: {version: '1.0', written: !unsafe "v{{ version }}"}
                """);
    }

    @Test
    void settingsAreToldAsAnsibleHasThem() throws IOException {
        play(
                """
                - assert:
                    that:
                      - q('config', 'DEFAULT_FORKS', 'COLOR_OK') == [5, 'green']
                      - lookup('config', 'DEFAULT_ROLES_PATH')[0] == '/root/.ansible/roles'
                      - q('config', 'NOPE', on_missing='skip') == []
                      - q('config', 'remote_user', 'port', **of_ssh) == ['lola', 2022]
                      - q('config', 'remote_tmp', **of_sh) == ['~/.ansible/tmp']
                  vars:
                    of_ssh: {plugin_type: connection, plugin_name: ssh}
                    of_sh: {plugin_type: shell, plugin_name: sh}
                    ansible_ssh_user: lola
                    ansible_ssh_port: 2022
                - set_fact: {setting: "{{ lookup('config', 'NOPE') }}"}
                  ignore_errors: true
                  register: wrong
                - assert: {that: ["'Unable to find setting NOPE' in wrong.msg"]}
                - set_fact: {setting: "{{ lookup('config', 1337) }}"}
                  ignore_errors: true
                  register: wrong
                - assert: {that: ["'Invalid setting identifier' in wrong.msg"]}
                - set_fact: {setting: "{{ lookup('config', 'ConfigManager') }}"}
                  ignore_errors: true
                  register: wrong
                - assert: {that: ["'Invalid setting' in wrong.msg"]}
                - set_fact: {setting: "{{ lookup('config', 'x', on_missing='boo') }}"}
                  ignore_errors: true
                  register: wrong
                - assert: {that: ["'valid values are: error, skip' in wrong.msg"]}
                - set_fact: {setting: "{{ lookup('config', 'x', plugin_type='shell') }}"}
                  ignore_errors: true
                  register: wrong
                - assert: {that: ["'Both plugin_type and plugin_name' in wrong.msg"]}
                """);
    }

    @Test
    void messagesOfFiltersAreAnsiblesAloneAndTheirPlaceIsBeside() throws IOException {
        play(
                """
                - set_fact: {setting: "{{ 'a' | combine({'b': 1}) }}"}
                  ignore_errors: true
                  register: wrong
                - assert:
                    that: wrong.msg.splitlines() == said
                  vars:
                    said:
                      - "failed to combine variables, expected dicts but got a 'str' and a 'dict': "
                      - '"a"'
                      - '{"b": 1}'
                - set_fact: {setting: "{{ 'a' + 5 }}"}
                  ignore_errors: true
                  register: wrong
                - assert:
                    that:
                      - wrong._ansible_place is not defined
                      - wrong.msg is search('type error occurred on .*can only concatenate str')
                - copy: {dest: "{{ playbook_dir }}/written", content: x}
                  register: first
                - copy: {dest: "{{ playbook_dir }}/written", content: x}
                  register: second
                - assert:
                    that:
                      - first.src is match('/.*/source$')
                      - first.path is not defined
                      - second.src is not defined
                      - second.path == second.dest
                """);
    }

    @Test
    void textsTellWhereTheyComeFromAndLinesMayBeMarked() throws IOException {
        Files.writeString(
                folder.resolve("lines.j2"),
                """
                #jinja2: line_statement_prefix:"%", line_comment_prefix:"##"
                begin ## a comment
                  % for i in [1,
                      2]:
                item {{ i }}
                % endfor
                ## whole
                end
                """);
        play(
                """
                - command: echo hi
                  register: said
                - set_fact: {word: abc, made: "a{{ 'b' }}", kept: "{{ 2 | string }}"}
                - assert:
                    that:
                      - "'x' | type_debug == 'str'"
                      - word | type_debug == 'AnsibleUnicode'
                      - list[1] | type_debug == 'AnsibleUnicode'
                      - made | type_debug == 'str'
                      - kept | type_debug == 'NativeJinjaText'
                      - said.stdout | type_debug == 'AnsibleUnsafeText'
                      - lookup('pipe', 'echo a') | type_debug == 'AnsibleUnsafeText'
                      - lookup('template', 'lines.j2').split() | join(' ') == 'begin item 1 item 2 end'
                  vars: {list: [1, b]}
                - debug: {msg: "{{ hostvars[inventory_hostname] }}"}
                  register: all
                - assert: {that: [all.msg.word == 'abc', "'hostvars' not in all.msg"]}
                """);
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
