package discos.deployer.template.eval;

import discos.deployer.template.syntax.Constants;
import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.NameTable;
import discos.deployer.template.syntax.Place;
import discos.deployer.template.syntax.Statement;
import discos.deployer.template.syntax.Statement.Target;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.method.UnsafeTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out statements. */
final class Executor {
    private final Session session;
    private final Evaluator evaluator;
    private final Pages pages;

    Executor(Session session, Evaluator evaluator) {
        this.session = session;
        this.evaluator = evaluator;
        this.pages = new Pages(session, this, evaluator);
    }

    Pages pages() {
        return pages;
    }

    void run(List<Statement> body, Frame frame, Output out) {
        for (Statement statement : body) {
            try {
                run(statement, frame, out);
            } catch (PythonException e) {
                throw Renderer.located(e, session, frame, place(statement));
            } catch (StackOverflowError e) {
                throw Renderer.located(
                        PythonException.value("the template calls itself without end"),
                        session,
                        frame,
                        statement.place());
            }
        }
    }

    private static Place place(Statement statement) {
        return statement instanceof Statement.Print print
                ? print.value().place()
                : statement.place();
    }

    private void run(Statement statement, Frame frame, Output out) {
        switch (statement) {
            case Statement.Data data -> {
                if (!frame.isMuted()) {
                    out.add(withLineEnds(data.text(), frame));
                }
            }
            case Statement.Print print -> print(print, frame, out);
            case Statement.If choice -> choose(choice, frame, out);
            case Statement.For loop -> new LoopRunner(this, evaluator, loop, frame).run(out);
            case Statement.SetValue set ->
                    assign(set.target(), evaluator.value(set.value(), frame), frame);
            case Statement.SetBlock set -> setBlock(set, frame);
            case Statement.Macro macro ->
                    frame.assign(
                            macro.name(),
                            new MacroValue(this, evaluator, macro, names(frame).body(macro), frame),
                            true);
            case Statement.CallBlock block -> callBlock(block, frame, out);
            case Statement.FilterBlock block -> {
                Frame inner = frame.inner(names(frame).body(block)).entered();
                Object text = captured(block.body(), inner);
                out.add(evaluator.filtered(block.filter(), text, inner));
            }
            case Statement.With with -> with(with, frame, out);
            case Statement.Block block -> {
                if (!frame.isTop() || !frame.isMuted()) {
                    pages.block(block, frame, out);
                }
            }
            case Statement.Include include -> pages.include(include, frame, out);
            case Statement.Import imported ->
                    frame.assign(
                            imported.name(),
                            pages.module(imported.template(), imported.hasContext(), frame),
                            false);
            case Statement.FromImport imported -> pages.importNames(imported, frame);
            case Statement.Extends parent -> pages.extend(parent, frame);
        }
    }

    private void print(Statement.Print print, Frame frame, Output out) {
        if (!frame.isMuted()) {
            Optional<Object> folded = evaluator.folded(print.value(), frame);
            if (folded.isPresent()) {
                out.add(PythonText.str(joiner(frame).finished(folded.get())));
                return;
            }
            Object raw = evaluator.value(print.value(), frame);
            Object value = joiner(frame).finished(raw);
            boolean isWritten =
                    print.value() instanceof Expression.Constant
                            || ((value instanceof Output.Shown || hasMarkup(value))
                                    && Constants.isConstant(
                                            print.value(), one -> evaluator.isTrue(one, frame))
                                    && Folder.isWritable(raw, session.kept()));
            out.add(isWritten ? PythonText.str(value) : value);
        }
    }

    /** Whether there is marked text in a list or dict; Jinja writes such constants as text. */
    private static boolean hasMarkup(Object value) {
        return switch (value) {
            case List<?> items ->
                    items.stream().anyMatch(item -> item instanceof Markup || hasMarkup(item));
            case Map<?, ?> map -> hasMarkup(List.copyOf(map.values()));
            default -> false;
        };
    }

    private void callBlock(Statement.CallBlock block, Frame frame, Output out) {
        Statement.Macro body =
                new Statement.Macro("caller", block.signature(), block.body(), block.place());
        MacroValue caller = new MacroValue(this, evaluator, body, names(frame).body(block), frame);
        out.add(evaluator.call(block.call(), frame, caller));
    }

    private static NameTable names(Frame frame) {
        return frame.page().template().names();
    }

    private void with(Statement.With with, Frame frame, Output out) {
        Frame inner = frame.inner(names(frame).body(with)).entered();
        for (int i = 0; i < with.targets().size(); i++) {
            assign(with.targets().get(i), evaluator.value(with.values().get(i), frame), inner);
        }
        run(with.body(), inner, out);
    }

    private static Joiner joiner(Frame frame) {
        return frame.page().style().joiner();
    }

    private static String withLineEnds(String text, Frame frame) {
        String end = frame.page().style().lineEnd();
        return end.equals("\n") ? text : text.replace("\n", end);
    }

    /** What a body prints, as one value. */
    Object captured(List<Statement> body, Frame frame) {
        Output out = new Output();
        run(body, frame, out);
        Object value = joiner(frame).join(out.pieces(), session.kept());
        return UnsafeTexts.joined(out.pieces(), value, session);
    }

    private void choose(Statement.If choice, Frame frame, Output out) {
        for (int i = 0; i < choice.tests().size(); i++) {
            if (test(choice.tests().get(i), frame)) {
                run(choice.bodies().get(i), frame, out);
                return;
            }
        }
        run(choice.otherwise(), frame, out);
    }

    boolean test(Expression expression, Frame frame) {
        try {
            return evaluator.isTrue(expression, frame);
        } catch (PythonException e) {
            throw Renderer.located(e, session, frame, expression.place());
        }
    }

    private void setBlock(Statement.SetBlock set, Frame frame) {
        Frame inner = frame.captured(names(frame).body(set)).entered();
        Object text = captured(set.body(), inner);
        Optional<Expression.Filtered> filter = set.filter();
        Object value = filter.isPresent() ? evaluator.filtered(filter.get(), text, inner) : text;
        assign(set.target(), value, frame);
    }

    void assign(Target target, Object value, Frame frame) {
        switch (target) {
            case Target.ToName(String name) -> frame.assign(name, value, true);
            case Target.ToTuple(List<Target> items) -> unpack(items, value, frame);
            case Target.ToAttribute(String namespace, String name) -> {
                Object holder = frame.find(namespace);
                if (!(holder instanceof Namespace values)) {
                    throw PythonException.type(
                            holder == null
                                    ? "'" + namespace + "' is undefined"
                                    : "cannot assign attribute on non-namespace object");
                }
                values.set(name, value);
            }
        }
    }

    private void unpack(List<Target> targets, Object value, Frame frame) {
        if (value == None.NONE
                || (!PythonItems.isIterable(value) && !(value instanceof Undefined))) {
            throw PythonException.type(
                    "cannot unpack non-iterable " + PythonTypes.nameOf(value) + " object");
        }
        List<Object> values = PythonItems.list(value);
        if (values.size() < targets.size()) {
            throw PythonException.value(
                    "not enough values to unpack (expected "
                            + targets.size()
                            + ", got "
                            + values.size()
                            + ")");
        }
        if (values.size() > targets.size()) {
            throw PythonException.value(
                    "too many values to unpack (expected " + targets.size() + ")");
        }
        List<Object> each = new ArrayList<>(values);
        for (int i = 0; i < targets.size(); i++) {
            assign(targets.get(i), each.get(i), frame);
        }
    }
}
