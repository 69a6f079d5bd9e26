package discos.deployer.template;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.ControlSide;
import discos.deployer.spi.Lookup;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Templating;
import discos.deployer.spi.UndefinedException;
import discos.deployer.template.eval.Joiner;
import discos.deployer.template.eval.Session;
import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Template;
import discos.deployer.value.Markup;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Undefined;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.method.MarkedTexts;
import discos.deployer.value.python.method.UnsafeTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives templates the variables of a scope and the plugins of a run. */
final class ScopeSession implements Session, Templating {
    private static final Set<String> TEXT_FILTERS =
            Set.of("string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml");

    /** Filters that may give back the very value that they were given. */
    private static final Set<String> GIVES_BACK =
            Set.of(
                    ("combine d default expanduser expandvars format mandatory path_join quote truncate"
                                    + " unvault")
                            .split(" ", -1));

    /** Filters that give back a value that may be the very one that they were given. */
    private static final Set<String> CHOOSES = Set.of("json_query", "ternary");

    private final Templar templar;
    private final Scope scope;
    private final boolean copiesValues;
    private final Globals globals;
    private boolean isUnsafe;

    /** A session for one rendering; where that changes values, each part of it has its own. */
    ScopeSession(Templar templar, Scope scope, boolean copiesValues) {
        this.templar = templar;
        this.scope = scope;
        this.copiesValues = copiesValues;
        this.globals = new Globals(this);
    }

    @Override
    public Optional<Object> variable(String name) {
        Optional<Object> value = shared(name);
        isUnsafe |= value.map(TextClasses::isResult).orElse(false);
        return copiesValues ? value.map(Copies::of) : value;
    }

    @Override
    public Optional<Object> vaulted(String name) {
        return scope.raw(name).filter(Vaulted.class::isInstance);
    }

    private Optional<Object> shared(String name) {
        Object known = scope.rendered().get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Object> raw = scope.raw(name);
        if (raw.isEmpty()) {
            return raw;
        }
        if (!scope.begin(name)) {
            throw PythonException.value("recursive loop detected in the variable '" + name + "'");
        }
        try {
            Object value = rendered(name, raw.get());
            scope.rendered().put(name, value);
            return Optional.of(value);
        } finally {
            scope.end(name);
        }
    }

    private Object rendered(String name, Object raw) {
        try {
            Object value = templar.render(raw, scope);
            boolean isRead =
                    raw instanceof TemplateText
                            && !(value instanceof String)
                            && templar.readsAnew();
            return isRead ? templar.classes().readAnew(value) : value;
        } catch (UndefinedException e) {
            Problem problem = e.problem();
            String hint = PythonText.str(raw) + ": " + problem.message() + ". " + problem.message();
            String template = raw instanceof TemplateText text ? text.text() + ": " : "";
            return new Undefined(
                    e.name(),
                    template + problem.message() + within(name, problem.origin()),
                    problem.origin(),
                    new Undefined.Sort.Hint(hint, Optional.of(name)));
        } catch (RenderException e) {
            throw PythonException.value(e.problem().message() + within(name, e.problem().origin()));
        }
    }

    private static String within(String name, Origin origin) {
        return ", needed by the variable '" + name + "' (" + origin + ")";
    }

    /** A lookup has given something. */
    void asked() {
        isUnsafe = true;
    }

    /**
     * Ends with an error where Ansible fails to copy a value, for a lookup or a host gave a part.
     */
    void requireCopyable(Object value, Joiner joiner, Template template) {
        if (isUnsafe && joiner.kind() == Joiner.Kind.NATIVE) {
            Copies.requirePossible(value, template.origin());
        }
    }

    @Override
    public Set<String> variableNames() {
        return scope.names();
    }

    @Override
    public Optional<Object> global(String name) {
        return globals.find(name);
    }

    @Override
    public Object filter(String name, Object input, Arguments arguments) {
        String plain = Plugins.shortName(name, templar.plugins().filters());
        var filter = templar.plugins().filters().get(plain);
        if (filter == null) {
            throw unknown("filter", name, templar.plugins().filters().keySet());
        }
        if (input instanceof Markup markup && !MarkedTexts.seesMarks(plain)) {
            Object result = filter(plain, markup.text(), arguments);
            return MarkedTexts.keepsMarks(plain) ? MarkedTexts.marked(result) : result;
        }
        if (input instanceof Omit omit && !GIVES_BACK.contains(plain)) {
            Object result = filter(name, omit.toString(), arguments);
            return result.equals(omit.toString()) ? omit : result;
        }
        if (plain.equals("type_debug") && input instanceof String text) {
            return templar.classes().of(text, scope);
        }
        boolean isOfLetters =
                input instanceof String text && UnsafeTexts.asksLetters(plain) && isUnsafe(text);
        Object result =
                filter.apply(
                        isOfLetters ? part(input, PythonItems.list(input)) : input,
                        MarkedTexts.takesTexts(plain) ? arguments.each(Markup::plain) : arguments,
                        this);
        if (result instanceof PythonView || result instanceof PythonRange) {
            return new ArrayList<>((List<?>) result);
        }
        if (UnsafeTexts.asksMethod(plain) && input instanceof String text && isUnsafe(text)) {
            return templar.classes().likewise(text, result, kept());
        }
        return result instanceof String text ? text(text, name, input) : result;
    }

    /** A filter's text: some filters say that theirs stays one, and most make a new one. */
    @SuppressWarnings("ReferenceEquality")
    private String text(String result, String filter, Object input) {
        boolean isKept = TEXT_FILTERS.contains(filter); // by this name alone, as in Ansible
        String plain = Plugins.shortName(filter, templar.plugins().filters());
        boolean isGivenBack = GIVES_BACK.contains(plain) || CHOOSES.contains(plain);
        if (!isKept && (result != input || isGivenBack)) {
            return result;
        }
        if (!isKept) {
            return String.valueOf(result.toCharArray());
        }
        String anew = templar.classes().note(result, TextClasses.NATIVE);
        kept().add(anew);
        return anew;
    }

    @Override
    public boolean test(String name, Object input, Arguments arguments) {
        String plain = Plugins.shortName(name, templar.plugins().tests());
        var test = templar.plugins().tests().get(plain);
        if (test == null) {
            throw unknown("test", name, templar.plugins().tests().keySet());
        }
        boolean seesMarkup = plain.equals("escaped") || plain.equals("sameas");
        return test.holds(
                Omit.plain(seesMarkup ? input : Markup.plain(input)),
                arguments.positional().contains(Omit.OMIT)
                        ? arguments.each(Omit::plain)
                        : arguments,
                this);
    }

    @Override
    public boolean hasFilter(String name) {
        Map<String, ?> known = templar.plugins().filters();
        return known.containsKey(Plugins.shortName(name, known));
    }

    @Override
    public boolean hasTest(String name) {
        Map<String, ?> known = templar.plugins().tests();
        return known.containsKey(Plugins.shortName(name, known));
    }

    private static PythonException unknown(String kind, String name, Set<String> known) {
        return PythonException.value(
                Reading.missing(kind, name)
                        + DidYouMean.nearest(name, known)
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(""));
    }

    /** The lookup of a name, which somebody must offer. */
    Lookup requireLookup(String name) {
        Map<String, Lookup> lookups = templar.plugins().lookups();
        Lookup lookup = lookups.get(Plugins.lookupName(name, lookups));
        if (lookup == null) {
            throw PythonException.value(
                    "lookup plugin ("
                            + name
                            + ") not found"
                            + DidYouMean.nearest(name, lookups.keySet())
                                    .map(near -> ", did you mean '" + near + "'?")
                                    .orElse(""));
        }
        return lookup;
    }

    @Override
    public List<Object> lookup(String name, List<Object> terms, Arguments arguments) {
        Lookup lookup = requireLookup(name);
        List<Object> found =
                lookup.look(terms, arguments, templar.asking(this, scope, copiesValues));
        boolean isData = PythonItems.isTrue(arguments.named().getOrDefault("convert_data", true));
        boolean isNative =
                templar.isOfNativeRun()
                        && !PythonItems.isTrue(
                                arguments.named().getOrDefault("jinja2_native", false));
        if (name.endsWith("template") && (isNative || !isData)) {
            return found.stream()
                    .<Object>map(one -> templar.classes().keptOf(PythonText.str(one), kept()))
                    .toList();
        }
        List<Object> texts = new ArrayList<>(found.size());
        for (Object value : found) {
            texts.add(templar.classes().unsafe(copiesValues ? Copies.of(value) : value, kept()));
        }
        return texts;
    }

    @Override
    public Optional<Template> load(String name, Origin from, Delimiters delimiters) {
        Optional<Path> beside =
                from.isInFile()
                        ? Optional.ofNullable(Path.of(from.file()).resolveSibling(name))
                        : Optional.empty();
        return beside.filter(Files::isRegularFile)
                .or(() -> scope.control().find("templates", name))
                .map(file -> templar.file(file, delimiters));
    }

    @Override
    public Set<String> kept() {
        return scope.kept();
    }

    /** The term of a lookup, rendered where the template has one written out in it. */
    Object finished(Object term) {
        return switch (term) {
            case TemplateText text -> templar.render(text, scope);
            case List<?> items when items.stream().anyMatch(TemplateText.class::isInstance) ->
                    items.stream().map(this::finished).toList();
            default -> term;
        };
    }

    @Override
    public Object render(Object value) {
        return value instanceof String text && TemplateText.hasMarks(text)
                ? templar.render(new TemplateText(text, Origin.of("template")), scope)
                : templar.render(value, scope);
    }

    @Override
    public Object renderData(
            Path file,
            Map<String, Object> options,
            Rendering rendering,
            Map<String, Object> extra) {
        return templar.renderData(file, options, rendering, scope.with(extra));
    }

    @Override
    public Object attribute(Object value, Object name) {
        if (value instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                throw undefined.used();
            }
            return value;
        }
        if (name instanceof Undefined undefined && value instanceof Map<?, ?>) {
            throw undefined.used();
        }
        return PythonItems.at(value, name)
                .map(part -> part(value, part))
                .or(() -> name instanceof String text ? member(value, text) : Optional.empty())
                .orElseGet(() -> PythonAttributes.missing(value, name, Origin.of("template")));
    }

    @Override
    public Object part(Object whole, Object part) {
        return whole instanceof String text && isUnsafe(text)
                ? templar.classes().likewise(text, part, kept())
                : part;
    }

    @Override
    public boolean isUnsafe(String text) {
        return templar.classes().isUnsafe(text, scope);
    }

    @Override
    public Object className(Object value) {
        return value instanceof String text
                ? templar.classes().of(text, scope)
                : PythonTypes.nameOf(value);
    }

    @Override
    public Optional<Object> member(Object target, String name) {
        Optional<Object> found = PythonAttributes.find(target, name);
        return target instanceof String text ? found.map(it -> member(text, name, it)) : found;
    }

    @Override
    public String lineEnd() {
        return scope.lineEnd();
    }

    private Object member(String text, String name, Object found) {
        if (name.equals("__class__")) {
            return TextClasses.type(templar.classes().of(text, scope));
        }
        return found instanceof PythonCallable method
                ? templar.classes().method(text, name, method, scope)
                : found;
    }

    @Override
    public ControlSide control() {
        return scope.control();
    }
}
