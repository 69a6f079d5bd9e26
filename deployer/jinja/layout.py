"""Statements with random white space around them and marks that take it away, scopes in each other, and odd spacing."""


class Layout:
    """Templates of many lines; to be mixed into a class with a random source and expressions."""

    SPACE = ['', '', '', ' ', '\n', '  ', '\n\n', '\t', '\n  ', ' \n', '\n\t\n', '\r\n', '\x0b', '\u00a0']
    TEXT = ['a', 'b c', '#x', '-', '}', '{', '%', '%}', '}}', '$', '\\', '"', "'", '{ {', 'é', '# ', '\\n', '{', '+', 'None', '1', '[', ']', 'True']

    def space(self):
        return self.one(self.SPACE)

    def words_between(self):
        return self.space() + (self.one(self.TEXT) if self.is_by(0.6) else '') + self.space()

    def tag(self, text):
        return '{%' + self.one(['', '', '', '-', '+']) + self.one([' ', ' ', '', '\n', '  ']) + text + self.one([' ', ' ', '', '\n']) + self.one(['', '', '', '-', '+']) + '%}'

    def shown(self, text):
        return '{{' + self.one(['', '', '', '-', '+']) + ' ' + text + ' ' + self.one(['', '', '', '-']) + '}}'

    def note(self):
        return '{#' + self.one(['', '', '-', '+']) + self.one(['', ' c ', '\nc\n', ' {{ x }} ', ' # ']) + self.one(['', '', '-', '+']) + '#}'

    def small(self):
        return self.one(['n', 's', 'i', 'v', 'loop.index', 'x', 'w', 'ns.t', 'li', 'd.a', 'i | string', "v | default('-')", 'loop.last', 'i ~ v', "i | default(n)", 'loop is defined', 'ls | join', 'none', "'a' if n", 'q', 'm(1)', 'm(i)', 'yes', 'u.name'])

    def laid(self, depth=0):
        return ''.join(self.piece(depth) + self.words_between() for _ in range(self.random.randrange(1, 5 if depth < 2 else 3)))

    def piece(self, depth):
        shape = self.random.randrange(14 if depth < 3 else 6)
        tag, inner = self.tag, (lambda: self.words_between() + self.laid(depth + 1))
        if shape < 2:
            return self.words_between()
        if shape == 2:
            return self.shown(self.small())
        if shape == 3:
            return self.note()
        if shape == 4:
            return tag('set %s = %s' % (self.one(['x', 'v', 'i', 'n', 'w', 'q']), self.one(['1', 'n', 'i', "'t'", 'v', 'li', 'x', 'absent', '(x or 0) + 1', 'none', 'loop.index'])))
        if shape == 5:
            return tag('raw') + self.words_between() + self.one(['{{ n }}', '{% x %}', '{# c', 'r', '']) + self.words_between() + tag('endraw')
        if shape == 6:
            return tag('if ' + self.one(['yes', 'no', 'n', 'i', 'v is defined', 'loop is defined and loop.first', 'x', 'le', 'n > 3', "'a' in ls"])) + inner() + (tag('elif ' + self.one(['yes', 'x', 'absent', 'zero'])) + inner() if self.is_by(0.2) else '') + (tag('else') + inner() if self.is_by(0.4) else '') + tag('endif')
        if shape in (7, 8):
            head = self.one(['i in li', 'i in ls', 'v in li', 'i in range(2)', 'i, v in d.items()', 'i in le', 'i, v in ls | zip(li)', 'u in users', 'i in li if i > 1', 'i in ll recursive', "i in 'ab'", 'i in users if i.on', 'x in li | reverse', 'n in li', '(i, v) in [(1, 2)]', 'i in d', 'i in d | dictsort', 'v in x', 'i in absent', 'loop in li', 'i in li if loop.index < 3'])
            return tag('for ' + head) + inner() + (tag('else') + inner() if self.is_by(0.2) else '') + tag('endfor')
        if shape == 9:
            return tag('set %s%s' % (self.one(['x', 'v', 't']), self.one(['', '', ' | trim', ' | upper', " | replace('a', 'b')"]))) + inner() + tag('endset')
        if shape == 10:
            return tag('macro m(%s)' % self.one(['', 'a', 'i=1', 'a, v=n', 'x', 'i, v=i'])) + inner() + self.one(['', '{{ caller() if caller is defined }}', '{{ varargs }}', '{{ kwargs }}']) + tag('endmacro') + self.shown(self.one(['m()', 'm(1)', 'm(i=2)', 'm(1, 2, 3)', 'm(n) | length', 'm', 'm(li)[0:3]', 'm(v=4)']))
        if shape == 11:
            return tag('filter ' + self.one(['upper', 'trim', 'indent(2)', "replace('a', 'A')", 'length', 'indent(2, true) | upper', 'wordcount', 'string', 'escape', "default('z')", 'to_json'])) + inner() + tag('endfilter')
        if shape == 12:
            return tag('with ' + self.one(['x=1', 'x=n, v=x', 'i=i', '', 'q=li'])) + inner() + tag('endwith')
        return self.one([tag('call m()') + inner() + tag('endcall'), tag('call(i) m(1)') + inner() + tag('endcall'), tag('set ns = namespace(t=0)') + tag('for i in li') + tag('set ns.t = ns.t + i') + inner() + tag('endfor') + '{{ ns.t }}', tag('block k%d' % self.random.randrange(99)) + inner() + tag('endblock'), tag("include 'part.j2'"), tag("import 'macros.j2' as x") + "{{ x.hi('y') }}", tag('do li.append(1)'), tag('break'), tag('continue')])
