"""Renders rows of templates as real Ansible does, and adds what came of them.

Reads rows of the form of jinja.jsonl from standard input, without results, and writes them with results. Runs itself twice for
both modes, since Ansible reads the setting jinja2_native only once a process.
"""
import ast
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile

MEMORY = 2 << 30
SECONDS = 20
OPTIONS = ('trim_blocks', 'lstrip_blocks', 'newline_sequence', 'block_start_string', 'block_end_string', 'variable_start_string',
           'variable_end_string', 'comment_start_string', 'comment_end_string')
FIELDS = ('expected', 'expected_type', 'expect_error', 'error')
# Ansible's own texts, of variables, which sort_by of json_query refuses there; here it takes every text, on purpose
UNSORTED = re.compile(r'In function (?:sort|max|min)_by\(\).*received: "unknown"', re.DOTALL)
# what Ansible says of a variable that needs an undefined one; here other words tell the place, on purpose
OWN_WORDS = re.compile(r'AnsibleUndefined\(hint=.*is undefined', re.DOTALL)
ADDRESS = re.compile(r'\b0x[0-9a-fA-F]{6,}')
# what results have of tasks that do their work on the control machine
OF_CONTROL = {'ansible_facts', 'ansible_included_var_files', 'ansible_stats', 'changed', 'failed', 'msg'}
# texts that Ansible makes itself; of the names of hosts so it is with an inventory in INI
MADE = {'groups', 'inventory_hostname'}
OWN = {'omit': '__omit_place_holder__', 'ansible_managed': 'Ansible managed'}
QUOTED = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
NAME = re.compile(r"%s is undefined|has no attribute %s" % (QUOTED, QUOTED))


def plain(value):
    """The value as JSON can hold it: tuples as lists, keys that are no texts as pairs."""
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value):
            return {str(key): plain(inner) for key, inner in value.items()}
        return {'__pairs__': [[plain(key), plain(inner)] for key, inner in value.items()]}
    if isinstance(value, (set, frozenset)) and len(value) > 1:
        raise Dropped
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value if isinstance(value, str) else repr(value)


def type_name(value):
    for kind in (bool, int, float, str, list, dict, tuple):
        if isinstance(value, kind):
            return kind.__name__
    return type(value).__name__


class Dropped(BaseException):
    """What a row shows is this process's and not Ansible's, such as which file descriptors are open."""


def refuse_descriptors():
    """Has os.stat refuse numbers, which are open files of this process."""
    real = os.stat

    def stat(path, *args, **named):
        if isinstance(path, int):
            raise Dropped
        return real(path, *args, **named)

    os.stat = stat


def limit_resources():
    """Has a template that would take all memory or much time end."""
    from jinja2 import Environment
    real = Environment.from_string

    def from_string(*args, **named):
        try:
            return real(*args, **named)
        except MemoryError:  # for Ansible gives a template that cannot be compiled as it is written
            raise Dropped from None

    Environment.from_string = from_string

    def late(*_):
        raise Dropped

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, late)


def errors_of(error):
    """An error and those that it was made of, the innermost last."""
    while error is not None:
        yield error
        error = getattr(error, 'orig_exc', None) or error.__cause__


def line_of(error):
    """The line of the template that failed; none where more than one template was at work."""
    from jinja2.exceptions import TemplateSyntaxError
    places = []
    for one in errors_of(error):
        if isinstance(one, TemplateSyntaxError):
            return one.lineno or None
        trace = one.__traceback__
        while trace is not None:
            template = trace.tb_frame.f_globals.get('__jinja_template__')
            following = trace.tb_next
            if template is not None and following is not None and following.tb_frame.f_code.co_name.startswith('resolve'):
                return None  # variables are made where their part of the template begins, which is no statement's line
            if template is not None:
                places.append((template, template.get_corresponding_lineno(trace.tb_lineno)))
            trace = following
    return places[-1][1] if places and len({id(template) for template, _ in places}) == 1 else None


def own_words(message):
    """What an error says behind the template that it shows, in which backslashes may be doubled."""
    return message.rpartition('): ')[2] if ' occurred on (' in message else message


def failure(error, row):
    from ansible.errors import AnsibleUndefinedVariable
    from jinja2.exceptions import UndefinedError
    message = str(error)
    written = str(row['template'])
    found = NAME.search(own_words(message) if NAME.search(written) else message)
    is_undefined = isinstance(error, (AnsibleUndefinedVariable, UndefinedError)) or found is not None
    kind = 'syntax' if 'template error while templating string' in message else 'undefined' if is_undefined else 'runtime'
    name = ast.literal_eval(found.group(1) or found.group(2)) if found and kind == 'undefined' else None
    # Ansible writes a value with backslashes anew before Jinja reads it, and drops lines that '-' takes away
    is_rewritten = row['kind'] != 'file' and '\\' in json.dumps(row['template'])
    is_elsewhere = "lookup('template'" in json.dumps(row['template'])  # whose lines Ansible forgets
    has_header = str(row['template']).startswith('#jinja2:')  # which Ansible does not count
    is_endless = any(isinstance(one, RecursionError) for one in errors_of(error))  # where it ends is Python's affair
    # raised in no statement's name; Ansible shows no line of it, and Jinja would tell that of the statement before
    is_nowhere = 'extended multiple times' in message
    line = None if is_rewritten or is_elsewhere or has_header or is_endless or is_nowhere else line_of(error)
    return {'message': message, 'kind': kind, 'line': line, 'name': name}


def as_written(value):
    """A value of a variable with the class of texts that it has in a playbook or an inventory."""
    from ansible.parsing.yaml.objects import AnsibleUnicode
    if isinstance(value, str):
        return AnsibleUnicode(value)
    if isinstance(value, list):
        return [as_written(inner) for inner in value]
    return {as_written(key): as_written(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def variable(name, value):
    """A variable as a run has it: what a host said is unsafe, the rest is as it was written."""
    from ansible.utils.unsafe_proxy import wrap_var
    if name in MADE:
        return value
    is_result = isinstance(value, dict) and {'changed', 'failed'} & value.keys() and not value.keys() <= OF_CONTROL
    return wrap_var(value) if is_result else as_written(value)


class Oracle:
    """Ansible's own template engine in the mode of this process."""

    def __init__(self):
        from ansible.parsing.dataloader import DataLoader
        refuse_descriptors()
        limit_resources()
        self.loader = DataLoader()

    def value_of(self, row):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in row.get('files', {}).items():
                file = os.path.join(folder, name)
                os.makedirs(os.path.dirname(file), exist_ok=True)
                with open(file, 'w', encoding='utf-8') as out:
                    out.write(text)
            self.loader.set_basedir(folder)
            os.environ.update(row.get('env', {}))
            return self.value_in(folder, row)

    def value_in(self, folder, row):
        from ansible.template import Templar, AnsibleEnvironment
        variables = dict(OWN, **{name: variable(name, value) for name, value in row.get('vars', {}).items()})
        templar = Templar(self.loader, variables=variables)
        if row['kind'] == 'when':
            return self.condition(row, templar, variables)
        if row['kind'] == 'value':
            return templar.template(row['template'])
        options = {'trim_blocks': True}
        options.update({name: row[name] for name in OPTIONS if name in row})
        fresh = templar.copy_with_new_env(environment_class=AnsibleEnvironment, searchpath=[folder])
        with fresh.set_temporary_context(**options):
            return fresh.do_template(row['template'], preserve_trailing_newlines=True, escape_backslashes=False)

    @staticmethod
    def condition(row, templar, variables):
        from ansible.playbook.conditional import Conditional
        conditional = Conditional(loader=templar._loader)
        conditional.when = row['template'] if isinstance(row['template'], list) else [row['template']]
        return conditional.evaluate_conditional(templar, variables)

    def result(self, row):
        signal.alarm(SECONDS)
        try:
            value = self.value_of(row)
            text = json.dumps(plain(value))
        except (Dropped, MemoryError):
            return None
        except Exception as error:  # whatever it raises is the result
            if 'You need to install' in str(error) or UNSORTED.search(str(error)):
                return None
            return dict(zip(FIELDS, (None, None, True, failure(error, row))))
        finally:
            signal.alarm(0)
        if ADDRESS.search(text) or OWN_WORDS.search(text) or 'NaN' in text or 'Infinity' in text:
            return None
        return dict(zip(FIELDS, (plain(value), type_name(value), False, None)))


def render_all(rows):
    oracle = Oracle()
    for row in rows:
        try:
            line = json.dumps(oracle.result(row))
        except MemoryError:  # of a value that there is room for, but not for all that is told of it
            line = 'null'
        print(line, flush=True)


def other_mode(text, seed):
    """The results of the same rows in the classic mode, with texts in an order of the seed where sets hold them."""
    environment = dict(os.environ, ANSIBLE_JINJA2_NATIVE='false', PYTHONHASHSEED=str(seed))
    done = subprocess.run([sys.executable, __file__, '--mode'], input=text, env=environment, text=True, check=True,
                          stdout=subprocess.PIPE)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    text = sys.stdin.read()
    rows = [json.loads(line) for line in text.splitlines()]
    if sys.argv[1:] == ['--mode']:
        return render_all(rows)
    os.environ['ANSIBLE_JINJA2_NATIVE'] = 'true'
    oracle = Oracle()
    for row, classic, again in zip(rows, other_mode(text, 1), other_mode(text, 2)):
        native = oracle.result(row)
        if native is None or classic is None or classic != again:
            continue
        known = {name: value for name, value in row.items() if name not in FIELDS and name != 'classic'}
        print(json.dumps(dict(known, **native, classic=classic)))


if __name__ == '__main__':
    main()
