"""Values, texts, patterns and formats made of random parts, and every filter, test and method with arguments that usually fit."""
import json

WORDS = ['alpha', 'Beta', 'gamma ray', 'node-01', 'x', 'Z', 'the quick brown fox', 'foo_bar', 'CamelCase', 'a.b.c', 'root', '/etc/hosts', 'é', 'ñandú', 'straße', '日本', 'ﬁ', '\U0001f600', 'ẞ', 'ı', 'Ω', "it's", 'say "hi"',
         'a,b', 'k=v', 'k: v', '- x', '#c', '%d', '{0}', '\\d', '\\', '$x', '<b>', '&amp;', '  ', '\t', '\n', '\r\n', '\x0b', '\u2028', '\u00a0', '\x00', '1', '42', '-7', '3.14', '0x1F', '1e3', '1_0', 'true', 'False', 'none', 'None', 'null', 'yes', '~', '[1, 2]',
         '{"a": 1}', "{'a': 1}", '(1,)', '2024-02-29', '12:30:45', '1.2.3', '10.0.0.1', '10.0.0.0/8', 'fe80::1', 'http://h.example/p?q=1', 'a@b.example', 'user:pw', 'C:\\x', '..', '.', '*', '!', '@', '`', '|', '>', '%', ',', ':', '?', '-', '=', '0', '00', '007', '.5', '5.', '+1', ' 1 ', 'inf', 'NaN', 'e', 'E', 'j', '1j', 'no', 'on', 'off', 'y', 'n']
ALPHABET = list('abcxyzABZ019 _-.,:;/\\\'"!?#$%&()[]{}<>=+*@^|~`') + ['\n', '\t', 'é', 'ß', '日', ' ', ' ']
KEYS = ['a', 'b', 'c', 'name', 'x y', 'é', '1', 'key', 'value', 'A', 'z-1', 'items', '_p']
NAMES = ['n', 'zero', 'neg', 'big', 'f', 'g', 'yes', 'no', 'nil', 's', 'e', 'num', 'flt', 'uni', 'path', 'multi', 'spaces', 'word', 'quote', 'csv', 'li', 'ls', 'lm', 'le', 'll', 'd', 'de', 'dd', 'users', 'pairs', 'lazy', 'lazyl', 'chain', 'text', 'deep', 'json', 'stamp', 'url', 'tags']


class Fresh:
    """Expressions of random content; to be mixed into a class with a random source."""

    # -- plain values

    def literal(self, text):
        """A text as a template writes it: Jinja knows Python's escapes."""
        if self.is_by(0.15):
            return repr(text)
        mark = self.one(["'", "'", '"'])
        made = ''
        for letter in text:
            if letter == mark or letter == '\\':
                made += '\\' + letter
            elif letter == '\n' and self.is_by(0.9):
                made += '\\n'
            elif letter in '\r\x00\x0b\u2028' or (ord(letter) > 127 and self.is_by(0.2)):
                made += '\\x%02x' % ord(letter) if ord(letter) < 256 else '\\u%04x' % ord(letter) if ord(letter) < 65536 else '\\U%08x' % ord(letter)
            else:
                made += letter
        return mark + made + mark

    def words(self):
        shape = self.random.randrange(5)
        if shape < 2:
            return self.one(WORDS)
        if shape == 2:
            return ''.join(self.one(ALPHABET) for _ in range(self.random.randrange(1, 9)))
        return self.one(['', ' ', '\n', '-', '/']).join(self.one(WORDS) for _ in range(self.random.randrange(1, 5)))

    def any_number(self):
        shape = self.random.randrange(9)
        if shape < 3:
            return str(self.random.randrange(12))
        if shape == 3:
            return str(self.random.randrange(-1000, 10000))
        if shape == 4:
            return str(self.random.randrange(10 ** self.random.randrange(1, 25)))
        if shape == 5:
            return self.one(['0x%x', '0b%s', '0o%o', '%de2', '%d_000', '%d.0', '%d.5e-3', '%dE+4'])  .replace('%s', '101') .replace('%d', str(self.random.randrange(99))).replace('%x', '%x' % self.random.randrange(999)).replace('%o', '%o' % self.random.randrange(99))
        if shape == 6:
            return repr(round(self.random.uniform(-100, 100), self.random.randrange(6)))
        if shape == 7:
            return repr(self.random.choice([1, -1]) * self.random.random() * 10 ** self.random.randrange(-8, 22))
        return self.one(['n', 'f', 'g', 'neg', 'big', 'zero', 'users | length', 'li | max', '0.1 + 0.2', '7 / 2', '2 ** 70'])

    def any_text(self):
        return self.one(['s', 'uni', 'path', 'multi', 'spaces', 'quote', 'csv', 'num', 'chain', 'text', 'url', 'stamp', 'tags', 'word', 'e']) if self.is_by(0.2) else self.literal(self.words())

    def any_value(self, depth=0):
        shape = self.random.randrange(9 if depth < 3 else 5)
        if shape == 0:
            return self.any_number()
        if shape in (1, 2):
            return self.any_text()
        if shape == 3:
            return self.one(['true', 'false', 'none', 'True', 'None', 'nil', 'yes', 'no'])
        if shape == 4:
            return self.one(NAMES)
        if shape in (5, 6):
            return self.any_list(depth + 1)
        if shape == 7:
            return self.any_map(depth + 1)
        return '(%s,)' % ', '.join(self.any_value(depth + 1) for _ in range(self.random.randrange(1, 4)))

    def any_list(self, depth=0):
        shape = self.random.randrange(7)
        count = self.random.randrange(5)
        if shape == 0:
            return self.one(['li', 'ls', 'lm', 'le', 'll', 'users', 'd.c', 'lazyl', 'range(%s)' % self.one(['3', '1, 9, 2', '5, 0, -2', '0']), 'd.keys()', 'd.values()', 'dd.items()', 's.split()', 'multi.splitlines()', 'users | map(attribute="name")', 'd | dict2items'])
        if shape == 1:
            return '[%s]' % ', '.join(self.any_number() for _ in range(count))
        if shape in (2, 3):
            return '[%s]' % ', '.join(self.any_text() for _ in range(count))
        if shape == 4:
            keys = self.random.sample(KEYS, 2)
            rows = ["{%s}" % ', '.join('%r: %s' % (key, self.any_value(3)) for key in keys if self.is_by(0.9)) for _ in range(count)]
            return '[%s]' % ', '.join(rows)
        if shape == 5:
            return '[%s]' % ', '.join('[%s]' % ', '.join(self.any_value(3) for _ in range(self.random.randrange(3))) for _ in range(count))
        return '[%s]' % ', '.join(self.any_value(depth + 1) for _ in range(count))

    def any_map(self, depth=0):
        if self.is_by(0.2):
            return self.one(['d', 'de', 'dd', 'users[0]', 'deep', 'res', 'dict(a=%s)' % self.any_value(2)])
        keys = [self.literal(self.one(KEYS)) if self.is_by(0.9) else self.any_number() for _ in range(self.random.randrange(4))]
        return '{%s}' % ', '.join('%s: %s' % (key, self.any_value(depth + 1)) for key in keys)

    # -- small languages

    def pattern(self):
        return self.literal(''.join(self.pattern_part(0) for _ in range(self.random.randrange(1, 4))))

    def pattern_part(self, depth):
        shape = self.random.randrange(14 if depth < 2 else 8)
        if shape < 4:
            atom = self.one(['a', 'o', 'l', 'e', 'x', '.', '\\d', '\\w', '\\s', '\\W', '\\S', '\\b', '[a-z]', '[^a-z]', '[A-Z]', '[0-9]', '[aeiou]', '[-_.]', '\\.', '\\-', ' ', '/', ':', '-', 'é', '[\\w.-]', '\\D', 'World', 'Hello'])
            return atom + self.one(['', '', '', '+', '*', '?', '{2}', '{1,3}', '{,2}', '+?', '*?', '??'] if not atom.startswith('\\b') else [''])
        if shape == 4:
            return self.one(['^', '$', '\\A', '\\Z', '(?i)', '\\B', '(?m)^', '(?s).', '(?x) a # b'])
        if shape == 5:
            return self.one(['a|b', 'o|l', '(?:ab)+', '(?=o)', '(?!l)', '(?<=l)', '(?<!o)', '[[]', '[]a]', '\\/', '\\n', '\\t', '\\x41', '\\u00e9', '(?P<q>l)(?P=q)', '(l)\\1', '(a)?(b)?', '\\\\', '(?i:W)', '(?:)', '[^\\s,]+', '\\w+@', '(\\d+)\\.(\\d+)', '(((.)))', '(?#c)', '(', ')', '[', '*', '+a', 'a**', '(?P<1>a)', '\\g', '\\e', '(?<n>a)', '[z-a]', '{2}', 'a{2', '\\p{L}', '\\Q', '[[:alpha:]]', '[a&&b]', '(?>a)', 'a++', '\\z', '\\h', '\\R', '\\1'])
        if shape in (6, 7):
            return self.one(['\\w+', '[a-z]+', '.*', '.+', '\\d+', '.', '\\S+', '[^,]*'])
        inner = ''.join(self.pattern_part(depth + 1) for _ in range(self.random.randrange(1, 3)))
        return self.one(['(%s)', '(%s)', '(?:%s)', '(?P<g%d>%%s)' % self.random.randrange(9), '(%s)+', '(%s)?', '(%s|x)']) % inner

    def replacement(self):
        return self.literal(self.one(['', 'X', '\\1', '<\\1>', '\\2\\1', '\\g<1>', '\\g<0>', '[\\g<0>]', '$1', '\\\\', '\\n', '&', '\\0', '\\10', '\\g<g1>', '\\g<q>', '\\g<nope>', '\\t', '\\x', '\\.', '\\', 'é', '{0}', '%s', '$0', '\\u', '\\g', '\\g<', '\\8', '\\01', '\\101', '\\-']))

    def spec(self):
        """A format of Python's small language behind the colon."""
        one = self.one
        return (one(['', '', '', '*', '0', ' ', 'é']) + one(['<', '>', '^', '=']) if self.is_by(0.4) else '') + one(['', '', '', '+', '-', ' ']) + one(['', '', '', '', '#']) + one(['', '', '', '0']) + one(['', '', '5', '12', '1', '20']) + one(['', '', '', ',', '_']) + one(
            ['', '', '.0', '.2', '.5', '.10']) + one(['', 'd', 's', 'f', 'e', 'g', 'x', 'X', 'o', 'b', 'c', '%', 'n', 'E', 'G', 'F', 'r', 'q'])

    def braced(self):
        fields = [self.one(['{%s}', '{0%s}', '{a%s}', '{b[0]%s}', '{a.real%s}', '{0[a]%s}', '{!r}', '{!s%s}', '{0!a}', '{{', '}}', '{', '}', '{:{w}}', '{0[-1]}', '{0.upper}', '{1%s}', '{!x}', '{a[b]}'] if self.is_by(0.5) else ['{%s}', '{%s}', '{0%s}', '{a%s}']) for _ in range(self.random.randrange(1, 4))]
        text = self.one(['', ' ', '-', '|']).join(one % ((':' + self.spec()) if self.is_by(0.7) else '') if '%s' in one else one for one in fields)
        given = [self.any_value(2) for _ in range(self.random.randrange(4))] + ['%s=%s' % (name, self.any_value(2)) for name in ('a', 'b', 'w') if self.is_by(0.3)]
        return '%s.format(%s)' % (self.literal(text), ', '.join(given))

    def percent(self):
        parts = []
        for _ in range(self.random.randrange(1, 4)):
            parts.append('%' + self.one(['', '', '', '(a)', '(b c)']) + self.one(['', '', '-', '0', '+', ' ', '#', '-0', '+ ']) + self.one(['', '', '5', '10', '*', '1']) + self.one(['', '', '.2', '.0', '.*', '.', '.5']) + self.one(list('sdifgexXorca%EGulh') if self.is_by(0.9) else ['', 'y', 'z', ')']))
        text = self.literal(self.one(['', ' ', '|']).join(parts))
        shape = self.random.randrange(6)
        if shape == 0:
            return '%s %% {%s}' % (text, ', '.join('%s: %s' % (key, self.any_value(2)) for key in ("'a'", "'b c'")))
        if shape in (1, 2):
            return '%s %% (%s)' % (text, ', '.join(self.any_value(2) for _ in range(len(parts))) + ',')
        if shape == 3:
            return '%s | format(%s)' % (text, ', '.join(self.any_value(2) for _ in range(self.random.randrange(len(parts) + 2))))
        if shape == 4:
            return '%s | format(a=%s)' % (text, self.any_value(2))
        return '%s %% %s' % (text, self.one([self.any_number, self.any_text, self.any_value])())

    def moment(self):
        """A time's text and the format that reads it."""
        r = self.random.randrange
        parts = [('%Y', '%04d' % r(1900, 2100)), ('%m', '%02d' % r(1, 13)), ('%d', '%02d' % r(1, 29)), ('%H', '%02d' % r(24)), ('%M', '%02d' % r(60)), ('%S', '%02d' % r(60)), ('%y', '%02d' % r(100)), ('%b', self.one(['Jan', 'feb', 'DEC'])), ('%B', self.one(['March', 'may'])), ('%j', '%03d' % r(1, 366)), ('%I', '%02d' % r(1, 13)), ('%p', self.one(['AM', 'pm'])), ('%f', str(r(10 ** r(1, 6)))),
                 ('%a', self.one(['Mon', 'tue'])), ('%A', 'Friday'), ('%z', self.one(['+0100', '-05:30', 'Z'])), ('%%', '%'), ('%-d', '5'), ('%Z', self.one(['UTC', 'GMT'])), ('%s', '5'), ('%U', '10'), ('%T', '10:00:00')]
        chosen = self.random.sample(parts[:6], r(1, 7)) if self.is_by(0.7) else self.random.sample(parts, r(1, 5))
        mark = self.one(['-', ' ', '/', ':', 'T', ''])
        return self.literal(mark.join(value if self.is_by(0.97) else self.words() for _, value in chosen)), self.literal(mark.join(name for name, _ in chosen))

    def date(self):
        text, form = self.moment()
        made = '(%s | to_datetime(%s))' % (text, form)
        other, second = self.moment()
        return made + self.one(['', '.year', '.isoformat()', '.strftime(%s)' % self.literal(self.one(['%d.%m.%Y', '%H:%M:%S', '%j|%U|%W', '%A %B %d', '%y%m%d', '%I %p', '%c', '%x %X', '%%', '%f', '%G-W%V-%u', '%e', '%q', '%-d', '%Z%z', '%s', '%C', '%h', '%n', '%D', '%r', '%k'])),
                                ' - (%s | to_datetime(%s))' % (other, second), '.weekday()', '.date()', '.time()', '.replace(year=2000)', '.timetuple()', '.hour', '.microsecond', ' | string', ' | type_debug', '.isoweekday()', '.isocalendar()', '.timestamp()', '.toordinal()', '.ctime()', '.date().isoformat()', ' | to_json', ' | to_yaml', '.nope', ' < (%s | to_datetime(%s))' % (other, second),
                                '.strftime("%s")', ' | string | length', '.tzinfo', '.utcoffset()'])

    def seconds(self):
        form = ''.join(self.one(['%Y', '%m', '%d', '%H', '%M', '%S', '%y', '%j', '%a', '%A', '%b', '%B', '%U', '%W', '%V', '%G', '%u', '%w', '%e', '%I', '%p', '%D', '%T', '%R', '%F', '%%', '%s', '%n', '%t', '%h', '%C', '%k', '%l', '%P', '%-d', '%-m', '%q', '%', ' ', '-', ':', 'T', 'é', '%x', '%X', '%c', '%r', '%Z', '%z', '%g', '%E', '%Oy', '%_d', '%^a', '%10Y', '%f']) for _ in range(self.random.randrange(1, 6)))
        return '%s | strftime(%s, utc=true)' % (self.literal(form), self.one([str(self.random.randrange(2 * 10 ** 9)), str(self.random.randrange(-10 ** 8, 10 ** 10)), self.any_number(), "'%d'" % self.random.randrange(10 ** 9), '0']))

    def yaml_text(self, depth=0):
        scalar = lambda: self.one(['1', '-5', '0o14', '014', '0x1F', '0b11', '1_000', '3.5', '.5', '1e3', '1.0e+3', '1.5e3', 'true', 'Yes', 'off', 'NO', 'y', 'n', '~', 'null', 'Null', '', 'text', 'two words', "'quoted'", "'it''s'", '"dq \\n \\u00e9 \\x41"', '2024-02-29', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '2001-12-15 2:59:43.10', '2024-13-45', '12:30:45', '190:20:30', '12:30', '!!str 5', '!!int "7"', '!!float 3', '!!bool yes', '!!null x', '!!binary aGk=', '!!set {a, b}', 'a#b', 'a #b', '=', '<<', '*nope', '@x', '%x', '"unclosed', "[1", 'a: b: c', '0.1.2', '+1', '+.5', '0', '00', '08', '09.5', '1__0', '0x', '0b2', '1e', 'é', '日本', '- x', '? y', '!x y', '!!x y', '&a 1', '\\n', '"\\q"', 'x\ty', '1,000', '1.', '12e03', '-2E+05', '-0', '0.', '.', '-', '..', '1:2', '1:60', '685_230.15', '20:30.15', '685.230_15e+03'])
        shape = self.random.randrange(8)
        if shape < 3 or depth > 2:
            return scalar()
        if shape in (3, 4):
            lines = ['%s: %s' % (self.one(['a', 'b', '"c d"', '1', 'true', 'x.y', "'q'", 'é', 'null', '1.5', '2024-01-01', 'yes', '? k', '<<']), scalar()) for _ in range(self.random.randrange(1, 4))]
            return self.one(['', '---\n', '# c\n']) + '\n'.join(lines) + self.one(['', '\n', '\n...\n', '\n\n# end\n'])
        if shape == 5:
            return '\n'.join('- ' + scalar() for _ in range(self.random.randrange(1, 4)))
        if shape == 6:
            return self.one(['[%s, %s]', '{a: %s, b: %s}', 'a:\n  - %s\n  - %s\n', 'a:\n- %s\nb: %s', 'k: &x %s\nl: *x\nm: %s', '- - %s\n  - %s', 'a: |\n  %s\n  %s\n', 'a: >-\n  %s\n  %s\n', 'a: |+\n  %s\n\nb: %s', '%s\n---\n%s\n', 'a:\n  b:\n    c: %s\n  d: %s\n', '"%s":\n  %s', '- a: %s\n  b: %s', 'a: >\n\n  %s\n   %s\n', '|\n %s\n %s', 'x: &m {p: %s}\ny:\n  <<: *m\n  q: %s', 'a: %s\na: %s\n']) % (scalar(), scalar())
        return self.words()

    def json_text(self):
        if self.is_by(0.25):
            return self.one(['', 'x', '[1,]', '{"a": 1,}', "{'a': 1}", '01', '1.', '.5', '1e5', '-0', '-', 'NaN', 'Infinity', 'true', 'True', 'null', '"a\\u00e9\\n"', '"\\x41"', '[1] 2', ' [1, 2] ', '"\\ud83d\\ude00"', '"\\ud83d"', '{"a": 1, "a": 2}', '"\t"', '[[[]]]', '{1: 2}', '1e400', '123456789012345678901234567890', '1E2', '// c\n1', '"unclosed', '[1 2]', '{"a" 1}', '{"a"}', '[', '"\\/"', '1.0', '1.10', '-1.5e-7', '"é"', '{"b": [1, {"c": null}], "a": "x"}'])
        value = self.one([None, True, 1, 2.5, 'é\n"x"', -10, 1e30, 1e16, 123456789.125, [], {}, [1, 'a', None], {'b': [1], 'a': {'c': False}}, {'x y': 'ü'}, [[1], [[2]]], 'plain'])
        return json.dumps(value, ensure_ascii=self.is_by(0.5), indent=self.one([None, None, 2]))

    def query(self, depth=0):
        """A JMESPath expression."""
        shape = self.random.randrange(22 if depth < 2 else 6)
        inner = lambda: self.query(depth + 1)
        if shape < 3:
            return self.one(['name', 'uid', 'groups', 'on', 'nope', 'a', 'b', 'c', '@', '"x y"', '*', 'x.y', 'x.*', 'k'])
        if shape < 6:
            return self.one(['[0]', '[-1]', '[*]', '[]', '[1:]', '[::-1]', '[*].name', '[].groups[]', '[?on]', "[?name == 'ann']", '[?uid > `1001`].name', "[?name != 'bob' && on]", '[?!on].uid', "[?contains(name, 'n')]", '[*].[name, uid]', '[*].{n: name, u: uid}', '[?shell].shell', '[?uid >= `1002` || !on].name', '`[1, 2]`', "'raw'", '`"x"`', '`{"a": 1}`', '[?groups[0] == `wheel`]', '[0].name', '[99]', '[:2].uid'])
        if shape == 6:
            return '%s.%s' % (inner(), self.one(['name', 'a', 'x', 'uid', '[0]', '{p: a}', '[a, b]', 'length(@)', '*']))
        if shape == 7:
            return '%s | %s' % (inner(), inner())
        if shape == 8:
            return '%s %s %s' % (inner(), self.one(['||', '&&', '==', '!=', '<', '>=']), inner())
        if shape == 9:
            return '!%s' % inner()
        if shape == 10:
            return '{p: %s, q: %s}' % (inner(), inner())
        if shape == 11:
            return '[%s, %s]' % (inner(), inner())
        if shape == 12:
            return '(%s)' % inner()
        name = self.one(['length', 'sort', 'keys', 'values', 'max', 'min', 'sum', 'avg', 'abs', 'ceil', 'floor', 'type', 'to_string', 'to_number', 'to_array', 'reverse', 'not_null', 'merge', 'nope', 'sort_by', 'max_by', 'min_by', 'map', 'join', 'contains', 'starts_with', 'ends_with'])
        if name in ('sort_by', 'max_by', 'min_by'):
            return '%s(%s, &%s)' % (name, self.one(['@', inner()]), self.one(['uid', 'name', 'on', 'nope', '@', 'length(name)']))
        if name == 'map':
            return 'map(&%s, %s)' % (inner(), self.one(['@', inner()]))
        if name == 'join':
            return "join('%s', %s)" % (self.one([',', '']), self.one(['[].name', '@', inner()]))
        if name in ('contains', 'starts_with', 'ends_with'):
            return '%s(%s, %s)' % (name, self.one(['@', inner()]), self.one(["'a'", '`1`', "'obs'", 'name']))
        if name in ('merge', 'not_null'):
            return '%s(%s, %s)' % (name, inner(), inner())
        return '%s(%s)' % (name, self.one(['@', '@', inner()]))

    def address(self):
        r = self.random.randrange
        text = self.one(['%d.%d.%d.%d' % (r(256), r(256), r(256), r(256)), '10.%d.0.%d/%d' % (r(256), r(256), r(33)), '192.168.%d.0/24' % r(256), 'fe80::%x' % r(65536), '2001:db8:%x::%x/%d' % (r(65536), r(65536), r(129)), '::1', '::ffff:1.2.3.4', '0.0.0.0/0', '224.0.0.%d' % r(256), '169.254.1.1', '300.1.1.1', '1.2.3', '10.0.0.0/33', '172.16.0.1/12', '127.0.0.1/8', '1.2.3.4/255.255.255.0', '192.0.2.1-192.0.2.5', '01.2.3.4', '52:54:00:12:34:56', '', 'x', '2002::1', 'ff02::1', '100.64.0.1', '10.0.0.1/31', '10.0.0.0/32'])
        asked = self.one(['', "'address'", "'network'", "'netmask'", "'prefix'", "'broadcast'", "'subnet'", "'host'", "'size'", "'net'", "'int'", "'revdns'", "'private'", "'public'", "'loopback'", "'multicast'", "'unicast'", "'link-local'", "'ipv4'", "'ipv6'", "'host/prefix'", "'network/prefix'", "'gateway'", "'gw'", "'type'", "'version'", "'hostmask'", "'wildcard'", "'first_usable'", "'last_usable'", "'next_usable'", "'previous_usable'", "'range_usable'", "'size_usable'", "'network_id'", "'cidr'", "'ip/prefix'", "'bool'", "'wrap'", "'ip_netmask'", "'network_netmask'", "'6to4'", "'network_wildcard'", "'positive'", "'host_prefix'", "'router'", "'nope'", "'10.0.0.0/8'", "'192.168.0.0/16'", str(r(-5, 300)), "'%d'" % r(-5, 300)])
        name = self.one(['ipaddr', 'ipaddr', 'ipaddr', 'ipv4', 'ipv6', 'ipwrap', 'ipsubnet', 'ipmath', 'ipsubnet'])
        if name == 'ipsubnet':
            asked = self.one(['', str(r(8, 33)), '%d, %d' % (r(16, 33), r(-3, 9)), "'10.0.0.0/8'", "'%d'" % r(8, 33)])
        if name == 'ipmath':
            asked = str(r(-300, 300))
        value = self.literal(text) if self.is_by(0.9) else '[%s, %s]' % (self.literal(text), self.any_value(2))
        return '%s | ansible.utils.%s%s' % (value, name, '(%s)' % asked if asked else '')

    def version(self):
        r = self.random.randrange
        return self.one(['%d.%d' % (r(4), r(12)), '%d.%d.%d' % (r(3), r(4), r(12)), '%d' % r(12), '%d.%d.%d-rc.%d' % (r(2), r(2), r(2), r(3)), '%d.%d%s%d' % (r(3), r(3), self.one(['a', 'b', 'rc', '.post', '.dev']), r(3)), 'v%d.%d' % (r(3), r(3)), '%d.%d.%d+b%d' % (r(2), r(2), r(2), r(2)), '', 'x', '1.0.0-alpha', '1.0.0-alpha.1', '1.0-1ubuntu2', '2:1.0-3', '1.0.0-0.3.7', '1.0.0+20130313144700', '01.2.3', '1..2', '1.2.3.4', '1.a', '1.10', '1!2.0', '1.0.dev1', '1.0+local.1'])

    # -- filters, tests and methods with arguments of the right sort

    def kinds(self):
        """The makers of arguments by a word."""
        return {'t': self.any_text, 'n': self.any_number, 'i': lambda: str(self.random.randrange(-3, 12)), 'u': lambda: str(self.random.randrange(0, 30)), 'b': lambda: self.one(['true', 'false']), 'l': self.any_list, 'm': self.any_map, 'v': self.any_value, 'p': self.pattern, 'r': self.replacement, 'c': lambda: self.literal(self.one([',', ' ', '-', '\n', '', ', ', 'é', '::', '<br>', '|'])),
                'k': lambda: repr(self.one(KEYS + ['uid', 'groups', 'on', 'shell', 'groups.0', '0', 'name.0'])), 'y': lambda: self.literal(self.yaml_text()), 'j': lambda: self.literal(self.json_text()), 'x': lambda: self.literal(self.one(['a', 'l', 'o', 'an', ' ', 'Hello', 'e', 'é', '\n', '.', ','])), 'q': lambda: self.literal(self.query()), 'w': lambda: self.literal(self.version()),
                'L': lambda: 'users' if self.is_by(0.4) else self.any_list(), 'U': lambda: 'users', 'z': lambda: self.literal(self.one(['%d%s' % (self.random.randrange(2000), self.one(['', 'K', 'KB', 'MB', ' GB', 'b', 'Mb', 'kb', 'Kbps', ' bytes', 'T', 'X', 'm'])), '1.5 GB', '.5M', '1,5G', '10 10', '-5K']))}

    # name: input, then arguments; = gives an argument a name, ? makes it optional
    FILTERS = ['abs n', 'attr v k', 'b64decode t', 'b64encode t', 'b64encode t ?encoding=utf16', 'basename t', 'batch l u ?fill_with=v', 'bool v', 'capitalize t', 'center t u', 'checksum t', 'combinations l i', 'combine m m ?recursive=b ?list_merge=M', 'combine m m m ?recursive=b', 'comment t ?S ?prefix=c ?postfix=c ?decoration=c ?newline=c ?prefix_count=i ?postfix_count=i ?beginning=c ?end=c', 'commonpath P',
               'd v v ?b', 'default v v b', 'dict2items m ?key_name=k ?value_name=k', 'dictsort m ?b ?by=B ?reverse=b', 'difference l l', 'dirname t', 'e v', 'escape t', 'expanduser t', 'expandvars t', 'extract i l', 'extract k m ?k', 'filesizeformat n ?b', 'first l', 'flatten l ?levels=i ?skip_nulls=b', 'float v ?n', 'float t ?default=v', 'forceescape t', 'from_json j', 'from_yaml y', 'from_yaml_all y', 'groupby L k ?default=v ?case_sensitive=b',
               'hash t ?H', 'human_readable n ?isbits=b ?unit=N', 'human_to_bytes z ?default_unit=N ?isbits=b', 'indent t i ?b ?b', 'indent t ?width=c ?first=b ?blank=b', 'int v ?default=v', 'int t i ?base=u', 'intersect l l', 'items m', 'items2dict L ?key_name=k ?value_name=k', 'join l ?c', 'join L c ?attribute=k', 'json_query U q', 'json_query U q', 'json_query v q', 'last l', 'length v', 'list v', 'log n ?n', 'lower v', 'mandatory v ?msg=t',
               "map L attribute=k ?default=v", "map l 'upper'", "map l 'regex_replace' p r", "map l 'default' v ?b", "map l 'int' ?i", "map l 'string'", "map l 'join' c", "map l 'extract' m", "map l 'combine' m", "map l 'length'", "map l 'dict2items'", "map l 'replace' x t", "map l 'hash' H", "map l 'first'", "map l 'to_json'", "map l 'splitext'", "map l 'regex_search' p", "map l 'zip' l", "map l 'trim' c", "map l 'ternary' v v", "map l 'round' i", "map l 'format' v",
               'max l ?case_sensitive=b ?attribute=k', 'md5 t', 'min L ?attribute=k', 'path_join P', 'permutations s i', 'pow n i', 'pprint v', 'product l l ?repeat=2', 'quote t', 'random l seed=Z', 'random u seed=Z ?start=i ?step=i', 'regex_escape t ?E', 'regex_findall t p ?multiline=b ?ignorecase=b', 'regex_findall t p', 'regex_replace t p r ?ignorecase=b ?multiline=b', 'regex_replace t p r', 'regex_search t p ?R ?R ?ignorecase=b ?multiline=b', 'regex_search t p',
               "reject l 'T'", "rejectattr L k 'T'", 'rejectattr L k', 'rekey_on_member L k ?duplicates=D', 'relpath P P', 'replace t x t ?i', 'reverse v', 'root n ?n', 'round n ?i ?method=O', "select l 'T'", 'select l', "selectattr L k 'T'", 'selectattr L k', "selectattr L k 'equalto' v", "selectattr L k 'in' l", "selectattr U k 'match' p", 'sha1 t', 'shuffle l seed=Z', 'slice l u ?fill_with=v', 'sort l ?reverse=b ?case_sensitive=b', 'sort L attribute=k ?reverse=b',
               'split t ?c ?i', 'splitext t', 'string v', 'striptags t', 'subelements L k ?skip_missing=b', 'sum l ?start=n', 'sum L attribute=k ?start=v', 'symmetric_difference l l', 'ternary v v v ?v', 'title t', 'to_json v ?indent=i ?sort_keys=b ?ensure_ascii=b', 'to_nice_json v ?indent=i ?sort_keys=b ?ensure_ascii=b', 'to_nice_yaml v ?indent=u ?width=u ?default_flow_style=b ?sort_keys=b', 'to_uuid t', 'to_yaml v ?indent=u ?width=u ?default_flow_style=b ?sort_keys=b ?explicit_start=b',
               'to_json v ?separators=G ?skipkeys=b ?allow_nan=b ?check_circular=b', 'tojson v ?indent=i', 'trim t ?c', 'truncate t u ?b ?end=c ?leeway=u', 'type_debug v', 'union l l', 'unique l ?case_sensitive=b', 'unique L attribute=k', 'upper t', 'urldecode t', 'urlencode v', 'urlize t ?u ?nofollow=b ?target=x', 'urlsplit A ?Q', 'wordcount t', 'wordwrap t u ?b ?wrapstring=c ?break_on_hyphens=b', 'xmlattr m ?b', 'zip l l', 'zip l l l', 'zip_longest l l ?fillvalue=v', 'win_basename t', 'win_dirname t', 'win_splitdrive t', "password_hash t 'sha512' 'saltsalt' ?rounds=5000",
               'community.general.version_sort V', 'community.general.json_query U q', 'ansible.builtin.to_nice_json v', 'safe t', 'count v', 'strftime f i', 'to_datetime t f', 'items l', 'vault t', 'unvault t']
    TESTS = ['defined', 'undefined', 'none', 'string', 'number', 'integer', 'float', 'boolean', 'mapping', 'sequence', 'iterable', 'callable', 'true', 'false', 'odd', 'even', 'lower', 'upper', 'divisibleby u', 'in l', 'in t', 'eq v', 'ne v', 'gt v', 'lt n', 'ge n', 'le t', '== v', '!= v', '> n', '< n', 'sameas v', 'equalto v', 'match p ?ignorecase=b ?multiline=b', 'search p ?ignorecase=b', 'regex p ?ignorecase=b ?multiline=b ?match_type=F', 'contains v', 'subset l',
             'superset l', 'any', 'all', 'truthy ?convert_bool=b', 'falsy ?convert_bool=b', 'version w C', 'version w C ?version_type=K', 'version w C ?strict=b', 'abs', 'exists', 'file', 'directory', 'link', 'mount', 'same_file P', 'escaped', 'filter', 'test', 'nan', 'url', 'urn', 'uri', 'changed', 'failed', 'succeeded', 'skipped', 'finished', 'started', 'reachable', 'unreachable', 'vault_encrypted', 'isnan', 'issubset l', 'issuperset l']
    METHODS = {'t': ['capitalize', 'casefold', 'center u ?c', 'count x ?i ?i', 'encode ?E', 'endswith x', 'expandtabs ?u', 'find x ?i ?i', 'index x', 'isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper', 'join l', 'ljust u ?c', 'lower', 'lstrip ?c', 'partition x', 'removeprefix x', 'removesuffix x', 'replace x t ?i', 'rfind x ?i', 'rindex x', 'rjust u ?c', 'rpartition x',
                     'rsplit ?x ?i', 'rstrip ?c', 'split ?x ?i', 'split ?maxsplit=i ?sep=x', 'splitlines ?b', 'startswith x ?i', "startswith ('a','H')", 'strip ?c', 'swapcase', 'title', 'upper', 'zfill u', 'translate m', 'format_map m', 'format v v', "encode 'utf-8'", "encode().decode", "encode().hex"],
               'l': ['append v', 'copy', 'count v', 'extend l', 'index v ?i', 'insert i v', 'pop ?i', 'remove v', 'reverse', 'sort', 'clear', '__len__', 'sort ?reverse=b'],
               'm': ['get k ?v', 'items', 'keys', 'values', 'pop k ?v', 'setdefault k v', 'update m', 'copy', 'popitem', 'fromkeys l', 'keys().__len__', "items() | list | length | string"],
               'n': ['bit_length', 'is_integer', 'as_integer_ratio', 'hex', 'conjugate', 'bit_count']}

    def choices(self):
        return {'M': ["'replace'", "'keep'", "'append'", "'prepend'", "'append_rp'", "'prepend_rp'"], 'S': ["'plain'", "'c'", "'cblock'", "'xml'", "'erlang'"], 'B': ["'key'", "'value'"], 'H': ["'md5'", "'sha1'", "'sha224'", "'sha256'", "'sha384'", "'sha512'", "'blake2b'", "'sha3_256'", "'crc32'"], 'N': ["'K'", "'M'", "'G'", "'B'", "'b'", "'KB'", "'Mb'", "'T'"], 'E': ["'python'", "'posix_basic'", "'posix_extended'"],
                'J': ["'/etc'", "'/usr/../etc'", "'/a//b'", "'/bin'"], 'D': ["'error'", "'overwrite'"], 'O': ["'common'", "'ceil'", "'floor'"], 'C': ["'>='", "'<'", "'eq'", "'ne'", "'lt'", "'=='", "'le'", "'gt'", "'='", "'<>'", "'!='", "'x'"], 'Z': ["1", "'a'", "n", "'b'", "7"], 'K': ["'loose'", "'strict'", "'semver'", "'semantic'", "'pep440'"], 'F': ["'search'", "'match'", "'fullmatch'"], 'Q': ["'hostname'", "'netloc'", "'path'", "'port'", "'scheme'", "'query'", "'fragment'", "'username'", "'password'"],
                'R': [r"'\\1'", r"'\\g<1>'", r"'\\2'", r"'\\g<g1>'", r"'\\0'", "'1'"], 'Y': ["'\"'", '"\'"', "'|'", "'>'"], 'G': ["(',', ':')", "(', ', ': ')", "['; ', '=']", "(',', '')"], 'P': ["'/etc/ssh'", "'/etc'", "'a/b'", "'.'", "'/'", "'/usr/../etc'", "['/a/b/c', '/a/b/d']", "['/a', 'b']", "['a', '/b', 'c.txt']", "'~/x'", "'a//b/./c'", "path"], 'A': ["url", "'http://u:p@h:80/p;x?q=1&r=2#f'", "'//h/p'", "'mailto:a@b'", "'file:///etc'", "'http://[::1]:8080/'", "'h:80'", "'http://h:x/'", "''", "'HTTP://Host.Example/'"],
                'V': ["['1.10', '1.9', '1.2.1']", "['v2', 'v10', 'v1']", "['1.0', '1.0.0', '1']", "['a', '1']"], 'f': ["'%Y-%m-%d'", "'%H:%M'"], 's': ["[1, 2, 3]", "'abc'", "['a', 1]"]}

    def argument_of(self, word):
        if word.startswith(("'", '(', '2', '5', '/')):
            if word == "'T'":
                test = self.one(self.TESTS).split()
                return ', '.join([repr(test[0])] + self.arguments_of(test[1:]))
            return word
        if word == 'utf16':
            return self.one(["'utf-16'", "'latin-1'", "'utf-8'", "'ascii'"])
        if self.is_wild and self.is_by(0.02) and word != 'Z':  # an empty seed is none, and the order chance's
            return self.one(['absent', 'none', 'd.nope', '5', "'x'", 'lazy', '[]', '1.5', 'big', 'true', '{}', 'range(3)'])
        choices = self.choices()
        return self.one(choices[word]) if word in choices else self.kinds()[word]()

    def arguments_of(self, words):
        given, named = [], []
        is_open = True
        for word in words:
            is_optional = word.startswith('?')
            word = word.lstrip('?')
            if is_optional and self.is_by(0.65):
                is_open = False
                continue
            name, _, kind = word.partition('=')
            if kind and not word.startswith("'"):
                named.append(name + '=' + self.argument_of(kind))
            elif is_open:
                given.append(self.argument_of(word))
        return given + named

    def filtered(self):
        name, kind, *words = self.one(self.FILTERS).split()
        given = self.arguments_of(words)
        made = '%s | %s%s' % (self.wrapped(self.argument_of(kind)), name, '(%s)' % ', '.join(given) if given else '')
        if name in ('map', 'select', 'reject', 'selectattr', 'rejectattr', 'zip', 'product', 'batch', 'slice', 'zip_longest', 'permutations', 'combinations', 'from_yaml_all', 'reverse', 'items') and self.is_by(0.8):
            made += ' | list'
        return made

    def step(self):
        name, _, *words = self.one(self.FILTERS).split()
        given = self.arguments_of(words)
        return name + ('(%s)' % ', '.join(given) if given else '')

    def wrapped(self, text):
        return text if text.isidentifier() or text[0] in '\'"[{(' and self.is_by(0.9) else '(%s)' % text

    def tested(self):
        name, *words = self.one(self.TESTS).split()
        given = self.arguments_of(words)
        value = self.literal(self.version()) if name == 'version' and self.is_by(0.9) else self.any_value()
        if name in ('==', '!=', '<', '>'):
            return '%s is %s %s' % (self.wrapped(value), name, given[0])
        return '%s is %s%s%s' % (self.wrapped(value), self.one(['', '', 'not ']), name, '(%s)' % ', '.join(given) if given else '')

    def called(self):
        kind = self.one('tttlmn')
        name, *words = self.one(self.METHODS[kind]).split(' ') if '|' not in kind else ('',)
        if '|' in words:
            name, words = 'items', []
        value = self.argument_of(kind)
        return '(%s).%s(%s)' % (value, name, ', '.join(self.arguments_of(words)))

    def sliced(self):
        bound = lambda: self.one(['', '', '0', '1', '2', '-1', '-2', '5', '99', '-99', 'none', 'n', '(1 + 1)'])
        parts = [bound() for _ in range(self.one([2, 2, 3]))]
        if len(parts) == 3 and self.is_by(0.5):
            parts[2] = self.one(['-1', '2', '-2', '1', '3'])
        return '%s[%s]' % (self.wrapped(self.one([self.any_text, self.any_list, self.any_value])()), ':'.join(parts))

    def indexed(self):
        return '%s[%s]' % (self.wrapped(self.any_value()), self.one([self.any_value, lambda: self.any_value(3), lambda: str(self.random.randrange(-3, 4)), lambda: repr(self.one(KEYS))])())

    def calculated(self):
        sign = self.one(['+', '-', '*', '/', '//', '%', '**', '~', '==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'and', 'or'])
        left, right = self.one([(self.any_number, self.any_number)] * 4 + [(self.any_text, self.any_text), (self.any_list, self.any_list), (self.any_value, self.any_value), (self.any_text, self.any_number), (self.any_value, self.any_list)])
        second = right()
        if sign == '**':
            second = self.one(['2', '3', '0', '-1', '0.5', '-2', '1', 'neg', '10'])
        if sign == '*' and second.isdigit() and len(second) > 3:
            second = '3'
        return '%s %s %s' % (self.wrapped(left()), sign, self.wrapped(second))

    def new(self, depth=0):
        """Any of them."""
        makers = [self.filtered] * 10 + [self.tested] * 3 + [self.called] * 4 + [self.sliced, self.indexed, self.calculated, self.calculated, self.calculated, self.braced, self.braced, self.percent, self.percent, self.date, self.seconds, self.address, self.any_value, self.any_value]
        made = self.one(makers)()
        shape = self.random.randrange(12)
        if shape < 4 and depth < 3 and self.is_wild:
            return '(%s) | %s' % (made, self.step()) if self.is_by(0.5) or ' is ' in made else '%s | %s' % (made, self.step())
        if shape == 4 and depth < 2:
            return '%s if %s else %s' % (made, self.new(depth + 1), self.new(depth + 1))
        if shape == 5 and depth < 2:
            return '[%s, %s]' % (made, self.new(depth + 1))
        if shape == 6 and depth < 2:
            return '%s %s %s' % (made, self.one(['and', 'or', '~', '==', '+', 'in', '<']), self.new(depth + 1))
        if shape == 7 and depth < 2:
            return 'not %s' % made
        if shape == 8 and depth < 2:
            return "{'k': %s}" % made
        return made
