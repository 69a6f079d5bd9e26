package discos.deployer.template.eval;

import discos.deployer.source.Origin;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Includes, imports and extends other templates, and prints blocks. */
final class Pages {
    private static final int DEEPEST = 50;

    private final Session session;
    private final Executor executor;
    private final Evaluator evaluator;
    private final IdentityHashMap<Template, ModuleValue> modules = new IdentityHashMap<>();
    private int depth;

    Pages(Session session, Executor executor, Evaluator evaluator) {
        this.session = session;
        this.executor = executor;
        this.evaluator = evaluator;
    }

    /** Prints a template and those that it extends. */
    private void run(Page page, Output out) {
        Frame frame = Frame.of(page);
        if (frame.has("self")) {
            frame.set("self", new TemplateReference(page));
        }
        try {
            frame.entered();
        } catch (PythonException e) {
            throw Renderer.located(e, session, frame, Place.START);
        }
        executor.run(page.template().body(), frame, out);
        Template parent = page.parent();
        if (parent != null) {
            run(new Page(parent, page.style(), page.context()), out);
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
        Template template = found.get();
        if (include.hasContext()) {
            enter(() -> run(page(template, frame), out));
        } else {
            module(template, PythonText.str(given), frame).pieces().forEach(out::add);
        }
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
        if (!(name instanceof String)) {
            throw PythonException.attribute(PythonTypes.nameOf(name), "split");
        }
        return session.load(
                PythonText.str(name),
                frame.page().template().origin(),
                frame.page().style().delimiters());
    }

    /** A template that sees what the one that names it sees. */
    private Page page(Template template, Frame frame) {
        Context around = frame.page().context();
        Context own = new Context(session, around.hasVariables(), around.with(frame.all()));
        own.addBlocks(template);
        return new Page(template, frame.page().style(), own);
    }

    ModuleValue module(Expression expression, boolean hasContext, Frame frame) {
        Object name = evaluator.value(expression, frame);
        Template template =
                load(name, frame).orElseThrow(() -> PythonException.value(missing(List.of(name))));
        String words = PythonText.str(name);
        return hasContext ? module(page(template, frame), words) : module(template, words, frame);
    }

    /** A template that sees no variables, which is run once. */
    private ModuleValue module(Template template, String name, Frame frame) {
        ModuleValue known = modules.get(template);
        if (known != null) {
            return known;
        }
        Context own = new Context(session, false, Map.of());
        own.addBlocks(template);
        ModuleValue module = module(new Page(template, frame.page().style(), own), name);
        modules.put(template, module);
        return module;
    }

    private ModuleValue module(Page page, String name) {
        Output out = new Output();
        enter(() -> run(page, out));
        return new ModuleValue(name, page.context().exports(), out.pieces());
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
            frame.assign(imported.aliases().get(i), value, false);
        }
    }

    void extend(Statement.Extends parent, Frame frame) {
        Page page = frame.page();
        if (page.parent() != null) {
            throw PythonException.value("extended multiple times");
        }
        Object name = evaluator.value(parent.template(), frame);
        Template template =
                load(name, frame).orElseThrow(() -> PythonException.value(missing(List.of(name))));
        page.context().addBlocks(template);
        page.extend(template);
    }

    void block(Statement.Block block, Frame frame, Output out) {
        Page page = frame.page();
        Context context =
                block.isScoped()
                        ? page.context().inner(frame.all(), frame.setsAny())
                        : page.context();
        List<Context.Written> versions = context.blocks(block.name());
        if (block.isRequired() && versions.size() <= 1) {
            throw PythonException.value("Required block '" + block.name() + "' not found");
        }
        print(new BlockValue(block.name(), context, page.style(), 0), out);
    }

    private void print(BlockValue block, Output out) {
        Context.Written version = block.context().blocks(block.name()).get(block.at());
        Template template = version.template();
        Page page = new Page(template, block.style(), block.context());
        Frame frame = Frame.ofBlock(page, template.names().body(version.block()));
        if (frame.has("self")) {
            frame.set("self", new TemplateReference(page));
        }
        if (frame.has("super")) {
            frame.set("super", block.above(template.at(version.block().place())));
        }
        executor.run(version.block().body(), frame.entered(), out);
    }

    /** Begins with a template. */
    Object render(Template template, Page.Style style) {
        Output out = new Output();
        Context context = new Context(session, true, Map.of());
        context.addBlocks(template);
        Page page = new Page(template, style, context);
        run(page, out);
        try {
            return style.joiner().join(out.pieces(), session.kept());
        } catch (PythonException e) {
            throw Renderer.located(e, session, Frame.of(page), Place.START);
        }
    }

    /** One version of a block, which a template may print again. */
    private final class BlockValue implements PythonAttributes.Named, PythonCallable {
        private final String name;
        private final Context context;
        private final Page.Style style;
        private final int at;

        BlockValue(String name, Context context, Page.Style style, int at) {
            this.name = name;
            this.context = context;
            this.style = style;
            this.at = at;
        }

        String name() {
            return name;
        }

        Context context() {
            return context;
        }

        Page.Style style() {
            return style;
        }

        int at() {
            return at;
        }

        /** The version that this one is written over. */
        Object above(Origin origin) {
            return at + 1 < context.blocks(name).size()
                    ? new BlockValue(name, context, style, at + 1)
                    : new Undefined(
                            "super", "there is no parent block called '" + name + "'.", origin);
        }

        @Override
        public Object call(List<Object> positional, Map<String, Object> named) {
            Output out = new Output();
            print(this, out);
            return Output.text(out.pieces());
        }

        @Override
        public Optional<Object> attribute(String wanted) {
            return switch (wanted) {
                case "name" -> Optional.of(name);
                case "super" -> Optional.of(above(Origin.of("template")));
                default -> Optional.empty();
            };
        }
    }

    /** The variable {@code self}, through which blocks are printed again. */
    private final class TemplateReference implements PythonAttributes.Named {
        private final Page page;

        TemplateReference(Page page) {
            this.page = page;
        }

        @Override
        public Optional<Object> attribute(String name) {
            return page.context().blocks(name).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BlockValue(name, page.context(), page.style(), 0));
        }

        @Override
        public String toString() {
            return "<TemplateReference None>";
        }
    }
}
