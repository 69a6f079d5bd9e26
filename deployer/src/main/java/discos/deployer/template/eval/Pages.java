package discos.deployer.template.eval;

import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.Place;
import discos.deployer.template.syntax.Statement;
import discos.deployer.template.syntax.Template;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Includes, imports and extends other templates, and prints blocks. */
final class Pages {
    private static final int DEEPEST = 50;

    private final Session session;
    private final Executor executor;
    private final Evaluator evaluator;
    private int depth;

    Pages(Session session, Executor executor, Evaluator evaluator) {
        this.session = session;
        this.executor = executor;
        this.evaluator = evaluator;
    }

    /** Prints a template and those that it extends. */
    void run(Page page, Frame frame, Output out) {
        page.line().add(page);
        frame.set("self", new SelfValue(page, frame));
        readOuterNames(page, frame);
        executor.run(page.template().body(), frame, out);
        Template parent = page.line().takeParent();
        if (parent != null) {
            out.mute(false);
            Page next = new Page(parent, session, page.style(), page.hasVariables(), page.line());
            run(next, frame.inner(next), out);
        }
    }

    /**
     * As Jinja, which fails at once where one of them cannot be made, whether it is needed or not;
     * what is vaulted is opened only when it is used.
     */
    private void readOuterNames(Page page, Frame frame) {
        if (page.hasVariables()) {
            for (String name : page.template().outerNames()) {
                if (frame.find(name) == null && session.vaulted(name).isEmpty()) {
                    session.variable(name);
                }
            }
        }
    }

    void include(Statement.Include include, Frame frame, Output out) {
        Object given = evaluator.value(include.template(), frame);
        Optional<Template> found = Optional.empty();
        List<?> names = given instanceof List<?> list ? list : List.of(given);
        for (Object name : names) {
            if (found.isEmpty()) {
                found = load(name, frame);
            }
        }
        if (found.isEmpty()) {
            if (include.mayBeMissing()) {
                return;
            }
            throw PythonException.value(missing(names));
        }
        Page page = page(found.get(), frame, include.hasContext());
        Frame inner = new Frame(page);
        if (include.hasContext()) {
            frame.all().forEach(inner::set);
        }
        enter(() -> run(page, inner, out));
    }

    private static String missing(List<?> names) {
        return names.size() == 1
                ? "template not found: " + PythonText.str(names.getFirst())
                : "none of the templates given were found: " + PythonText.str(names);
    }

    private void enter(Runnable action) {
        if (++depth > DEEPEST) {
            throw PythonException.value("templates include each other without end");
        }
        action.run();
        depth--;
    }

    private Optional<Template> load(Object name, Frame frame) {
        if (name instanceof Undefined undefined) {
            throw undefined.used();
        }
        return session.load(
                PythonText.str(name),
                frame.page().template().origin(),
                frame.page().style().delimiters());
    }

    private Page page(Template template, Frame frame, boolean hasVariables) {
        return new Page(
                template,
                session,
                frame.page().style(),
                hasVariables && frame.page().hasVariables(),
                new Page.Line());
    }

    ModuleValue module(Expression expression, boolean hasContext, Frame frame) {
        Object name = evaluator.value(expression, frame);
        Template template =
                load(name, frame).orElseThrow(() -> PythonException.value(missing(List.of(name))));
        Page page = page(template, frame, hasContext);
        Frame inner = new Frame(page);
        if (hasContext) {
            frame.all().forEach(inner::set);
        }
        Frame own = inner.inner();
        Output out = new Output();
        enter(() -> run(page, own, out));
        Map<String, Object> exported = new HashMap<>(own.own());
        exported.remove("self");
        Object text = page.style().joiner().join(out.pieces(), session.kept());
        return new ModuleValue(PythonText.str(name), exported, PythonText.str(text));
    }

    void importNames(Statement.FromImport imported, Frame frame) {
        ModuleValue module = module(imported.template(), imported.hasContext(), frame);
        for (int i = 0; i < imported.names().size(); i++) {
            String name = imported.names().get(i);
            Object value =
                    module.attribute(name)
                            .orElseGet(
                                    () ->
                                            new Undefined(
                                                    name,
                                                    "the template '"
                                                            + module.name()
                                                            + "' does not export the requested"
                                                            + " name '"
                                                            + name
                                                            + "'",
                                                    frame.at(imported.place())));
            frame.set(imported.aliases().get(i), value);
        }
    }

    void extend(Statement.Extends parent, Frame frame, Output out) {
        Object name = evaluator.value(parent.template(), frame);
        if (out.isMuted()) {
            throw PythonException.value("extended multiple times");
        }
        Template template =
                load(name, frame).orElseThrow(() -> PythonException.value(missing(List.of(name))));
        frame.page().line().setParent(template);
        out.mute(true);
    }

    void block(Statement.Block block, Frame frame, Output out) {
        List<Page.Written> versions = frame.page().line().blocks(block.name());
        Page.Written version = versions.getFirst();
        if (version.block().isRequired()) {
            throw PythonException.value("Required block '" + block.name() + "' not found");
        }
        print(versions, 0, block.isScoped() ? frame : root(frame), out);
    }

    private static Frame root(Frame frame) {
        return frame.root();
    }

    private void print(List<Page.Written> versions, int at, Frame frame, Output out) {
        Page.Written version = versions.get(at);
        Frame inner = frame.inner(version.page());
        String name = version.block().name();
        if (at + 1 < versions.size()) {
            inner.set("super", (PythonCallable) (_, _) -> captured(versions, at + 1, frame));
        } else {
            inner.set(
                    "super",
                    new Undefined(
                            "super",
                            "there is no parent block called '" + name + "'.",
                            version.page().template().at(version.block().place())));
        }
        executor.run(version.block().body(), inner, out);
    }

    private Object captured(List<Page.Written> versions, int at, Frame frame) {
        Output out = new Output();
        print(versions, at, frame, out);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < out.pieces().size(); i++) {
            if (!(out.pieces().get(i) instanceof String piece)) {
                throw PythonException.type(
                        "sequence item "
                                + i
                                + ": expected str instance, "
                                + PythonTypes.nameOf(out.pieces().get(i))
                                + " found");
            }
            text.append(piece);
        }
        return text.toString();
    }

    /** Begins with a template. */
    Object render(Page page) {
        Output out = new Output();
        Frame frame = new Frame(page);
        try {
            run(page, frame, out);
        } catch (PythonException e) {
            throw Renderer.located(e, session, frame, Place.START);
        }
        return page.style().joiner().join(out.pieces(), session.kept());
    }

    /** The variable {@code self}, through which blocks are printed again. */
    private final class SelfValue implements PythonAttributes.Named {
        private final Page page;
        private final Frame frame;

        SelfValue(Page page, Frame frame) {
            this.page = page;
            this.frame = frame;
        }

        @Override
        public Optional<Object> attribute(String name) {
            List<Page.Written> versions = page.line().blocks(name);
            return versions.isEmpty()
                    ? Optional.empty()
                    : Optional.of((PythonCallable) (_, _) -> captured(versions, 0, frame));
        }

        @Override
        public String toString() {
            return "<TemplateReference>";
        }
    }
}
