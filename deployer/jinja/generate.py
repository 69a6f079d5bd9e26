"""Makes random templates by a grammar, one row of the form of jinja.jsonl a line: generate.py COUNT SEED [wild].

Without "wild" filters, tests and methods get what they are made for, as in playbooks; with it they often get anything else, too.
"""
import json
import random
import sys

import rarer
import usual
from fresh import Fresh
from layout import Layout
from words import (FILES, INCLUDES, LIST_CALLS, LIST_FILTERS, LISTS, LOOKUPS, MAP_CALLS, MAP_FILTERS, MAPS, NUMBER_FILTERS, NUMBERS, ODD,
                   OPERATORS, SPECIALS, TESTS, TEXT_CALLS, TEXT_FILTERS, TEXTS, TRUTHS, USER_FILTERS, VARIABLES)


FILES = dict(FILES, **rarer.FILES)
LOOKUPS = LOOKUPS + rarer.LOOKUPS
SPECIALS = SPECIALS + rarer.STATEMENTS
TEXTS, LISTS, MAPS = TEXTS + rarer.MORE_TEXTS, LISTS + rarer.MORE_LISTS, MAPS + rarer.MORE_MAPS


# the shapes of expressions; those from 23 to 31 have anything before and behind a filter, a test or a dot
ANY_USE = list(range(36))
FITTING_USE = [shape for shape in ANY_USE if not 23 <= shape <= 31]


class Grammar(Fresh, Layout):
    """Expressions that make sense more often than not."""

    def __init__(self, seed, is_wild):
        self.random = random.Random(seed)
        self.is_wild = is_wild

    def one(self, items):
        return self.random.choice(items)

    def is_by(self, share):
        return self.random.random() < share

    def expression(self, depth=0):
        if depth > 3 or self.is_by(0.12 * depth):
            return self.one(self.one([NUMBERS, TEXTS, LISTS, MAPS, TRUTHS, ODD]))
        shape = self.one(ANY_USE if self.is_wild else FITTING_USE)
        if shape in (32, 33):
            return self.one(self.one(usual.ALL))
        if shape >= 34:
            return self.chain()
        if shape == 22:
            return self.one(LOOKUPS)
        if 23 <= shape < 27:
            made = {0: self.number, 1: self.text, 2: self.list, 3: self.map, 4: self.expression}[self.random.randrange(5)]
            return '(%s) | %s' % (made(depth + 1), self.filter(depth))
        if shape == 27:
            return '(%s) is %s%s' % (self.expression(depth + 1), self.one(['', '', 'not ']), self.test(depth))
        if shape == 28:
            return self.method(depth)
        if shape == 29:
            return '(%s)[%s]' % (self.expression(depth + 1), self.one(rarer.ARGUMENTS + ['1:', ':-1', '::2', '-1:', '::0', 'n:', ':n', '1:2:3', "'a':", '::-2']))
        if shape == 30:
            return '(%s).%s' % (self.expression(depth + 1), self.one(['name', 'a', 'x', 'uid', 'keys', 'items', '0', '1', 'real', 'upper', '_x', 'nope']))
        if shape == 31:
            return '%s | %s | %s' % (self.one(self.one([NUMBERS, TEXTS, LISTS, MAPS])), self.filter(depth), self.filter(depth))
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

    def chain(self):
        """Filters one behind the other, as playbooks have them."""
        return ' | '.join([self.one(usual.SOURCES)] + [self.one(usual.STEPS) for _ in range(self.random.randrange(1, 5))])

    def settings(self):
        """A file of settings, with a header or options of the module template, and marks of its own."""
        text = ''.join(self.one(usual.SETTINGS) for _ in range(self.random.randrange(1, 7)))
        if self.is_by(0.3):
            text += self.printed() + '\n'
        options = self.one(usual.OPTIONS)
        if self.is_by(0.9):
            for mark, name in usual.MARKS:
                text = text.replace(mark, options.get(name, mark))
        return dict(options, template=(self.one(usual.HEADERS) if self.is_by(0.2) else '') + text)

    def argument(self, name, depth):
        """Something to give to a parameter, usually of a sort that fits."""
        if name in rarer.CHOICES and self.is_by(0.7):
            return self.one(rarer.CHOICES[name])
        if self.is_by(0.04):
            return self.one(rarer.WRONG)
        return self.one(rarer.ARGUMENTS) if depth > 1 or self.is_by(0.8) else self.expression(depth + 2)

    def arguments(self, names, depth):
        count = min(self.one([0, 1, 1, 1, 2, 2, 3]), len(names)) if names else 0
        first = self.random.randrange(count + 1)
        given = [self.argument(name, depth) for name in names[:first]]
        later = [name for name in names[first:] if name]
        for name in self.random.sample(later, min(count - first, len(later))):
            given.append('%s=%s' % (name, self.argument(name, depth)))
        if self.is_by(0.02):
            given.append(self.one(['1', 'nope=1', '*li', '**d', "**{'width': 3}", '*[]']))
        given.sort(key=lambda one: '=' in one and one.split('=')[0].isidentifier())
        return ', '.join(given)

    def filter(self, depth):
        """Any filter with any arguments."""
        name = self.one([one for one in rarer.FILTERS if one not in rarer.RISKY])
        arguments = self.arguments(rarer.FILTERS[name], depth)
        if name in rarer.SEEDED and 'seed' not in arguments:
            arguments = 'seed=%s' % self.one(['1', 's', 'n'])
        tail = self.one(['', '', '', ' | list']) if name in ('map', 'select', 'reject', 'selectattr', 'rejectattr', 'zip', 'batch', 'slice', 'product') else ''
        return '%s(%s)%s' % (name, arguments, tail) if arguments or self.is_by(0.1) else name + tail

    def test(self, depth):
        """Any test with any arguments."""
        name = self.one(list(rarer.TESTS))
        count = min(self.random.randrange(3), rarer.TESTS[name]) or min(1, rarer.TESTS[name])
        choices = rarer.VERSIONS if 'version' in name else rarer.ARGUMENTS
        given = [self.one(choices) if i == 0 else self.one(["'>='", "'lt'", "'=='", 'true', 'false', "'!='"]) for i in range(count)]
        return '%s(%s)' % (name, ', '.join(given)) if given else name

    def method(self, depth):
        """Any method of any value with any arguments."""
        kind = self.one(['text', 'text', 'text', 'list', 'map', 'number'])
        target = self.one({'text': TEXTS, 'list': LISTS, 'map': MAPS, 'number': NUMBERS}[kind])
        given = ', '.join(self.one(rarer.ARGUMENTS) for _ in range(self.one([0, 0, 1, 1, 1, 2, 2, 3])))
        return '(%s).%s(%s)' % (target, self.one(rarer.METHODS[kind]), given)

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
        test = self.one(TESTS)
        is_negated = self.is_by(0.25) and not test.startswith('not')
        return '(%s) is %s%s' % (self.expression(depth + 1), 'not ' if is_negated else '', test)

    def printed(self, depth=1):
        marks = self.one([('{{ ', ' }}'), ('{{ ', ' }}'), ('{{- ', ' }}'), ('{{', '}}'), ('{{ ', ' -}}')])
        return marks[0] + self.expression(depth) + marks[1]

    def block(self, text):
        return '%s %s %s' % (self.one(['{%', '{%', '{%-', '{%+']), text, self.one(['%}', '%}', '-%}', '%}\n']))

    def statements(self, depth=0):
        return ''.join(self.statement(depth) for _ in range(self.random.randrange(1, 4)))

    def statement(self, depth):
        shape = self.random.randrange(5 if depth > 2 else 17)
        if shape in (13, 14):
            return self.one(SPECIALS)
        if shape == 15:
            return self.one(INCLUDES)
        if shape < 2:
            return self.one(['x', ' ', '\n', 'a\n  ', '\tb\n', '# c\n', '\n\n'])
        if shape < 4:
            return self.printed(2)
        if shape == 4:
            return self.block('set v = ' + self.expression(2)) + '{{ v }}'
        if shape == 16:
            return '{%% set w = %s %%}{{ w.%s }}' % (self.map(3), self.one(['a', 'name', 'x.y', 'keys() | list', 'nope', 'c[0]']))
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

    def conditions(self):
        """What when takes: an expression, a list of them, a text with marks or a bool."""
        if self.is_by(0.75):
            return self.condition(0)
        if self.is_by(0.4):
            return self.one(rarer.WHENS)
        return self.one([
            [self.condition(2) for _ in range(self.random.randrange(4))], '{{ %s }}' % self.condition(2), '%s == {{ n }}' % self.number(3), True, False, '',
            '%s is defined' % self.one(ODD + ['s', 'lazy', 'chain']), '%s is not defined' % self.one(ODD + ['n']), self.expression(2), 'not ' + self.expression(2),
            [self.condition(3), '%s is defined' % self.one(ODD)], self.one(['n ==', '1 +', 'and', '{{ n', 'n = 1', "'a", 'n > {{ 3 }}'])])

    def row(self, number):
        shape = self.random.randrange(40)
        row = {'id': 'generated-%d' % number, 'category': 'value', 'kind': 'value', 'vars': VARIABLES, 'env': {'GIVEN': 'given by env'}, 'files': FILES}
        if shape < 10:
            row['template'] = '{{ %s }}' % self.expression()
        elif shape < 12:
            row['template'] = self.one(['a ', '', ' ', '\n']) + self.printed() + self.one([' b', '', '\n', self.printed()])
        elif shape == 12:
            row['template'] = self.one([self.one(SPECIALS), self.statements(2), self.one(['{{ %s }}', '{{%s}}', 'x{{ %s }}']) % self.one(list(VARIABLES))])
        elif shape < 16:
            row.update(kind='when', category='when', template=self.conditions())
        elif shape >= 36:
            row.update(kind='file', category='file', template=self.laid() + self.one(['\n', '', '\n\n', '\r\n']))
            row.update(self.one([{}, {}, {'trim_blocks': False}, {'lstrip_blocks': True}, {'trim_blocks': False, 'lstrip_blocks': True}]))
        elif shape == 35:
            row['template'] = self.laid().replace('\\', '/')  # for a backslash has Ansible read a value twice
        elif shape == 34:
            row.update(kind='when', category='when', template=self.new())
        elif shape >= 24:
            row['template'] = self.one(['{{ %s }}', '{{ %s }}', '{{ %s }}', 'a{{ %s }}', '{{ %s }}\n', '{%% set r = %s %%}{{ r }}']) % self.new()
        elif shape >= 20:
            row.update(self.settings(), kind='file', category='file')
        else:
            row.update(kind='file', category='file', template=self.statements() + self.one(['\n', '', '\n\n']))
            row.update(self.one([{}, {}, {'trim_blocks': False}, {'lstrip_blocks': True}]))
        return row


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    grammar = Grammar(seed, sys.argv[3:] == ['wild'])
    for number in range(count):
        print(json.dumps(grammar.row(number)))


if __name__ == '__main__':
    main()
