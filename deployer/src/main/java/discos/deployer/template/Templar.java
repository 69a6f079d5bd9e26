package discos.deployer.template;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Templating;
import discos.deployer.spi.UndefinedException;
import discos.deployer.template.eval.Joiner;
import discos.deployer.template.eval.Renderer;
import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Rewriting;
import discos.deployer.template.syntax.Template;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Undefined;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.vault.Vault;
import discos.deployer.value.vault.VaultException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Renders templates, expressions and conditions.
 *
 * <p>One templar serves a whole run: it keeps the templates it has parsed and nothing of any host.
 * All methods throw {@link discos.deployer.spi.RenderException} with the place of the mistake.
 */
public final class Templar {
    private static final String EXPRESSION_OPEN = "{{ ";
    private static final String CONDITION_OPEN = "{% if ";

    private final Plugins plugins;
    private final Joiner values;
    private final Joiner files;
    private final Vault vault;
    private final Map<Source, Template> parsed = new ConcurrentHashMap<>();
    private final Optional<Templar> ofFiles;
    private final Optional<Templar> ofLookups;
    private final TextClasses classes;

    /** What makes values of their parts, and the text of files. */
    private record Joiners(Joiner values, Joiner files) {}

    private record Source(String text, Origin origin, Delimiters delimiters) {}

    /** A templar that knows these plugins. */
    public Templar(Plugins plugins, ResultMode mode) {
        this(plugins, mode, Vault.EMPTY);
    }

    /** A templar that knows these plugins and the passwords of the vault. */
    public Templar(Plugins plugins, ResultMode mode, Vault vault) {
        this(
                plugins,
                new Joiners(
                        mode == ResultMode.NATIVE
                                ? new Joiner(Joiner.Kind.NATIVE, true)
                                : new Joiner(Joiner.Kind.CLASSIC, false),
                        new Joiner(Joiner.Kind.TEXT, mode == ResultMode.NATIVE)),
                vault,
                mode == ResultMode.NATIVE,
                Optional.empty());
    }

    private Templar(
            Plugins plugins,
            Joiners joiners,
            Vault vault,
            boolean hasOwnForFiles,
            Optional<Templar> ofLookups) {
        this.plugins = plugins;
        this.ofLookups = ofLookups;
        this.classes = ofLookups.map(it -> it.classes).orElseGet(TextClasses::new);
        this.values = joiners.values();
        this.files = joiners.files();
        this.vault = vault;
        Joiners inFiles = new Joiners(new Joiner(Joiner.Kind.CLASSIC, true), files);
        this.ofFiles =
                hasOwnForFiles
                        ? Optional.of(
                                new Templar(plugins, inFiles, vault, false, Optional.of(this)))
                        : Optional.empty();
    }

    /** What lookups see: values that keep their types, marked as ever in files of other marks. */
    Templating asking(ScopeSession session, Scope scope, boolean copiesValues) {
        Scope plain = scope.marked(Delimiters.OF_VALUES, "\n");
        return ofLookups
                .map(one -> new ScopeSession(one, plain.with(Map.of()), copiesValues))
                .orElse(plain == scope ? session : new ScopeSession(this, plain, copiesValues));
    }

    /** Whether values keep their types, but in files. */
    public boolean isNative() {
        return ofFiles.isPresent();
    }

    /** Whether values keep their types elsewhere in the run, in a file's template as well. */
    boolean isOfNativeRun() {
        return isNative() || ofLookups.isPresent();
    }

    /** Whether a list or dict that a template gives is read from what it printed. */
    boolean readsAnew() {
        return values.kind() == Joiner.Kind.CLASSIC;
    }

    TextClasses classes() {
        return classes;
    }

    /** A text that a template gave in this scope: one of its own, unless it is a variable's. */
    public String made(String text, Scope scope) {
        String name = classes.of(text, scope);
        return name.equals("str") ? classes.note(text, name) : text;
    }

    Plugins plugins() {
        return plugins;
    }

    /**
     * A value with all its {@code TemplateText} leaves rendered; the same object if it has none.
     */
    public Object render(Object rawTree, Scope scope) {
        return TemplateTree.hasTemplates(rawTree)
                ? TemplateTree.mapped(rawTree, leaves(leaf -> text(leaf, scope)))
                : rawTree;
    }

    /** A value with its templates rendered; those that need an undefined variable are left. */
    Object renderWhereDefined(Object rawTree, Scope scope, Consumer<TemplateText> left) {
        return TemplateTree.mapped(
                rawTree,
                leaves(
                        leaf -> {
                            try {
                                Object value = text(leaf, scope);
                                if (!(value instanceof Undefined)) {
                                    return value;
                                }
                            } catch (UndefinedException _) {
                                // seen as it is written, like an undefined value
                            }
                            left.accept(leaf);
                            return leaf.text();
                        }));
    }

    /** A value with its templates as they were written, and what is vaulted opened. */
    public Object asWritten(Object rawTree) {
        return TemplateTree.hasTemplates(rawTree)
                ? TemplateTree.mapped(rawTree, leaves(TemplateText::text))
                : rawTree;
    }

    private TemplateTree.Leaves leaves(Function<TemplateText, Object> rendering) {
        return new TemplateTree.Leaves() {
            @Override
            public Object template(TemplateText leaf) {
                return rendering.apply(leaf);
            }

            @Override
            public Object vaulted(Vaulted leaf) {
                return opened(leaf);
            }
        };
    }

    /** What is vaulted is a plain text, whatever marks it has, as with Ansible. */
    private Object opened(Vaulted leaf) {
        try {
            return vault.text(leaf.text());
        } catch (VaultException e) {
            throw new RenderException(
                    Problem.of("vault", String.valueOf(e.getMessage()), leaf.origin())
                            .advise("give its password: --vault-password-file, --vault-id"));
        }
    }

    private Object text(TemplateText leaf, Scope scope) {
        return text(leaf, scope.delimiters(), values, scope);
    }

    private Object text(TemplateText leaf, Delimiters delimiters, Joiner joiner, Scope scope) {
        if (!delimiters.occurIn(leaf.text())) {
            return leaf.text();
        }
        Optional<Object> simple = singleVariable(leaf.text(), scope);
        return simple.orElseGet(() -> value(leaf, delimiters, joiner, scope));
    }

    /** A variable standing alone whose value as written is a number, a bool or nothing. */
    private static Optional<Object> singleVariable(String text, Scope scope) {
        return Reading.nameAlone(text)
                .flatMap(scope::raw)
                .filter(value -> PythonTypes.isNumber(value) || value == None.NONE);
    }

    private Object value(TemplateText leaf, Delimiters delimiters, Joiner joiner, Scope scope) {
        return leaf.text().startsWith(Header.MARK)
                ? new Header(leaf, delimiters).render(this, joiner, scope)
                : rendered(leaf.text(), leaf.origin(), delimiters, joiner, scope);
    }

    private Object rendered(
            String text, Origin origin, Delimiters delimiters, Joiner joiner, Scope scope) {
        Template template = template(text, origin, delimiters);
        return rendered(template, text, delimiters, joiner, scope.lineEnd(), scope);
    }

    Template template(String text, Origin origin, Delimiters delimiters) {
        return parsed.computeIfAbsent(
                new Source(text, origin, delimiters),
                source -> new Reading(plugins).read(text, origin, delimiters));
    }

    /** The value of an expression, as between double braces. */
    public Object evaluate(String expression, Origin origin, Scope scope) {
        Origin start = origin.left(EXPRESSION_OPEN.length());
        return text(new TemplateText(EXPRESSION_OPEN + expression + " }}", start), scope);
    }

    /**
     * Whether a condition holds, as {@code when} reads it.
     *
     * @param condition an expression as {@code String} or {@code TemplateText}, a boolean, or any
     *     value whose truth is asked
     */
    public boolean isTrue(Object condition, Origin origin, Scope scope) {
        return new Condition(this, scope, origin).holds(condition);
    }

    /** Whether an expression without marks holds. */
    boolean holds(String expression, Origin origin, Scope scope) {
        Origin start = origin.left(CONDITION_OPEN.length());
        Object text =
                rendered(
                        CONDITION_OPEN + expression + " %} True {% else %} False {% endif %}",
                        start,
                        Delimiters.OF_VALUES,
                        new Joiner(Joiner.Kind.TEXT, true),
                        scope);
        String word = text.toString().strip();
        if (!word.equals("True") && !word.equals("False")) {
            throw new RenderException(
                    Problem.of(
                            "template-error",
                            "unable to evaluate conditional: " + expression,
                            origin));
        }
        return word.equals("True");
    }

    /**
     * Renders a text file, as the module {@code template} does. In it and in the variables that it
     * uses, values become text as in the classic mode.
     *
     * @param options {@code trim_blocks}, {@code lstrip_blocks}, {@code variable_start_string} and
     *     the other options of the module; absent ones have their defaults
     */
    public String renderFile(Path file, Map<String, Object> options, Scope scope) {
        if (ofFiles.isPresent()) {
            return ofFiles.get().renderFile(file, options, scope.with(Map.of()));
        }
        FileOptions settings = FileOptions.of(options);
        return new Header(TemplateFile.of(file, vault), settings.delimiters())
                .renderFile(
                        this,
                        files,
                        settings.lineEnd(),
                        scope.marked(settings.delimiters().ofValues(), settings.lineEnd()));
    }

    /**
     * Renders a text file as the lookup {@code template} does: like a value, so that a text without
     * any mark stays as it is.
     */
    public Object renderData(
            Path file, Map<String, Object> options, Templating.Rendering rendering, Scope scope) {
        if (ofFiles.isPresent() && rendering != Templating.Rendering.NATIVE) {
            return ofFiles.get().renderData(file, options, rendering, scope.with(Map.of()));
        }
        FileOptions settings = FileOptions.of(options);
        return text(
                TemplateFile.of(file, vault),
                settings.delimiters(),
                rendering == Templating.Rendering.TEXT ? files : values,
                scope.marked(settings.delimiters().ofValues(), settings.lineEnd()));
    }

    Object rendered(
            Template template,
            String text,
            Delimiters delimiters,
            Joiner joiner,
            String end,
            Scope scope) {
        ScopeSession session = new ScopeSession(this, scope, template.changesValues());
        if (template.names().cannotCompile()
                || Renderer.hasUndefinedConstant(template, session, delimiters, joiner)) {
            return Rewriting.of(text, delimiters);
        }
        Object result;
        try {
            result = Renderer.render(template, session, delimiters, joiner, end);
            session.requireCopyable(result, joiner, template);
        } catch (RenderException e) {
            throw delimiters.equals(Delimiters.OF_VALUES) ? Wording.ofType(e, text) : e;
        }
        return result instanceof String plain ? LineEnds.restored(text, plain, end) : result;
    }

    Template file(Path file, Delimiters delimiters) {
        TemplateText text = TemplateFile.of(file, vault);
        return template(text.text(), text.origin(), delimiters);
    }

    /** Asks a lookup by name, as {@code query} and the loops {@code with_X} do. */
    public List<Object> lookup(
            String name,
            List<Object> terms,
            Map<String, Object> named,
            Origin origin,
            Scope scope) {
        try {
            return new ScopeSession(this, scope, false)
                    .lookup(name, terms, new Arguments(terms, named));
        } catch (PythonException e) {
            throw new RenderException(
                    Problem.of("lookup-failed", String.valueOf(e.getMessage()), origin));
        }
    }

    /** The variables that the templates in a value need from outside. */
    public List<FreeName> freeNames(Object rawTree) {
        List<FreeName> all = new ArrayList<>();
        if (TemplateTree.hasTemplates(rawTree)) {
            TemplateTree.mapped(
                    rawTree,
                    new TemplateTree.Leaves() {
                        @Override
                        public Object template(TemplateText leaf) {
                            Template template =
                                    Templar.this.template(
                                            leaf.text(), leaf.origin(), Delimiters.OF_VALUES);
                            all.addAll(new FreeNames(template, plugins).find());
                            return leaf;
                        }

                        @Override
                        public Object vaulted(Vaulted leaf) {
                            return leaf;
                        }
                    });
        }
        return all;
    }

    /**
     * The variables that a condition needs from outside. It is read as it is later tried: in a
     * statement, where a backslash keeps its meaning, and not in an expression's braces.
     */
    public List<FreeName> freeNamesOfExpression(String expression, Origin origin) {
        Template template =
                template(
                        CONDITION_OPEN + expression + " %}{% endif %}",
                        origin.left(CONDITION_OPEN.length()),
                        Delimiters.OF_VALUES);
        return new FreeNames(template, plugins).find();
    }

    /** The variables that a template file needs from outside. */
    public List<FreeName> freeNames(Path file, Map<String, Object> options) {
        Header text =
                new Header(TemplateFile.of(file, vault), FileOptions.of(options).delimiters());
        return new FreeNames(text.template(this), plugins).find();
    }

    /**
     * A scope's variables as a value that renders each when it is asked for, as hostvars does.
     *
     * @param left hears of each template that is seen as it is written, since it needs a variable
     *     that is not defined there
     */
    public Map<String, Object> view(Scope scope, Consumer<TemplateText> left) {
        return new ScopeView(this, scope, left);
    }
}
