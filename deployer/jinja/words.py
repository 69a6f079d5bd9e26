"""What the grammar of generate.py makes its templates of."""
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
    'crash': '{{ 1 // zero }}', 'deep': {'p': '{{ n }}', 'q': ['{{ s }}', '{{ lazyl }}'], 'r': '{{ absent }}'}, 'many': ['{{ n }}', 'x{{ e }}', 3],
    'said': '{% if yes %}on{% else %}off{% endif %}\n', 'json': '{"a": [1, 2.5, null]}', 'yaml': 'a: 1\nb: [x, yes]\n', 'b64': 'aGVsbG8=', 'tags': '<b>"q" & x</b>',
    'url': 'https://u:p@h.example:8080/a/b?q=1#f', 'stamp': '2024-02-29 13:05:09', 'list_text': '{{ li }}', 'dict_text': '{{ d }}', 'none_text': '{{ nil }}', 'bool_text': '{{ yes }}',
    'groups': {'all': ['n1', 'n2', 'm.example'], 'ungrouped': [], 'nodes': ['n1', 'n2'], 'web': ['m.example']}, 'hostvars': {'n1': {'ip': '192.0.2.1'}, 'n2': {}}, 'inventory_hostname': 'n1',
    'inner': '{{ deep.q[1] }}', 'num_text': '{{ num }}', 'spaced': ' {{ n }} ', 'res': {'rc': 0, 'changed': True, 'failed': False, 'stdout': 'ok', 'stdout_lines': ['ok']},
}
NUMBERS = ['n', 'zero', 'neg', 'big', 'f', 'g', 'lazy', '0', '1', '2', '-1', '10', '3.0', '0.5', '1e3', '0x1f', '1_000', '0b11', '0o17']
TEXTS = ['s', 'e', 'num', 'flt', 'uni', 'path', 'multi', 'spaces', 'word', 'quote', 'csv', 'chain', 'text', 'said', 'json', 'yaml', 'b64', 'tags', 'url', 'stamp', 'spaced', 'num_text', 'none_text', 'list_text', "'a'", r"'a\tb\nc'", r"'it\'s'", r'"q\"q"', r"'\\d+'", r"'\u00e9\x41'", "'{{ n }}'", "'a: b'", "'50%'", "'[1, 2]'", "' 5 '", "'None'", "'Ab c'", '"x\\ty"', "'%s-%s'",
         "'1.10.2'", "'é'", "'a' 'b'", "'{}'"]
LISTS = ['li', 'ls', 'lm', 'le', 'll', 'users', 'pairs', 'lazyl', '[]', '[1, 2, 3]', "['x', 'y']", '(1, 2)', '[n, s]', 'range(4)', 'd.c', 'many', 'deep.q', 'inner', 'list_text', 'dict_text.c', 'range(1, 9, 3)', 'li[::-1]', '[1.0, true, 1]', "'a b'.split()", 'd.keys()', 'dd.items()', '[none, n]', 'users[1:]', '[[1], [2, 3]]',
         "('a',)", 'ls[1:]']
MAPS = ['dict_text', 'deep', 'json | from_json', 'yaml | from_yaml', "dict([('a', 1), ('b', li)])", 'users[1:][0]', 'd', 'de', 'dd', 'dd.x', 'users[0]', 'res', "{'a': 1, 'z': [2]}", '{}', "{'k': {'l': s}}", "{1: 'one', 'two': 2}", 'dict(a=1, b=n)']
TRUTHS = ['yes', 'no', 'true', 'false', 'True', 'word', 'bool_text', "'yes'", 'not no', 'n > 3', "'a' in ls", 'd is mapping']
ODD = ['crash', 'deep.r', 'absent[0]', 'absent()', "undef('why')", "undef(hint='why')", 's.nope', 'n.real', 'li.nope', 'nil.x', 's()', 'range', 'cycler(1, 2).next()', 'nil', 'none', 'absent', 'd.absent', 'broken', 'users[9]', 'absent.a.b', 'dd.x.nope', "d['q']"]

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
TEXT_FILTERS = ["urlize", 'pprint', 'win_splitdrive', "strftime(0, utc=true)", "to_datetime", "to_datetime('%Y-%m-%d %H:%M:%S') | string", 'unvault("x")', "hash('sha256')", "hash('nope')", 'upper(1)', 'length(2)',
                "regex_search('(?P<x>l+)', '\\g<x>')", "regex_search('l', multiline=true)", "regex_findall('^.', multiline=true)", "regex_replace('(?i)H', 'j')", "regex_replace('\\s+', ' ')", "regex_search('(')", "regex_replace('(?P<n>l)', '[\\g<n>]')",
                "regex_escape('posix_basic')", "urlsplit('hostname')", 'urlsplit', "b64decode", "splitlines", "expanduser", "from_json | type_debug", "to_json(ensure_ascii=false)", "indent(width=0)", "wordwrap(6, wrapstring='|')", "truncate", "split('')",
                "default", "default(default_value='x', boolean=true)", "password_hash('md5', 'saltsalt')", "comment(decoration='; ')", "comment('plain', prefix_count=2, postfix='!')", "center", "format", "random(seed=s)", "shuffle(seed=1) | join",
                "string | upper", "items", "human_to_bytes(default_unit='M')", "human_to_bytes(isbits=true)", "filesizeformat", 'type_debug', "bool(1)", "hash", "replace('l')", "replace('', '-')", "to_uuid('x')", 'nosuch',
                "default(nil)", "ternary", "d", "map('upper') | join", "select('in', 'abc') | list", "batch(2) | map('join') | list", "map('ord')", "sum", "dict2items", "combine", "e | e", "safe | e", "tojson | length", 'upper', 'lower', 'title', 'capitalize', 'trim', "trim('H')", 'length', 'count', 'int', 'int(9)', 'float', 'float(1.5)', 'list', 'first', 'last',
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
LIST_FILTERS = ["pprint", "attr('x')", "sum(start=10)", "sum(attribute=0)", "min(case_sensitive=true)", "unique(attribute='x')", "rekey_on_member('name')", "rekey_on_member('name', duplicates='overwrite')", "slice(0)", "batch(0)", "map", "select('nosuch')",
                "map('nosuch')", "first | upper", "map('first') | list", "map('last', 1)", "zip", "zip_longest([1, 2, 3, 4, 5])", "zip(ls, [1])", "product(repeat=2) | list | length", "combinations(0)", "permutations | list | length", "flatten(skip_nulls=false)",
                "dict | length", "map('dict2items')", "map('type_debug') | list", "selectattr('x')", "map(attribute='x') | list", "map(attribute=0) | list", "map('replace', 'a', 'b') | list", "map('default', 9, true) | list", "reject('none') | list", "select('odd') | list",
                "reject('in', [1]) | first", "select('divisibleby', 2) | list", "select('version', '1', '>') | list", "groupby('name')", "sort(attribute='name')", "sort(attribute=0)", "sort(true, true)", "join(1)", "join(' ', 0)", "items2dict('a', 'b')",
                "zip(['a', 'b']) | map('reverse') | map('list') | list", "map('zip', [1]) | list", "union(le)", "difference(ls)", "intersect(li)", "intersect('abc')", "subset", "hash", "extract([1, 2])", "map('extract', users, 'name') | list", "b64encode", "to_yaml(indent=4)",
                "to_nice_yaml(indent=2)", "to_nice_json(2)", "to_json(separators=(',', ':'))", "to_json(sort_keys=true)", "shuffle(seed=n)", "max(attribute='uid')", 'length', 'first', 'last', 'join', "join(',')", "join('-') | upper", 'sort', 'sort(reverse=true)', 'sort(case_sensitive=true)', 'reverse', 'reverse | list',
                'unique', 'unique(true)', 'list', 'sum', 'min', 'max', 'batch(2)', 'batch(2, 0) | list', 'slice(2) | list', "slice(2, 'f') | list", 'map("string") | list',
                "map('upper') | list", "map('int') | list", "map('int', 5) | list", "map('default', 'q') | list", 'select | list', 'reject | list',
                "select('number') | list", "reject('string') | list", "select('defined') | list", "select('gt', 1) | list", "select('in', [1, 'a']) | list",
                "select('match', 'a') | list", "reject('equalto', 1) | list", 'difference([1, "a"])', 'union([9])', 'intersect([1, "a"])', 'symmetric_difference([1, 9])',
                'flatten', 'flatten(levels=1)', 'zip([1, 2]) | list', "zip_longest([1], fillvalue='-') | list", 'product([1, 2]) | list', 'permutations(2) | list',
                'combinations(2) | list', 'to_json', 'to_nice_json', 'to_yaml', 'to_nice_yaml', 'tojson', 'string', 'type_debug', 'default([0])', 'default([0], true)',
                "ternary(1, 2)", 'bool', 'shuffle(seed="x")', 'max | string', 'first | default("none")', 'enumerate', 'subsets', 'random(seed="1")', 'path_join',
                "map('length') | list", 'count', 'map("extract", d) | list', 'lists_mergeby', 'join(attribute="name")', "groupby(0) | list", 'items2dict', 'dict', 'hash', 'json_query("[0]")',
                "map('regex_replace', 'a', 'b') | list", 'map("ternary", 1, 2) | list', 'symmetric_difference(ls) | sort', 'product | list', 'min(attribute="x")']
USER_FILTERS = ["sort(attribute='on,name') | map(attribute='name') | list", "selectattr('uid', 'odd') | list | length", "selectattr('shell', 'undefined') | map(attribute='name') | list", "rejectattr('groups') | first", "map('combine', {'on': 0}) | map(attribute='on') | sum",
                "selectattr('name', 'search', 'o') | map(attribute='uid') | max", "groupby('groups') | length", "groupby('on', case_sensitive=true) | map('last') | map('length') | list", "map('extract', {'x': 1}) | list", "map('items') | map('list') | first", "json_query('[?uid > `1001`].name')",
                "json_query('[*].{n: name, g: groups[0]}')", "rekey_on_member('name') | length", "rekey_on_member('nope')", "subelements('groups') | map('last') | list", "subelements('name')", "subelements('shell')", "map('to_json') | join(';')", "to_nice_yaml", "to_yaml",
                "selectattr('nope', 'equalto', 1) | list", "selectattr('nope') | list", "selectattr('name', 'in', 'ann,bob') | list | length", "zip(ls) | map('first') | map(attribute='name') | list", "sum(attribute='name', start='')", "map(attribute='name') | map('upper') | zip(li) | list",
                "map(attribute='name') | list", "map(attribute='shell', default='/bin/bash') | list", "map(attribute='shell') | list", "selectattr('on') | list | length",
                "selectattr('on') | map(attribute='uid') | sum", "rejectattr('on') | map(attribute='name') | first", "selectattr('uid', 'gt', 1001) | map(attribute='name') | join(' ')",
                "selectattr('shell', 'defined') | list", "sort(attribute='uid') | map(attribute='uid') | list", "sort(attribute='name', reverse=true) | map(attribute='name') | list",
                "groupby('on') | list", "groupby('shell', default='-') | map('first') | list", "sum(attribute='uid')", "max(attribute='uid')", "min(attribute='name')",
                "unique(attribute='on') | list", "subelements('groups')", "subelements('shell', skip_missing=True)", "selectattr('groups', 'contains', 'obs') | map(attribute='name') | list",
                "rejectattr('name', 'in', ['bob']) | list | length", "items2dict(key_name='name', value_name='uid')", "map('combine', {'z': 1}) | list", "map('dict2items') | first",
                "join(', ', attribute='name')", "map(attribute='groups') | flatten", "map(attribute='groups.0') | list", "selectattr('name', 'match', '[A-Z]') | list", 'first', 'length',
                "selectattr('name', 'equalto', 'ann') | first", "map(attribute='uid') | map('string') | list", "json_query('[].name')", 'groupby("name") | map(attribute="grouper") | list']
MAP_FILTERS = ["pprint", "attr('a')", "items | map('last') | list", "dictsort(by='x')", "dictsort | first", "dict2items | items2dict", "dict2items | map(attribute='key') | list", "dict2items | selectattr('value', 'string') | list", "combine(nil)", "combine(d, de)",
               "combine({'b': {'q': 1}}, recursive=true, list_merge='keep')", "combine([{'a': 2}, {'z': 3}])", "combine(1)", "combine({'a': 1}, nope=1)", "combine({'c': [9]}, list_merge='prepend_rp')", "rekey_on_member('a')", "subelements('x')", "subelements('c', skip_missing=true)",
               "json_query('keys(@)')", "json_query('x.y')", "map('length') | list", "zip([1, 2]) | list", "product([1]) | list | length", "random(seed=2)", "first | default('-')", "last", "list | last", "to_json(separators=(',', ':'))", "xmlattr(false)", "urlencode | length", 'd(5)',
               "sum", "reject('string') | list", "difference(['a'])", "union({'a': 1})", "flatten", 'min', 'upper', 'replace("a", "b")', "extract({'a': 1})", "ternary(1)", "b64encode", 'length', 'list', 'dictsort', "dictsort(by='value')", 'dictsort(reverse=true)', 'dictsort(true)', 'dict2items', "dict2items(key_name='k', value_name='v')", 'items | list',
               "combine({'a': 9})", "combine({'x': {'y': {'q': 1}}}, recursive=true)", "combine({'c': [3]}, list_merge='append')", "combine({'c': [1]}, list_merge='append_rp')",
               "combine({'c': [0]}, list_merge='prepend')", 'combine', 'to_json', 'to_nice_json', 'to_yaml', 'to_nice_yaml', 'tojson', 'string', 'type_debug', 'xmlattr', 'urlencode', 'first',
               'join', "join('/')", 'sort', 'max', 'bool', 'default({})', 'default({}, true)', "ternary('t', 'f')", 'to_nice_json(indent=2, sort_keys=false)', 'to_yaml(default_flow_style=true)',
               'to_nice_yaml(width=20)', "map('upper') | list", 'select | list', 'unique', 'mandatory', 'hash', 'json_query("a")', "to_json(indent=1)", 'items2dict', 'reverse | list', 'random(seed=1)']
TESTS = ["version('1.0.0', 'ge', version_type='semver')", "version_compare('2.0', '<')", "version('1.0', 'nope')", "version('x.1', '>')", "uri", "urn", "url(schemes=['https'])", "directory", "link", "link_exists", "mount", "same_file('/etc')", "regex('^h', match_type='match')", "match",
         "started", "change", "failure", "successful", "skip", "isnan", "le 2", "<= 5", "> 1", "!= 'a'", "divisibleby", "eq", "sameas none", "sameas(n)", "in ls", "in 'abc'", "in(d)", "not in [1]", "contains", "nosuch", "upper(1)", "true and n", "truthy(true)", "falsy(convert_bool=true)",
         "string or no", "defined and n > 1", 'defined', 'undefined', 'none', 'string', 'number', 'integer', 'float', 'boolean', 'mapping', 'sequence', 'iterable', 'callable', 'true', 'false', 'odd', 'even', 'lower', 'upper',
         'divisibleby(3)', 'divisibleby 2', "in [1, 'a', 7]", "sameas true", "eq(1)", "== 7", "gt 2", "ge(7)", "lt(3)", 'ne 7', "equalto('a')", "match('H')", "search('o')", "regex('l+', ignorecase=true)",
         "match('hello', ignorecase=true)", "version('1.9', '>')", "version('1.10.2', 'eq')", "version('2', 'lt', strict=true)", 'truthy', 'falsy', 'truthy(convert_bool=true)', "contains('a')",
         'contains(1)', 'subset([1, 2, 3])', 'superset([1])', 'any', 'all', 'changed', 'failed', 'success', 'succeeded', 'skipped', 'abs', 'escaped', 'file', 'exists', 'nan', "url", "filter", 'test', 'vault_encrypted',
         'is_abs', 'issubset([1])', 'issuperset([])', 'greaterthan 1', 'lessthan(9)', 'not defined', 'not none', 'not string', 'finished', 'reachable', 'unreachable']
OPERATORS = ['+', '-', '*', '/', '//', '%', '**', '~', '==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'and', 'or']

LOOKUPS = ["lookup('dict', d)", "query('dict', users[0])", "lookup('dict', li)", "lookup('items', li, ls)", "query('items', [li, 1])", "query('items', n)", "lookup('indexed_items', ls)", "query('indexed_items', ls, li)", "query('nested', li, ['a', 'b'])", "lookup('nested', [1], [2])",
           "query('nested', [])", "query('sequence', 'start=1 end=5 stride=2')", "query('sequence', start=1, count=3, format='x%02d')", "lookup('sequence', '3-5')", "query('sequence', 'end=0')", "query('sequence', '5-1/-2')", "query('sequence', '0x1-0x3:%x')", "query('subelements', users, 'groups')",
           "query('subelements', users, 'shell', {'skip_missing': True})", "query('subelements', users, 'shell')", "query('together', li, ls)", "lookup('together', [1], [2, 3])", "query('together', [])", "lookup('flattened', ll, [4])", "query('flattened', ll, li, n)", "lookup('list', li)", "query('list', li, s)",
           "lookup('vars', 'n')", "lookup('vars', 'absent')", "lookup('vars', 'absent', default=5)", "query('vars', 'n', 's')", "lookup('vars', 'lazy')", "lookup('vars', 'd', 'e')", "lookup('varnames', '^l.')", "query('varnames', 'u', '^n$')", "query('varnames', 'zzz')", "lookup('env', 'GIVEN')",
           "lookup('env', 'NOT_GIVEN')", "lookup('env', 'NOT_GIVEN', default='x')", "query('env', 'GIVEN', 'NOT_GIVEN')", "lookup('file', 'a.txt')", "lookup('file', 'a.txt', rstrip=false)", "query('file', 'a.txt', 'b.txt')", "lookup('file', 'nope.txt')", "lookup('file', 'nope.txt', errors='ignore')",
           "lookup('first_found', ['nope.txt', 'a.txt']) | basename", "query('first_found', ['nope.txt'], errors='ignore')", "lookup('first_found', 'nope.txt', skip=true)", "lookup('template', 'part.j2')", "lookup('template', 'part.j2', convert_data=false)", "query('fileglob', '/nope/*')",
           "lookup('nosuch', 1)", "lookup('items', li, wantlist=true)", "lookup('dict', d) | map(attribute='key') | list", "query('dict', d) | length", "lookup('items', absent)", "lookup('unvault', 'a.txt')", "lookup('ini', 'k', section='one', file='x.ini')", "lookup('csvfile', 'r file=x.csv delimiter=,')",
           "lookup('random_choice', 5)", "lookup('items', [])", "lookup('list', ls)[0]", "lookup()", "query('items', users) | map(attribute='name') | list", "q('list', 1)"]
FILES = {
    'a.txt': 'line one\nline two\n', 'b.txt': '[1, 2]', 'x.ini': '[one]\nk = v1\n[two]\nk=v2\n', 'x.csv': 'r,1,2\ns,3,4\n',
    'part.j2': 'part {{ n }}{{ v | default("-") }}\n', 'loop.j2': '{{ i | default("no") }}:{{ loop.index | default("none") }}\n', 'bad.j2': 'x\n{{ absent }}\n',
    'macros.j2': "{% macro hi(who, how='Hi') -%}\n{{ how }} {{ who }}{{ n | default('-') }}\n{%- endmacro %}\n{% set const = 7 %}{% set _own = 1 %}\n",
    'base.j2': 'head\n{% block one %}one {{ n }}{% endblock %}\n{% block two scoped %}two{{ v | default("") }}\n{% endblock two %}foot\n',
}
INCLUDES = ["{% include 'part.j2' %}", "{% include 'part.j2' without context %}", "{% include ['nope.j2', 'part.j2'] %}", "{% include 'nope.j2' ignore missing %}", "{% include 'nope.j2' %}", "{% for i in li %}{% include 'loop.j2' %}{% endfor %}", "{% include 'bad.j2' %}",
            "{% import 'macros.j2' as m %}{{ m.hi('x') }}{{ m.const }}", "{% from 'macros.j2' import hi, const as c %}{{ hi(s, how='Yo') }}{{ c }}", "{% from 'macros.j2' import hi with context %}{{ hi(1) }}", "{% from 'macros.j2' import nope %}{{ nope() }}",
            "{% import 'macros.j2' as m with context %}{{ m.hi('x') }}", "{% set v = 5 %}{% include 'part.j2' %}", "{% include s %}", "{% include absent %}", "{% import 'macros.j2' as m %}{{ m.nope }}", "{% from 'macros.j2' import _own %}{{ _own }}",
            "{% extends 'base.j2' %}{% block one %}mine {{ super() }}{% endblock %}", "{% extends 'base.j2' %}dropped{% block two %}{{ self.one() }}{% endblock %}", "{% block own %}b{{ n }}{% endblock %}{{ self.own() }}", "{% set v = 3 %}{% extends 'base.j2' %}"]
SPECIALS = ["{% for a in li %}{% for b in ls %}{{ a }}{{ b }}{{ loop.first }}{% endfor %}{{ loop.last }}{% endfor %}", "{% for a in li %}{% set outer = loop %}{% for b in le %}{% else %}{{ outer.index }}{% endfor %}{% endfor %}",
            "{% for x in [[1, [2]], 3] recursive %}{{ loop.depth0 }}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}{% endif %}{% endfor %}", "{% for a, b in dd.items() %}{{ a }}{{ b }}{% endfor %}", "{% for a, b in li %}{% endfor %}", "{% for (a, b), c in [((1, 2), 3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}",
            "{% macro outer(x) %}[{{ caller(x) }}]{% endmacro %}{% call(y) outer(n) %}{{ y }}!{% endcall %}", "{% macro outer() %}[{{ caller() }}]{% endmacro %}{% call outer() %}\n  body {{ s }}\n{% endcall %}", "{% macro m(x) %}{{ x }}{% if x %}{{ m(x - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
            "{% macro m(a=1) %}{{ a }}{% endmacro %}{{ m }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "{% macro m() %}{{ [1, 2] }}{% endmacro %}{{ m() | length }}{{ m()[0] }}", "{% macro m() %}{{ n }}{% endmacro %}{{ m() + 1 }}", "{% macro m() %}{{ n }}{% endmacro %}{{ m() ~ 1 }}{{ m() | type_debug }}",
            "{% set a, b = (1, 2) %}{{ a }}{{ b }}", "{% set a, b = li %}{{ a }}", "{% set x | upper %}{{ s }}{% endset %}{{ x }}", "{% set x %}{{ li }}{% endset %}{{ x | length }}", "{% set ns = namespace(x=1, y=li) %}{% set ns.x = ns.x + 1 %}{{ ns.x }}{{ ns.y }}{{ ns.z }}", "{% set n = n + 1 %}{{ n }}",
            "{% for i in li %}{% set n = i %}{% endfor %}{{ n }}", "{% if yes %}{% set q = 1 %}{% endif %}{{ q }}", "{% if no %}{% set q = 1 %}{% endif %}{{ q }}", "{% with %}{% set q = 2 %}{{ q }}{% endwith %}{{ q | default('gone') }}", "{% with a=1, b=n %}{{ a }}{{ b }}{% endwith %}", "{% do li.append(9) %}",
            "{% for i in li %}{% if i == 1 %}{% continue %}{% endif %}{{ i }}{% endfor %}", "{% set _ = d.update({'z': 1}) %}{{ d.z }}", "{% set l = [] %}{% for i in li %}{{ l.append(i * 2) or '' }}{% endfor %}{{ l }}", "{% raw %}{{ n }}{% endraw -%}  x", "{% raw -%} {% if %}\n{%- endraw %}",
            "{#- c -#}\n  {# d #}\nx", "a\n  {%- if yes %}\n  b\n  {%- endif %}\nc", "  {% if yes %}\n    x\n  {% endif %}\ny", "  {%+ if yes %}\n    x\n  {%+ endif %}\ny", "{% if yes +%}\nx{% endif %}", "{{ n }}\n\n{{- s }}\n", "{{ n -}}\n  x", "{% filter indent(2) | upper %}a\nb{% endfilter %}",
            "{{ [\n  1,\n  n\n] }}", "{{ n if\n  yes else s }}", "{{ s\n | upper\n | absent_filter }}", "{{ n +\n absent }}", "line\n{{ s | int + absent.x }}\n", "{% for i in li %}\n{{ i / (i - 1) }}\n{% endfor %}", "a\n\n{{ 1 / zero }}", "{% if n > 'x' %}y{% endif %}", "x\n{% if absent %}\n{% endif %}", "{% for i in n %}{% endfor %}",
            "x\n{% for %}", "{% endif %}", "{{ n", "{% if yes %}", "{{ }}", "{% set %}", "{{ 'a }}", "{{ n | }}", "{% nope %}", "{{ n is }}", "{{ (n }}", "{{ [1, 2 }}", "{{ {1: } }}", "a\n{{ n n }}", "{{ 1 2 }}", "{% for i in li %}x", "{{ not }}", "{# open", "{% raw %}x", "{% block a %}{% endblock %}{% block a %}{% endblock %}",
            "{% autoescape true %}{{ tags }}{% endautoescape %}", "{{ joiner() }}", "{% set j = joiner('|') %}{% for i in li %}{{ j() }}{{ i }}{% endfor %}", "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}", "{{ caller }}", "{{ varargs }}", "{{ dict(a=1) }}",
            "{% for k in d %}{{ k }}{% endfor %}", "{% for k in d if d[k] is string %}{{ k }}{% endfor %}", "{% for c in s %}{{ c }}{% endfor %}", "{% for i in range(3) %}{{ loop.revindex0 }}{{ loop.previtem | default('^') }}{{ loop.nextitem | default('$') }}{% endfor %}", "{% for i in [1, 1, 2] %}{{ loop.changed(i) }}{% endfor %}",
            "{% for i in li %}{{ loop.nope }}{% endfor %}", "{% for i in li %}{{ loop.previtem }}{% endfor %}", "{% for i in users | sort(attribute='name') %}{{ loop.index }}:{{ i.name }}{{ ',' if not loop.last }}{% endfor %}", "{% set x = 1 if no %}{{ x }}|", "{{ 'x' if no }}|", "{% if not (1 if no) %}y{% endif %}"]
