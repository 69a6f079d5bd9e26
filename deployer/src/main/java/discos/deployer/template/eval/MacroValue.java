package discos.deployer.template.eval;

import discos.deployer.source.Origin;
import discos.deployer.template.syntax.NameTable.Names;
import discos.deployer.template.syntax.Place;
import discos.deployer.template.syntax.Statement;
import discos.deployer.template.syntax.Statement.Signature;
import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A macro, or the body of a call block. */
final class MacroValue implements PythonCallable, PythonAttributes.Named {
    private final Executor executor;
    private final Evaluator evaluator;
    private final Statement.Macro macro;
    private final Names variables;
    private final Frame outer;

    MacroValue(
            Executor executor,
            Evaluator evaluator,
            Statement.Macro macro,
            Names variables,
            Frame outer) {
        this.executor = executor;
        this.evaluator = evaluator;
        this.macro = macro;
        this.variables = variables;
        this.outer = outer;
    }

    @Override
    public Object call(List<Object> positional, Map<String, Object> given) {
        Map<String, Object> named = new LinkedHashMap<>(given);
        List<String> names = macro.signature().names();
        Frame frame = outer.captured(variables).entered();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Object value = i < positional.size() ? positional.get(i) : named.remove(names.get(i));
            if (value == null) {
                open.add(names.get(i));
            } else {
                frame.set(names.get(i), value);
            }
        }
        if (catches("caller")) {
            Object caller = named.remove("caller");
            frame.set(
                    "caller",
                    caller == null ? new Undefined("caller", "No caller defined", here()) : caller);
        }
        requireNoMore(positional, named);
        frame.set("kwargs", named);
        int count = Math.min(names.size(), positional.size());
        frame.set("varargs", new Tuple(positional.subList(count, positional.size())));
        open.forEach(parameter -> frame.set(parameter, otherwise(parameter, frame)));
        return executor.captured(macro.body(), frame);
    }

    private void requireNoMore(List<Object> positional, Map<String, Object> named) {
        if (!named.isEmpty() && !catches("kwargs")) {
            throw PythonException.type(
                    named.containsKey("caller")
                            ? words()
                                    + "was invoked with two values for the special caller argument."
                                    + " This is most likely a bug."
                            : words()
                                    + "takes no keyword argument '"
                                    + named.keySet().iterator().next()
                                    + "'");
        }
        int most = macro.signature().names().size();
        if (positional.size() > most && !catches("varargs")) {
            throw PythonException.type(words() + "takes not more than " + most + " argument(s)");
        }
    }

    private String words() {
        return "macro " + PythonText.repr(name()) + " ";
    }

    private Object name() {
        return macro.name().equals("caller") ? None.NONE : macro.name();
    }

    /** The value of a parameter that was not given. */
    private Object otherwise(String parameter, Frame frame) {
        Signature signature = macro.signature();
        int at = signature.names().indexOf(parameter) - signature.names().size();
        int number = at + signature.defaults().size();
        return number >= 0
                ? evaluator.value(signature.defaults().get(number), frame)
                : new Undefined(
                        parameter, "parameter '" + parameter + "' was not provided", here());
    }

    private Origin here() {
        return outer.at(macro.body().isEmpty() ? Place.START : macro.body().getFirst().place());
    }

    /** Whether the body names one of the special parameters, and it is no usual one. */
    private boolean catches(String special) {
        return variables.stored().contains(special) && !macro.signature().names().contains(special);
    }

    @Override
    public Optional<Object> attribute(String attribute) {
        return switch (attribute) {
            case "name" -> Optional.of(name());
            case "arguments" -> Optional.of(new Tuple(List.copyOf(macro.signature().names())));
            case "catch_kwargs" -> Optional.of(catches("kwargs"));
            case "catch_varargs" -> Optional.of(catches("varargs"));
            case "caller" -> Optional.of(catches("caller"));
            default -> Optional.empty();
        };
    }

    @Override
    public String typeName() {
        return "Macro";
    }

    @Override
    public String toString() {
        return "<Macro " + (name() == None.NONE ? "anonymous" : PythonText.repr(name())) + ">";
    }
}
