"""Makes random templates by a grammar, one row of the form of jinja.jsonl a line: generate.py COUNT SEED."""
import json
import random
import sys

VARIABLES = {
    'n': 7, 'zero': 0, 'neg': -3, 'big': 123456789012345678901, 'f': 2.5, 'g': -0.1, 'yes': True, 'no': False, 'nil': None,
    's': 'Hello World', 'e': '', 'num': '42', 'flt': '3.14', 'uni': 'é∑ ñandú', 'path': '/etc/ssh/sshd_config.d/x.conf',
    'multi': 'one\ntwo\n\nthree\n', 'spaces': '  a  b ', 'word': 'true', 'quote': 'it\'s "so"', 'brace': '[1, 2]', 'csv': 'a,b,,c',
    'li': [3, 1, 2], 'ls': ['b', 'a', 'C', 'a'], 'lm': [1, 'a', None, True, 2.0], 'le': [], 'll': [[1, 2], [3], []],
    'd': {'b': 1, 'a': 'x', 'c': [1, 2]}, 'de': {}, 'dd': {'x': {'y': {'z': 5}}, 'k': 'v'},
    'users': [{'name': 'ann', 'uid': 1002, 'groups': ['wheel', 'obs'], 'on': True},
              {'name': 'bob', 'uid': 1001, 'groups': [], 'on': False},
              {'name': 'Cleo', 'uid': 1003, 'groups': ['obs'], 'on': True, 'shell': '/bin/sh'}],
    'pairs': [{'key': 'a', 'value': 1}, {'key': 'b', 'value': [2]}],
    'lazy': '{{ n + 1 }}', 'lazyl': '{{ li + [9] }}', 'chain': '{{ lazy }}-{{ s }}', 'broken': '{{ absent.part }}', 'text': 'n={{ n }}!',
    'res': {'rc': 0, 'changed': True, 'failed': False, 'stdout': 'ok', 'stdout_lines': ['ok']},
}
NUMBERS = ['n', 'zero', 'neg', 'big', 'f', 'g', 'lazy', '0', '1', '2', '-1', '10', '3.0', '0.5', '1e3', '0x1f', '1_000', '0b11', '0o17']
TEXTS = ['s', 'e', 'num', 'flt', 'uni', 'path', 'multi', 'spaces', 'word', 'quote', 'csv', 'chain', 'text', "'a'", "'Ab c'", '"x\\ty"', "'%s-%s'",
         "'1.10.2'", "'é'", "'a' 'b'", "'{}'"]
LISTS = ['li', 'ls', 'lm', 'le', 'll', 'users', 'pairs', 'lazyl', '[]', '[1, 2, 3]', "['x', 'y']", '(1, 2)', '[n, s]', 'range(4)', 'd.c', '[[1], [2, 3]]',
         "('a',)", 'ls[1:]']
MAPS = ['d', 'de', 'dd', 'dd.x', 'users[0]', 'res', "{'a': 1, 'z': [2]}", '{}', "{'k': {'l': s}}", "{1: 'one', 'two': 2}", 'dict(a=1, b=n)']
TRUTHS = ['yes', 'no', 'true', 'false', 'True', 'word', 'n > 3', "'a' in ls", 'd is mapping']
ODD = ['nil', 'none', 'absent', 'd.absent', 'broken', 'users[9]', 'absent.a.b', 'dd.x.nope', "d['q']"]

TEXT_CALLS = ['.upper()', '.lower()', '.title()', '.capitalize()', '.strip()', ".split()", ".split(',')", ".split('l', 1)", ".replace('l', 'L')",
              ".startswith('H')", '.endswith("d")', ".find('o')", '.isdigit()', '.isalpha()', '.isupper()', ".center(15, '*')", '.ljust(9)', '.rjust(9, "0")',
              '.zfill(6)', ".count('l')", '.swapcase()', '.splitlines()', ".partition(' ')", ".rpartition('o')", ".rsplit(None, 1)", ".join(['1', '2'])",
              ".index('l')", ".format(1, 2)", '.lstrip("H ")', '.rstrip()', '.casefold()', '.expandtabs(4)', ".isspace()", ".splitlines(true)",
              ".rfind('l')", ".istitle()", '.isalnum()', ".removeprefix('H')"]
LIST_CALLS = ['.index(1)', ".count('a')", '[0]', '[-1]', '[1:]', '[:2]', '[::-1]', '[::2]', '[5]', '[-2:]', '.0', '[1]["name"]', '.copy()']
MAP_CALLS = ['.keys()', '.values()', '.items()', ".get('a')", ".get('zz')", ".get('zz', 5)", '.a', ".b", "['a']", '.keys() | list', '.items() | list',
             '.values() | list', '.copy()', '.x.y']
NUMBER_FILTERS = ['abs', 'int', 'float', 'round', 'round(1)', "round(0, 'floor')", "round(1, 'ceil')", 'string', 'filesizeformat', 'filesizeformat(true)',
                  'human_readable', 'human_readable(isbits=true)', "human_readable(unit='K')", 'log', 'log(10)', 'pow(2)', 'root', 'root(3)', 'bool', 'hash',
                  'ternary("p", "q")', 'type_debug', 'to_json', 'default(3)', "format('x')", 'checksum', 'random(seed=3)', 'int(base=16)']
TEXT_FILTERS = ['upper', 'lower', 'title', 'capitalize', 'trim', "trim('H')", 'length', 'count', 'int', 'int(9)', 'float', 'float(1.5)', 'list', 'first', 'last',
                "replace('l', 'L')", "replace('l', 'L', 1)", 'reverse', 'wordcount', 'wordwrap(5)', "wordwrap(4, false)", 'indent', 'indent(2, true)',
                "indent(width=3, first=true, blank=true)", "indent('> ')", 'truncate(5)', "truncate(5, true, '')", "truncate(7, false, '..', 0)", 'center(20)',
                'urlencode', 'escape', 'e', 'striptags', 'forceescape', 'string', 'bool', 'b64encode', 'b64encode | b64decode', 'basename', 'dirname', 'splitext',
                'quote', 'regex_escape', "regex_replace('l+', 'X')", "regex_replace('(\\\\w+) (\\\\w+)', '\\\\2 \\\\1')", "regex_search('l+')",
                "regex_search('(l+)(.)', '\\\\1', '\\\\2')", "regex_findall('[a-z]')", "regex_findall('(l)(.)')", "regex_replace('^', '#', multiline=true)",
                "regex_search('HELLO', ignorecase=true)", 'hash', "hash('md5')", 'md5', 'sha1', 'checksum', 'to_uuid', 'comment', "comment('c')",
                "comment('plain', prefix='--')", "comment('xml')", "comment('cblock')", 'to_json', 'tojson', 'to_nice_json', 'to_yaml', 'type_debug', 'from_yaml', 'from_json', 'quote',
                'urldecode', "urlsplit('path')", 'win_basename', 'win_dirname', 'human_to_bytes', "split(',')", "split", 'list | join("-")',
                "ternary('y', 'n')", 'mandatory', "default('z')", "default('z', true)", "d('q')", 'safe', 'xmlattr', 'map("upper") | list', 'sort | join',
                'unique | list', 'batch(3) | list', 'from_yaml_all | list', 'path_join', "format(1, 'b')", 'commonpath',
                "extract(d)", 'community.general.version_sort', 'slice(2) | list', 'min', 'max', 'expandvars', 'regex_replace("o", "\\\\g<0>0")', 'vault']
LIST_FILTERS = ['length', 'first', 'last', 'join', "join(',')", "join('-') | upper", 'sort', 'sort(reverse=true)', 'sort(case_sensitive=true)', 'reverse', 'reverse | list',
                'unique', 'unique(true)', 'list', 'sum', 'min', 'max', 'batch(2)', 'batch(2, 0) | list', 'slice(2) | list', "slice(2, 'f') | list", 'map("string") | list',
                "map('upper') | list", "map('int') | list", "map('int', 5) | list", "map('default', 'q') | list", 'select | list', 'reject | list',
                "select('number') | list", "reject('string') | list", "select('defined') | list", "select('gt', 1) | list", "select('in', [1, 'a']) | list",
                "select('match', 'a') | list", "reject('equalto', 1) | list", 'difference([1, "a"])', 'union([9])', 'intersect([1, "a"])', 'symmetric_difference([1, 9])',
                'flatten', 'flatten(levels=1)', 'zip([1, 2]) | list', "zip_longest([1], fillvalue='-') | list", 'product([1, 2]) | list', 'permutations(2) | list',
                'combinations(2) | list', 'to_json', 'to_nice_json', 'to_yaml', 'to_nice_yaml', 'tojson', 'string', 'type_debug', 'default([0])', 'default([0], true)',
                "ternary(1, 2)", 'bool', 'shuffle(seed="x")', 'max | string', 'first | default("none")', 'enumerate', 'subsets', 'random(seed="1")', 'path_join',
                "map('length') | list", 'count', 'map("extract", d) | list', 'lists_mergeby', 'join(attribute="name")', "groupby(0) | list", 'items2dict', 'dict', 'hash', 'json_query("[0]")',
                "map('regex_replace', 'a', 'b') | list", 'map("ternary", 1, 2) | list', 'symmetric_difference(ls) | sort', 'product | list', 'min(attribute="x")']
USER_FILTERS = ["map(attribute='name') | list", "map(attribute='shell', default='/bin/bash') | list", "map(attribute='shell') | list", "selectattr('on') | list | length",
                "selectattr('on') | map(attribute='uid') | sum", "rejectattr('on') | map(attribute='name') | first", "selectattr('uid', 'gt', 1001) | map(attribute='name') | join(' ')",
                "selectattr('shell', 'defined') | list", "sort(attribute='uid') | map(attribute='uid') | list", "sort(attribute='name', reverse=true) | map(attribute='name') | list",
                "groupby('on') | list", "groupby('shell', default='-') | map('first') | list", "sum(attribute='uid')", "max(attribute='uid')", "min(attribute='name')",
                "unique(attribute='on') | list", "subelements('groups')", "subelements('shell', skip_missing=True)", "selectattr('groups', 'contains', 'obs') | map(attribute='name') | list",
                "rejectattr('name', 'in', ['bob']) | list | length", "items2dict(key_name='name', value_name='uid')", "map('combine', {'z': 1}) | list", "map('dict2items') | first",
                "join(', ', attribute='name')", "map(attribute='groups') | flatten", "map(attribute='groups.0') | list", "selectattr('name', 'match', '[A-Z]') | list", 'first', 'length',
                "selectattr('name', 'equalto', 'ann') | first", "map(attribute='uid') | map('string') | list", "json_query('[].name')", 'groupby("name") | map(attribute="grouper") | list']
MAP_FILTERS = ['length', 'list', 'dictsort', "dictsort(by='value')", 'dictsort(reverse=true)', 'dictsort(true)', 'dict2items', "dict2items(key_name='k', value_name='v')", 'items | list',
               "combine({'a': 9})", "combine({'x': {'y': {'q': 1}}}, recursive=true)", "combine({'c': [3]}, list_merge='append')", "combine({'c': [1]}, list_merge='append_rp')",
               "combine({'c': [0]}, list_merge='prepend')", 'combine', 'to_json', 'to_nice_json', 'to_yaml', 'to_nice_yaml', 'tojson', 'string', 'type_debug', 'xmlattr', 'urlencode', 'first',
               'join', "join('/')", 'sort', 'max', 'bool', 'default({})', 'default({}, true)', "ternary('t', 'f')", 'to_nice_json(indent=2, sort_keys=false)', 'to_yaml(default_flow_style=true)',
               'to_nice_yaml(width=20)', "map('upper') | list", 'select | list', 'unique', 'mandatory', 'hash', 'json_query("a")', "to_json(indent=1)", 'items2dict', 'reverse | list', 'random(seed=1)']
TESTS = ['defined', 'undefined', 'none', 'string', 'number', 'integer', 'float', 'boolean', 'mapping', 'sequence', 'iterable', 'callable', 'true', 'false', 'odd', 'even', 'lower', 'upper',
         'divisibleby(3)', 'divisibleby 2', "in [1, 'a', 7]", "sameas true", "eq(1)", "== 7", "gt 2", "ge(7)", "lt(3)", 'ne 7', "equalto('a')", "match('H')", "search('o')", "regex('l+', ignorecase=true)",
         "match('hello', ignorecase=true)", "version('1.9', '>')", "version('1.10.2', 'eq')", "version('2', 'lt', strict=true)", 'truthy', 'falsy', 'truthy(convert_bool=true)', "contains('a')",
         'contains(1)', 'subset([1, 2, 3])', 'superset([1])', 'any', 'all', 'changed', 'failed', 'success', 'succeeded', 'skipped', 'abs', 'escaped', 'file', 'exists', 'nan', "url", "filter", 'test', 'vault_encrypted',
         'is_abs', 'issubset([1])', 'issuperset([])', 'greaterthan 1', 'lessthan(9)', 'not defined', 'not none', 'not string', 'finished', 'reachable', 'unreachable']
OPERATORS = ['+', '-', '*', '/', '//', '%', '**', '~', '==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'and', 'or']


class Grammar:
    """Expressions that make sense more often than not."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, items):
        return self.random.choice(items)

    def is_by(self, share):
        return self.random.random() < share

    def expression(self, depth=0):
        if depth > 3 or self.is_by(0.12 * depth):
            return self.one(self.one([NUMBERS, TEXTS, LISTS, MAPS, TRUTHS, ODD]))
        shape = self.random.randrange(22)
        if shape < 3:
            return self.number(depth + 1)
        if shape < 7:
            return self.text(depth + 1)
        if shape < 11:
            return self.list(depth + 1)
        if shape < 13:
            return self.map(depth + 1)
        if shape < 16:
            return self.condition(depth + 1)
        if shape == 16:
            return '%s if %s else %s' % (self.expression(depth + 1), self.condition(depth + 1), self.expression(depth + 1))
        if shape == 17:
            return '(%s if %s)' % (self.expression(depth + 1), self.condition(depth + 1))
        if shape == 18:
            return '%s %s %s' % (self.expression(depth + 1), self.one(OPERATORS), self.expression(depth + 1))
        if shape == 19:
            return '(%s) | %s' % (self.expression(depth + 1), self.one(self.one([NUMBER_FILTERS, TEXT_FILTERS, LIST_FILTERS, MAP_FILTERS])))
        if shape == 20:
            return '[%s]' % ', '.join(self.expression(depth + 1) for _ in range(self.random.randrange(4)))
        return "{'k': %s, 'm': %s}" % (self.expression(depth + 1), self.expression(depth + 1))

    def number(self, depth):
        shape = self.random.randrange(7)
        if depth > 3 or shape == 0:
            return self.one(NUMBERS)
        if shape == 1:
            return '(%s %s %s)' % (self.number(depth + 1), self.one(OPERATORS[:6]), self.number(depth + 1))
        if shape == 2:
            return '%s %s %s' % (self.number(depth + 1), self.one(['+', '-', '*', '//', '%']), self.number(depth + 1))
        if shape == 3:
            return '-%s' % self.number(depth + 1)
        if shape == 4:
            return '%s ** %s' % (self.one(['n', '2', 'f', '-2', 'neg']), self.one(['2', '0', '-1', '3']))
        return '%s | %s' % (self.number(depth + 1), self.one(NUMBER_FILTERS))

    def text(self, depth):
        shape = self.random.randrange(8)
        if depth > 3 or shape == 0:
            return self.one(TEXTS)
        if shape == 1:
            return '%s ~ %s' % (self.text(depth + 1), self.expression(depth + 1))
        if shape == 2:
            return '(%s)%s' % (self.text(depth + 1), self.one(TEXT_CALLS))
        if shape == 3:
            return '(%s)[%s]' % (self.text(depth + 1), self.one(['0', '-1', '1:3', '::-1', ':4', 'n', '2:', '99']))
        if shape == 4:
            return '%s %s %s' % (self.text(depth + 1), self.one(['+', '*', '%', '+']), self.one(TEXTS + ['2', 'n', '0']))
        return '%s | %s' % (self.text(depth + 1), self.one(TEXT_FILTERS))

    def list(self, depth):
        shape = self.random.randrange(8)
        if depth > 3 or shape == 0:
            return self.one(LISTS)
        if shape == 1:
            return '%s + %s' % (self.list(depth + 1), self.one(LISTS))
        if shape == 2:
            return '(%s)%s' % (self.list(depth + 1), self.one(LIST_CALLS))
        if shape == 3:
            return 'users | %s' % self.one(USER_FILTERS)
        return '%s | %s' % (self.list(depth + 1), self.one(LIST_FILTERS))

    def map(self, depth):
        shape = self.random.randrange(5)
        if depth > 3 or shape == 0:
            return self.one(MAPS)
        if shape == 1:
            return '%s%s' % (self.one(MAPS), self.one(MAP_CALLS))
        return '%s | %s' % (self.map(depth + 1), self.one(MAP_FILTERS))

    def condition(self, depth):
        shape = self.random.randrange(9)
        if depth > 3 or shape == 0:
            return self.one(TRUTHS)
        if shape == 1:
            return '%s %s %s' % (self.number(depth + 1), self.one(OPERATORS[8:14]), self.number(depth + 1))
        if shape == 2:
            return '%s %s %s' % (self.expression(depth + 1), self.one(['in', 'not in', '==', '!=']), self.expression(depth + 1))
        if shape == 3:
            return 'not %s' % self.condition(depth + 1)
        if shape == 4:
            return '(%s) %s %s' % (self.condition(depth + 1), self.one(['and', 'or']), self.condition(depth + 1))
        if shape == 5:
            return '1 < %s <= %s' % (self.number(depth + 1), self.number(depth + 1))
        return '(%s) is %s%s' % (self.expression(depth + 1), self.one(['', '', '', 'not ']), self.one(TESTS))

    def printed(self, depth=1):
        marks = self.one([('{{ ', ' }}'), ('{{ ', ' }}'), ('{{- ', ' }}'), ('{{', '}}'), ('{{ ', ' -}}')])
        return marks[0] + self.expression(depth) + marks[1]

    def block(self, text):
        return '%s %s %s' % (self.one(['{%', '{%', '{%-', '{%+']), text, self.one(['%}', '%}', '-%}', '%}\n']))

    def statements(self, depth=0):
        return ''.join(self.statement(depth) for _ in range(self.random.randrange(1, 4)))

    def statement(self, depth):
        shape = self.random.randrange(5 if depth > 2 else 13)
        if shape < 2:
            return self.one(['x', ' ', '\n', 'a\n  ', '\tb\n', '# c\n', '\n\n'])
        if shape < 4:
            return self.printed(2)
        if shape == 4:
            return self.block('set v = ' + self.expression(2)) + '{{ v }}'
        inner = self.statements(depth + 1)
        if shape == 5:
            return self.block('if ' + self.condition(2)) + inner + self.block('endif')
        if shape == 6:
            return (self.block('if ' + self.condition(2)) + inner + self.block('elif ' + self.condition(2)) + self.statements(depth + 1) + self.block('else') + '-' +
                    self.block('endif'))
        if shape == 7:
            told = self.one(['loop.index', 'loop.index0', 'loop.first', 'loop.last', 'loop.length', 'loop.revindex', "loop.cycle('o', 'e')", 'loop.previtem | default("-")', 'loop.nextitem is defined',
                             'loop.changed(i)', 'loop.depth'])
            tail = self.one(['', ' if i', ' if i is number', ' if loop is defined'])
            return self.block('for i in ' + self.list(2) + tail) + '{{ i }}{{ ' + told + ' }}' + inner + self.one(['', self.block('else') + 'empty']) + self.block('endfor')
        if shape == 8:
            return self.block('for k, w in ' + self.one(MAPS) + self.one(['.items()', '.items() | sort(attribute=0)', ' | dictsort'])) + '{{ k }}={{ w }};' + inner + self.block('endfor')
        if shape == 9:
            return (self.block("macro m(a, b='B', c=a)") + '<{{ a }}{{ b }}{{ c }}>' + self.one(['', '{{ varargs }}', '{{ kwargs }}', '{{ caller() if caller }}']) + self.block('endmacro') +
                    '{{ m(%s) }}' % self.one(['1', "1, 'x'", 'b=2', '', '1, c=3', '1, 2, 3, 4', 'a=s, z=1']))
        if shape == 10:
            return self.block('set ns = namespace(t=0)') + self.block('for i in ' + self.one(['li', 'range(3)', '[]'])) + self.block('set ns.t = ns.t + i') + self.block('endfor') + '{{ ns.t }}'
        if shape == 11:
            return self.block('filter ' + self.one(['upper', 'trim', "replace('a', 'b')", 'indent(2)', 'length'])) + inner + self.block('endfilter')
        return self.one([self.block('set t') + inner + self.block('endset') + '[{{ t }}]', '{# note -#}\n' + inner, self.block('raw') + '{{ not }}' + self.block('endraw'),
                         self.block('with q = n') + '{{ q }}' + inner + self.block('endwith'), '{%- for i in li recursive %}{{ i }}{%- endfor %}'])

    def row(self, number):
        shape = self.random.randrange(20)
        row = {'id': 'generated-%d' % number, 'category': 'value', 'kind': 'value', 'vars': VARIABLES}
        if shape < 12:
            row['template'] = '{{ %s }}' % self.expression()
        elif shape < 14:
            row['template'] = self.one(['a ', '', ' ', '\n']) + self.printed() + self.one([' b', '', '\n', self.printed()])
        elif shape < 17:
            row.update(kind='when', category='when', template=self.condition(0))
        else:
            row.update(kind='file', category='file', template=self.statements() + self.one(['\n', '', '\n\n']))
            row.update(self.one([{}, {}, {'trim_blocks': False}, {'lstrip_blocks': True}]))
        return row


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    grammar = Grammar(seed)
    for number in range(count):
        print(json.dumps(grammar.row(number)))


if __name__ == '__main__':
    main()
