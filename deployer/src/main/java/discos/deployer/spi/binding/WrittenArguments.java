package discos.deployer.spi.binding;

import discos.deployer.source.DidYouMean;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Vaulted;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds what is wrong with arguments as written, before any template is rendered.
 *
 * <p>A template may give anything, also {@code omit}: it counts as given where something is
 * missing, and as absent where arguments exclude each other.
 *
 * @param isComplete whether nothing else gives arguments
 */
record WrittenArguments<A extends Record>(
        ArgumentSpec<A> spec, Map<String, Object> written, boolean isComplete) {
    private static final String UNKNOWN_VALUE = "{{";

    List<ArgumentProblem> problems() {
        List<ArgumentProblem> problems = new ArrayList<>();
        for (String name : written.keySet()) {
            if (!spec.isKnown(name)) {
                problems.add(unknown(name));
            }
        }
        if (isComplete && problems.isEmpty()) {
            missing(problems);
        }
        conflicts(problems);
        values(problems);
        return problems;
    }

    private ArgumentProblem unknown(String name) {
        String see = see();
        String message =
                name.equals(ArgumentSpec.FREE_FORM)
                        ? spec.module() + " takes no free form"
                        : spec.module() + " has no parameter '" + name + "'";
        return new ArgumentProblem(
                "unknown-parameter",
                Optional.of(name),
                message,
                DidYouMean.nearest(name, spec.names())
                        .map(near -> "did you mean '" + near + "'? " + see)
                        .or(() -> Optional.of(see)));
    }

    private void missing(List<ArgumentProblem> problems) {
        Map<String, Object> named = spec.byCanonicalName(written);
        List<String> names = spec.missing(named.keySet());
        if (names.isEmpty()) {
            spec.rules()
                    .missing(name -> spec.isIn(named, name), name -> known(named, name))
                    .forEach(message -> problems.add(missing(message)));
        } else {
            String list =
                    names.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", "));
            problems.add(missing("the parameter " + list + " is missing"));
        }
    }

    private ArgumentProblem missing(String message) {
        return new ArgumentProblem(
                "missing-parameter",
                Optional.empty(),
                spec.module() + ": " + message,
                Optional.of(see()));
    }

    /** A value as text; one that a template gives is none that a rule could name. */
    private String known(Map<String, Object> named, String name) {
        return spec.canonical(name).map(named::get).filter(value -> !isPlain(value)).isPresent()
                ? UNKNOWN_VALUE
                : spec.text(named, name);
    }

    private void conflicts(List<ArgumentProblem> problems) {
        Map<String, Object> named = spec.byCanonicalName(written);
        named.values().removeIf(value -> !isPlain(value));
        spec.rules()
                .conflicts(name -> spec.isIn(named, name))
                .forEach(
                        conflict ->
                                problems.add(
                                        new ArgumentProblem(
                                                "exclusive-parameters",
                                                nameUsed(conflict.getKey()),
                                                spec.module() + ": " + conflict.getValue(),
                                                Optional.of("leave one of them out"))));
    }

    private Optional<String> nameUsed(String argument) {
        return written.keySet().stream()
                .filter(name -> spec.canonical(name).equals(spec.canonical(argument)))
                .findFirst();
    }

    private void values(List<ArgumentProblem> problems) {
        Conversion conversion = new Conversion(UnaryOperator.identity());
        written.forEach(
                (name, value) -> {
                    Optional<Argument> argument = spec.argument(name);
                    if (argument.isEmpty() || !isPlain(value)) {
                        return;
                    }
                    try {
                        conversion.convert(argument.get(), value);
                    } catch (ArgumentException reason) {
                        problems.add(bad(name, argument.get(), value, reason));
                    }
                });
    }

    private ArgumentProblem bad(
            String name, Argument argument, Object value, ArgumentException reason) {
        String text = "'" + name + "' of " + spec.module();
        String got = value instanceof String word ? "'" + word + "'" : PythonText.repr(value);
        Optional<String> choices =
                argument.choices().isEmpty()
                        ? Optional.empty()
                        : Optional.of("one of " + String.join(", ", argument.choices()));
        Optional<String> near =
                DidYouMean.nearest(String.valueOf(value), argument.choices())
                        .map(word -> "did you mean '" + word + "'? ");
        if (choices.isPresent() && !(value instanceof List<?>)) {
            return problem(
                    name, text + " cannot be " + got, near.orElse("") + "it is " + choices.get());
        }
        return switch (argument.type()) {
            case ValueType.Bool() ->
                    problem(name, text + " is yes or no, not " + got, "write yes or no");
            case ValueType.Whole(boolean _) ->
                    problem(
                            name,
                            text + " is a whole number, not " + got,
                            "write digits only, no unit");
            case ValueType.Real() ->
                    problem(name, text + " is a number, not " + got, "write digits, no unit");
            default -> problem(name, text + ": " + reason.text(), see());
        };
    }

    private static ArgumentProblem problem(String name, String message, String advice) {
        return new ArgumentProblem(
                "bad-parameter", Optional.of(name), message, Optional.of(advice));
    }

    private String see() {
        return "See: discos-doc " + spec.module();
    }

    private static boolean isPlain(Object value) {
        return switch (value) {
            case TemplateText _ -> false;
            case Vaulted _ -> false;
            case None _ -> false;
            case List<?> list -> list.stream().allMatch(WrittenArguments::isPlain);
            case Map<?, ?> map -> map.values().stream().allMatch(WrittenArguments::isPlain);
            default -> true;
        };
    }
}
