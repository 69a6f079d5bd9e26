package discos.plugins;

import discos.deployer.source.Origin;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.UndefinedException;
import discos.deployer.template.Plugins;
import discos.deployer.template.ResultMode;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import discos.deployer.value.Markup;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonComplex;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of a corpus: a template, variables, and what real Ansible makes of it. */
record CorpusRow(Map<String, Object> values) {
    private static final List<String> OPTIONS =
            List.of(
                    "trim_blocks",
                    "lstrip_blocks",
                    "keep_trailing_newline",
                    "newline_sequence",
                    "block_start_string",
                    "block_end_string",
                    "variable_start_string",
                    "variable_end_string",
                    "comment_start_string",
                    "comment_end_string");

    private static final Pattern MISSING =
            Pattern.compile("'([^']*)' is undefined|has no attribute '([^']*)'");

    String id() {
        return text("id");
    }

    String category() {
        return text("category");
    }

    boolean isHostDependent() {
        return Boolean.TRUE.equals(values.get("host_dependent"));
    }

    private String text(String name) {
        return PythonText.str(values.getOrDefault(name, ""));
    }

    /** What is wrong in a mode, behind the row's name and template; empty where it passes. */
    Optional<String> failure(ResultMode mode, Path folder) {
        return fault(mode, folder)
                .map(words -> "%s %s %s: %s".formatted(id(), mode, text("template"), words));
    }

    private Optional<String> fault(ResultMode mode, Path folder) {
        Map<?, ?> expected =
                mode == ResultMode.CLASSIC && values.get("classic") instanceof Map<?, ?> classic
                        ? classic
                        : values;
        boolean expectsError = Boolean.TRUE.equals(expected.get("expect_error"));
        try {
            Object actual = actual(mode, folder);
            if (expectsError) {
                return Optional.of(
                        "gives " + shown(actual) + ", wants an error " + values.get("error"));
            }
            return difference(actual, expected);
        } catch (RenderException e) {
            return expectsError
                    ? wrongError(e, expected)
                    : Optional.of("raises " + e.problem() + ", wants " + expected.get("expected"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return Optional.of(
                    "breaks with "
                            + e
                            + " at "
                            + List.of(e.getStackTrace()).stream().limit(3).toList());
        }
    }

    private Optional<String> wrongError(RenderException error, Map<?, ?> expected) {
        Object wanted = expected.get("error") == null ? values.get("error") : expected.get("error");
        if (!(wanted instanceof Map<?, ?> details)) {
            return Optional.empty();
        }
        Object line = details.get("line");
        if (line instanceof Long number && error.problem().origin().line() != number) {
            return Optional.of(
                    "error in line "
                            + error.problem().origin().line()
                            + ", wants "
                            + number
                            + ": "
                            + error.problem());
        }
        String name =
                error instanceof UndefinedException undefined
                        ? undefined.name()
                        : nameIn(error.problem().message());
        Object wantedName = details.get("name");
        if (wantedName instanceof String given && !given.equals(name)) {
            return Optional.of(
                    "error names '" + name + "', wants '" + given + "': " + error.problem());
        }
        return Optional.empty();
    }

    /** What a message says is missing; filters tell it in messages of their own. */
    private static String nameIn(String message) {
        Matcher found = MISSING.matcher(message);
        return found.find() ? (found.group(1) == null ? found.group(2) : found.group(1)) : "";
    }

    private Optional<String> difference(Object actual, Map<?, ?> expected) {
        Object wanted = Optional.<Object>ofNullable(expected.get("expected")).orElse(None.NONE);
        String type =
                PythonText.str(
                        Optional.<Object>ofNullable(expected.get("expected_type")).orElse(""));
        if (text("kind").equals("when")) {
            // Ansible may give another value here, of which only the truth is ever asked
            return actual.equals(PythonItems.isTrue(wanted))
                    ? Optional.empty()
                    : Optional.of("gives " + actual + ", wants " + PythonText.repr(wanted));
        }
        Object plain = plain(actual);
        boolean isSame =
                PythonText.repr(plain).equals(PythonText.repr(wanted))
                        && (type.equals(typeOf(actual)) || type.equals("None"));
        return isSame
                ? Optional.empty()
                : Optional.of(
                        "gives "
                                + shown(actual)
                                + ", wants "
                                + type
                                + " "
                                + PythonText.repr(wanted));
    }

    private static String typeOf(Object value) {
        return value instanceof Tuple ? "tuple" : PythonTypes.nameOf(value);
    }

    private static String shown(Object value) {
        return PythonTypes.nameOf(value) + " " + PythonText.repr(value);
    }

    /** As the corpus writes it: tuples as lists, keys that are no texts as pairs. */
    private static Object plain(Object value) {
        if (value instanceof PythonRange || value instanceof PythonView) {
            return PythonText.repr(value);
        }
        if (value instanceof List<?> items) {
            return new ArrayList<>(items.stream().map(CorpusRow::plain).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            if (map.keySet().stream().allMatch(String.class::isInstance)) {
                map.forEach((key, inner) -> all.put(key, plain(inner)));
                return all;
            }
            List<Object> pairs = new ArrayList<>();
            map.forEach((key, inner) -> pairs.add(List.of(plain(key), plain(inner))));
            all.put("__pairs__", pairs);
            return all;
        }
        return switch (value) {
            case Undefined _, PythonCallable _, PythonComplex _, Set<?> _, byte[] _ ->
                    PythonText.repr(value);
            case Markup markup -> markup.text();
            case Omit omit -> omit.toString();
            case String _, Number _, Boolean _, None _ -> value;
            default -> PythonText.repr(value);
        };
    }

    private Object actual(ResultMode mode, Path folder) throws IOException {
        Templar templar =
                new Templar(
                        new Plugins(BuiltInFilters.all(), BuiltInTests.all(), BuiltInLookups.all()),
                        mode);
        Map<String, String> environment = new LinkedHashMap<>(Map.of("HOME", "/root"));
        map("env")
                .forEach((name, value) -> environment.put(name.toString(), PythonText.str(value)));
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ansible_managed", "Ansible managed");
        map("vars").forEach((name, value) -> variables.put(name.toString(), raw(value)));
        for (Map.Entry<?, ?> file : map("files").entrySet()) {
            Path path = folder.resolve(file.getKey().toString());
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
            Files.writeString(path, PythonText.str(file.getValue()));
        }
        Scope scope = new Scope(Variables.of(variables), new FixedControlSide(folder, environment));
        Object template = values.getOrDefault("template", "");
        return switch (text("kind")) {
            case "when" -> conditions(template, templar, scope);
            case "file" -> {
                Path file = folder.resolve("row.j2");
                Files.writeString(file, text("template"));
                yield templar.renderFile(file, options(), scope);
            }
            default -> templar.render(raw(text("template")), scope);
        };
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String name : OPTIONS) {
            @Nullable Object value = values.get(name);
            if (value != null) {
                options.put(name, value);
            }
        }
        return options;
    }

    private static boolean conditions(Object template, Templar templar, Scope scope) {
        List<?> all = template instanceof List<?> several ? several : List.of(template);
        for (Object one : all) {
            if (!templar.isTrue(raw(one), new Origin("row", 1, 1), scope)) {
                return false;
            }
        }
        return true;
    }

    private Map<?, ?> map(String name) {
        return values.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Object raw(Object value) {
        return switch (value) {
            case String text when TemplateText.hasMarks(text) ->
                    new TemplateText(text, new Origin("row", 1, 1));
            case String text when text.isEmpty() ->
                    String.valueOf(text.toCharArray()); // as of YAML
            case List<?> items -> new ArrayList<>(items.stream().map(CorpusRow::raw).toList());
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, inner) -> all.put(key, raw(inner)));
                yield all;
            }
            default -> value;
        };
    }
}
