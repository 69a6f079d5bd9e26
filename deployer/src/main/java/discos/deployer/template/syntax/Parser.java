package discos.deployer.template.syntax;

import discos.deployer.source.Origin;
import discos.deployer.template.syntax.Statement.Signature;
import discos.deployer.template.syntax.Statement.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole template: text, prints and statements. */
final class Parser {
    private static final int DEEPEST = 100;
    private static final Expression ALWAYS = new Expression.Constant(true, Place.START);

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final Deque<String> openTags = new ArrayDeque<>();
    private final Deque<Set<String>> wantedEnds = new ArrayDeque<>();
    private final SyntaxException.Late late = new SyntaxException.Late();
    private final Map<String, Statement.Block> blocks = new LinkedHashMap<>();

    Parser(TokenStream stream) {
        this.stream = stream;
        this.expressions = new ExpressionParser(stream);
    }

    Template template(Origin origin) {
        List<Statement> body = body(Set.of());
        late.requireOuterExtends(body);
        late.refuse();
        return new Template(
                origin,
                body,
                blocks,
                Walk.changesValues(body),
                Constants.doubtful(body),
                Constants.odd(body),
                new NameTable(body, blocks.values()));
    }

    private List<Statement> body(Set<String> ends) {
        List<Statement> body = new ArrayList<>();
        wantedEnds.push(ends);
        while (!stream.is(Token.Kind.END)) {
            Token token = stream.take();
            switch (token.kind()) {
                case DATA -> body.add(new Statement.Data(token.text(), token.place()));
                case PRINT_BEGIN -> {
                    Expression value = expressions.tuple(true, false, Set.of());
                    endPrint();
                    body.add(new Statement.Print(value, value.place()));
                }
                case BLOCK_BEGIN -> {
                    if (stream.is(Token.Kind.NAME) && ends.contains(stream.current().text())) {
                        wantedEnds.pop();
                        return body;
                    }
                    body.add(statement());
                    endBlock();
                }
                case NAME, STRING, INTEGER, FLOAT, OPERATOR, PRINT_END, BLOCK_END, END, MISTAKE ->
                        throw stream.fail("unexpected '" + token.words() + "'");
            }
        }
        if (!ends.isEmpty()) {
            throw stream.fail(
                    "Unexpected end of template. Jinja was looking for the following tags: "
                            + quoted(ends)
                            + ". The innermost block that needs to be closed is '"
                            + openTags.peek()
                            + "'.");
        }
        wantedEnds.pop();
        return body;
    }

    private void endPrint() {
        stream.expect(Token.Kind.PRINT_END);
    }

    private void endBlock() {
        stream.expect(Token.Kind.BLOCK_END);
    }

    private static String quoted(Set<String> names) {
        return "'" + String.join("' or '", names.stream().sorted().toList()) + "'";
    }

    private Statement statement() {
        Token tag = stream.current();
        if (tag.kind() != Token.Kind.NAME) {
            throw stream.fail("tag name expected");
        }
        if (openTags.size() > DEEPEST) {
            throw stream.fail("the template is nested too deeply");
        }
        if (!tag.isTag()) {
            throw unknownTag(tag); // before what follows it is looked at
        }
        openTags.push(tag.text());
        stream.take();
        Statement statement = statement(tag);
        openTags.pop();
        return statement;
    }

    private Statement statement(Token tag) {
        Place place = tag.place();
        return switch (tag.text()) {
            case "if" -> ifElse(place);
            case "for" -> loop(place);
            case "set" -> set(place);
            case "macro" -> {
                String name = stream.expect(Token.Kind.NAME).text();
                Signature signature = signature();
                List<Statement> body = closed("endmacro");
                requireDefaultOfCaller(signature, body, place);
                yield new Statement.Macro(name, signature, body, place);
            }
            case "call" -> callBlock(place);
            case "filter" -> {
                Expression.Filtered filter = expressions.filter(Optional.empty(), true);
                yield new Statement.FilterBlock(filter, closed("endfilter"), place);
            }
            case "include" -> include(place);
            case "import" -> importAll(place);
            case "from" -> importNames(place);
            case "extends" -> new Statement.Extends(expressions.expression(), place);
            case "block" -> block(place);
            case "with" -> with(place);
            case "autoescape" -> {
                expressions.expression();
                yield new Statement.With(List.of(), List.of(), closed("endautoescape"), place);
            }
            case "print" -> new Statement.If(List.of(ALWAYS), List.of(prints()), List.of(), place);
            default -> throw unknownTag(tag);
        };
    }

    private void requireDefaultOfCaller(Signature signature, List<Statement> body, Place place) {
        int caller = signature.names().indexOf("caller");
        int required = signature.names().size() - signature.defaults().size();
        if (caller >= 0 && caller < required && Walk.names(body, "caller")) {
            late.add(
                    "When defining macros or call blocks the special \"caller\" argument must be"
                            + " omitted or be given a default.",
                    place);
        }
    }

    private List<Statement> prints() {
        List<Statement> prints = new ArrayList<>();
        do {
            Expression value = expressions.expression();
            prints.add(new Statement.Print(value, value.place()));
        } while (stream.takeIf(","));
        return prints;
    }

    private SyntaxException unknownTag(Token tag) {
        StringBuilder message = new StringBuilder("Encountered unknown tag '");
        message.append(tag.text()).append("'.");
        Set<String> wanted = wantedEnds.isEmpty() ? Set.<String>of() : wantedEnds.getFirst();
        if (!wanted.isEmpty()) {
            message.append(" Jinja was looking for the following tags: ").append(quoted(wanted));
            message.append(". The innermost block that needs to be closed is '");
            message.append(openTags.peek()).append("'.");
        }
        return new SyntaxException(message.toString(), tag.place());
    }

    /** A body after the current tag, with its closing tag. */
    private List<Statement> closed(String end) {
        List<Statement> body = opened(Set.of(end));
        stream.take();
        return body;
    }

    private List<Statement> opened(Set<String> ends) {
        stream.takeIf(":");
        endBlock();
        return body(ends);
    }

    private Statement ifElse(Place place) {
        List<Expression> tests = new ArrayList<>();
        List<List<Statement>> bodies = new ArrayList<>();
        List<Statement> otherwise = List.of();
        while (true) {
            tests.add(expressions.tuple(false, false, Set.of()));
            bodies.add(opened(Set.of("elif", "else", "endif")));
            String end = stream.take().text();
            if (end.equals("else")) {
                otherwise = closed("endif");
            }
            if (!end.equals("elif")) {
                return new Statement.If(tests, bodies, otherwise, place);
            }
        }
    }

    private Statement loop(Place place) {
        int known = late.loopTargets();
        Target target = target(Set.of("in"), false);
        stream.expectName("in");
        Expression items = expressions.tuple(false, false, Set.of("recursive"));
        Optional<Expression> condition =
                stream.takeIfName("if") ? Optional.of(loopCondition()) : Optional.empty();
        boolean isRecursive = stream.takeIfName("recursive");
        List<Statement> body = opened(Set.of("endfor", "else"));
        List<Statement> otherwise = List.of();
        if (stream.take().text().equals("else")) {
            otherwise = closed("endfor");
        }
        late.loop(known);
        boolean hasLoop = isRecursive || Walk.names(body, "loop") || Walk.hasScopedBlock(body);
        return new Statement.For(
                target, items, condition, isRecursive, hasLoop, body, otherwise, place);
    }

    /** For Jinja a comparison stands in the line of what follows it. */
    private Expression loopCondition() {
        Expression condition = expressions.expression();
        return condition instanceof Expression.Comparison chain
                        && chain.place().line() != stream.current().place().line()
                ? new Expression.Comparison(
                        chain.signs(), chain.operands(), stream.current().place())
                : condition;
    }

    private Target target(Set<String> ends, boolean hasAttribute) {
        if (hasAttribute && stream.is(Token.Kind.NAME) && stream.following().is(".")) {
            String namespace = stream.take().text();
            stream.take();
            return new Target.ToAttribute(namespace, stream.expect(Token.Kind.NAME).text());
        }
        Expression target = expressions.tuple(expressions::primary, false, ends);
        late.target(target);
        return asTarget(target);
    }

    private Target asTarget(Expression expression) {
        if (expression instanceof Expression.Name(String name, _)) {
            return new Target.ToName(name);
        }
        if (expression instanceof Expression.TupleOf(List<Expression> items, _)) {
            return new Target.ToTuple(items.stream().map(this::asTarget).toList());
        }
        if (expression instanceof Expression.ListOf(List<Expression> items, _)) {
            return new Target.ToTuple(items.stream().map(this::asTarget).toList());
        }
        String kind = expression instanceof Expression.Constant ? "const" : "expression";
        throw new SyntaxException("can't assign to '" + kind + "'", expression.place());
    }

    private Statement set(Place place) {
        Target target = target(Set.of(), true);
        if (stream.takeIf("=")) {
            return new Statement.SetValue(target, expressions.tuple(true, false, Set.of()), place);
        }
        Optional<Expression.Filtered> filter =
                stream.current().is("|")
                        ? Optional.of(expressions.filter(Optional.empty(), false))
                        : Optional.empty();
        return new Statement.SetBlock(target, filter, closed("endset"), place);
    }

    private Signature signature() {
        stream.expect("(");
        List<String> names = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        while (!stream.current().is(")")) {
            if (!names.isEmpty()) {
                stream.expect(",");
            }
            names.add(stream.expect(Token.Kind.NAME).text());
            if (stream.takeIf("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw stream.fail("non-default argument follows default argument");
            }
        }
        stream.expect(")");
        return new Signature(names, defaults);
    }

    private Statement callBlock(Place place) {
        Signature signature =
                stream.current().is("(") ? signature() : new Signature(List.of(), List.of());
        Expression call = expressions.expression();
        if (!(call instanceof Expression.Called called)) {
            throw new SyntaxException("expected call", place);
        }
        return new Statement.CallBlock(called, signature, closed("endcall"), place);
    }

    private Statement include(Place place) {
        Expression template = expressions.expression();
        boolean mayBeMissing =
                stream.current().isName("ignore") && stream.following().isName("missing");
        if (mayBeMissing) {
            stream.take();
            stream.take();
        }
        return new Statement.Include(template, mayBeMissing, context(true), place);
    }

    private boolean context(boolean otherwise) {
        boolean isGiven =
                (stream.current().isName("with") || stream.current().isName("without"))
                        && stream.following().isName("context");
        if (!isGiven) {
            return otherwise;
        }
        boolean isWith = stream.take().text().equals("with");
        stream.take();
        return isWith;
    }

    private Statement importAll(Place place) {
        Expression template = expressions.expression();
        stream.expectName("as");
        String name = stream.expect(Token.Kind.NAME).text();
        return new Statement.Import(template, name, context(false), place);
    }

    private Statement importNames(Place place) {
        Expression template = expressions.expression();
        stream.expectName("import");
        List<String> names = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        boolean hasContext = false;
        while (stream.is(Token.Kind.NAME)) {
            boolean isContext =
                    stream.following().isName("context")
                            && (stream.current().isName("with")
                                    || stream.current().isName("without"));
            if (isContext) {
                hasContext = context(false);
                break;
            }
            String name = stream.take().text();
            if (name.startsWith("_")) {
                throw stream.fail("names starting with an underline can not be imported");
            }
            names.add(name);
            aliases.add(stream.takeIfName("as") ? stream.expect(Token.Kind.NAME).text() : name);
            if (!stream.takeIf(",")) {
                hasContext = context(false);
                break;
            }
        }
        if (names.isEmpty()) {
            stream.expect(Token.Kind.NAME);
        }
        return new Statement.FromImport(template, names, aliases, hasContext, place);
    }

    private Statement block(Place place) {
        String name = stream.expect(Token.Kind.NAME).text();
        late.block(name, place);
        boolean isScoped = stream.takeIfName("scoped");
        boolean isRequired = stream.takeIfName("required");
        if (stream.current().is("-")) {
            throw stream.fail(
                    "Block names in Jinja have to be valid Python identifiers and may not contain"
                            + " hyphens, use an underscore instead.");
        }
        List<Statement> body = closed("endblock");
        if (isRequired && !Walk.isBlank(body)) {
            throw stream.fail("Required blocks can only contain comments or whitespace");
        }
        stream.takeIfName(name);
        Statement.Block block = new Statement.Block(name, isScoped, isRequired, body, place);
        blocks.putIfAbsent(name, block);
        return block;
    }

    private Statement with(Place place) {
        List<Target> targets = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!stream.is(Token.Kind.BLOCK_END)) {
            if (!targets.isEmpty()) {
                stream.expect(",");
            }
            targets.add(asTarget(expressions.primary()));
            stream.expect("=");
            values.add(expressions.expression());
        }
        return new Statement.With(targets, values, closed("endwith"), place);
    }
}
