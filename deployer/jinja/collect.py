"""Takes the templates that playbooks have, gives their variables random values, and prints them in rows of the form of jinja.jsonl.

collect.py COUNT SEED FOLDER: expressions and conditions of the YAML files below the folder, and template files (*.j2) as they are.
What is left out asks the host, the clock, chance or other programs.
"""
import json
import os
import random
import re
import sys

from jinja2 import Environment, TemplateError, meta, nodes

PRINTED = re.compile(r'\{\{-?(.+?)-?\}\}', re.DOTALL)
CONDITION = re.compile(r'^\s*(?:-\s+)?(?:when|failed_when|changed_when|until|that):[ ]+(.+)$', re.MULTILINE)
UNSTABLE = re.compile(r'\bnow\(|random|password|hostvars|vault|ansible_managed|shuffle|pipe|tempfile|realpath|strftime|uuid|hash\('
                      r'|\burl\b|\bdig|fileglob|first_found|varnames|template|exists|lookup\([^\'"]')
SCALARS = ['eth0', 'a b', '1.2.3', '10.0.0.0/24', '', 'yes', 'true', 'False', '/etc/x/y.conf', '20.04', '42', 7, 0, True, False, None,
           'v1.2.3-rc1', 2.5, 'foo,bar', 'host1']
KEYS = ['name', 'key', 'value', 'path', 'state', 'port']
OF_RESULTS = {'stdout', 'stdout_lines', 'stderr', 'rc', 'stat', 'results', 'changed', 'failed'}
METHODS = set('append capitalize copy count decode difference encode endswith extend find format get index insert isdigit items join keys lower'
              ' lstrip partition pop remove replace rpartition rsplit rstrip setdefault split splitlines startswith strip title union update'
              ' upper values zfill'.split())
GIVEN = set('omit range dict lookup query q lipsum cycler joiner namespace true false none undef loop'.split())


class AnyName(dict):
    """Filters and tests of which only the names matter here."""

    def get(self, name, otherwise=None):
        return lambda *_, **__: None

    def __contains__(self, name):
        return True


class Values:
    """Random values, of the shape that an expression expects more often than not."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def scalar(self):
        return self.random.choice(SCALARS)

    def any(self, depth=0):
        share = self.random.random()
        if share < 0.5 or depth > 1:
            return self.scalar()
        if share < 0.7:
            return [self.scalar() for _ in range(self.random.randint(0, 3))]
        if share < 0.85:
            return {self.random.choice(KEYS): self.any(depth + 1) for _ in range(self.random.randint(0, 3))}
        return [{'name': self.random.choice('ab'), 'key': 'k', 'value': self.scalar(), 'item': self.any(depth + 1)}
                for _ in range(self.random.randint(0, 3))]

    def result(self):
        turn = {'item': 'a', 'stdout': '1', 'changed': True, 'rc': 0, 'failed': False}
        return {'changed': self.random.random() < 0.5, 'failed': self.random.random() < 0.5, 'rc': self.random.choice([0, 1]),
                'stdout': self.random.choice(['ok', '', '1.2.3\nx']), 'stderr': '', 'stdout_lines': ['ok', 'x'], 'results': [turn],
                'stat': {'exists': self.random.random() < 0.5, 'isdir': True, 'size': 3, 'mode': '0644'}}

    def of(self, tree):
        """Values of the variables of a template, a few of which are left out."""
        names = sorted(meta.find_undeclared_variables(tree) - GIVEN)
        values = {name: self.any() for name in names if self.random.random() > 0.06}
        for name, path in sorted(paths(tree)):
            if name in values and path:
                if not isinstance(values[name], dict):
                    values[name] = self.result() if path[0] in OF_RESULTS else {}
                self.put(values[name], path)
        return values

    def put(self, value, path):
        for part in path[:-1]:
            if not isinstance(value.get(part), dict):
                value[part] = {}
            value = value[part]
        if path[-1] not in value and self.random.random() < 0.9:
            value[path[-1]] = self.any()


def paths(tree):
    """Each variable with the names of the parts that are asked for, without a method at their end."""
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        path = []
        while isinstance(node, (nodes.Getattr, nodes.Getitem)):
            part = node.attr if isinstance(node, nodes.Getattr) else node.arg.value if isinstance(node.arg, nodes.Const) else None
            path.insert(0, part)
            node = node.node
        while path and path[-1] in METHODS:
            path.pop()
        if isinstance(node, nodes.Name) and all(isinstance(part, str) for part in path):
            yield node.name, path


def written(folder):
    """What the files below a folder have, each once, with its kind."""
    found = set()
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(('.yml', '.yaml', '.j2')):
                with open(os.path.join(place, name), encoding='utf-8', errors='replace') as file:
                    text = file.read()
                found.update(('value', '{{ %s }}' % ' '.join(match.split())) for match in PRINTED.findall(text))
                if name.endswith('.j2'):
                    found.add(('file', text))
                else:
                    found.update(('when', unquoted(match.strip())) for match in CONDITION.findall(text))
    return sorted(one for one in found if 3 < len(one[1]) < 20000 and not UNSTABLE.search(one[1]))


def unquoted(text):
    return text[1:-1] if len(text) > 2 and text[0] == text[-1] and text[0] in '\'"' else text


def main():
    count, seed, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    environment = Environment(extensions=['jinja2.ext.do', 'jinja2.ext.loopcontrols'])
    environment.filters = environment.tests = AnyName()
    values = Values(seed)
    templates = written(folder)
    values.random.shuffle(templates)
    for number, (kind, text) in enumerate(templates[:count]):
        try:
            tree = environment.parse('{%% if %s %%}{%% endif %%}' % text if kind == 'when' else text)
            given = values.of(tree)
        except TemplateError:
            continue  # a part of a longer template, a list of conditions, or marks of its own
        print(json.dumps({'id': 'collected-%d' % number, 'category': kind, 'kind': kind, 'template': text, 'vars': given, 'files': {}}))


if __name__ == '__main__':
    main()
