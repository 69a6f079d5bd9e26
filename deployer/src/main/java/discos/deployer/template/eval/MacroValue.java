package discos.deployer.template.eval;

import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.Statement;
import discos.deployer.template.syntax.Statement.Signature;
import discos.deployer.template.syntax.Walk;
import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A macro, or the body of a call block. */
final class MacroValue implements PythonCallable, PythonAttributes.Named {
    private final Executor executor;
    private final Evaluator evaluator;
    private final String name;
    private final Signature signature;
    private final List<Statement> body;
    private final Frame outer;

    MacroValue(Executor executor, Evaluator evaluator, Statement.Macro macro, Frame outer) {
        this.executor = executor;
        this.evaluator = evaluator;
        this.name = macro.name();
        this.signature = macro.signature();
        this.body = macro.body();
        this.outer = outer;
    }

    @Override
    public Object call(List<Object> positional, Map<String, Object> given) {
        Frame frame = outer.inner();
        Map<String, Object> named = new LinkedHashMap<>(given);
        List<String> names = signature.names();
        if (positional.size() > names.size() && !uses("varargs")) {
            throw PythonException.type(
                    "macro '" + name + "' takes not more than " + names.size() + " argument(s)");
        }
        frame.set(
                "varargs",
                new Tuple(
                        positional.subList(
                                Math.min(names.size(), positional.size()), positional.size())));
        bind(frame, positional, named);
        Object caller = named.remove("caller");
        if (caller != null) {
            frame.set("caller", caller);
        } else if (!names.contains("caller")) {
            frame.set("caller", new Undefined("caller", "No caller defined", here()));
        }
        if (!named.isEmpty() && !uses("kwargs")) {
            throw PythonException.type(
                    "macro '"
                            + name
                            + "' takes no keyword argument '"
                            + named.keySet().iterator().next()
                            + "'");
        }
        if (caller != null && !uses("caller") && !names.contains("caller")) {
            throw PythonException.type(
                    "macro '"
                            + name
                            + "' was invoked with two values for the special caller argument. This"
                            + " is most likely a bug.");
        }
        frame.set("kwargs", named);
        return executor.captured(body, frame);
    }

    private void bind(Frame frame, List<Object> positional, Map<String, Object> named) {
        List<String> names = signature.names();
        int firstDefault = names.size() - signature.defaults().size();
        for (int i = 0; i < names.size(); i++) {
            String parameter = names.get(i);
            Object value = named.remove(parameter);
            if (i < positional.size()) {
                if (value != null) {
                    throw PythonException.type(
                            "macro '" + name + "' got two values for '" + parameter + "'");
                }
                value = positional.get(i);
            }
            if (value == null) {
                value =
                        i >= firstDefault
                                ? evaluator.value(signature.defaults().get(i - firstDefault), frame)
                                : new Undefined(
                                        parameter,
                                        "parameter '" + parameter + "' was not provided",
                                        here());
            }
            frame.set(parameter, value);
        }
    }

    private discos.deployer.source.Origin here() {
        return outer.at(
                body.isEmpty()
                        ? discos.deployer.template.syntax.Place.START
                        : body.getFirst().place());
    }

    private boolean uses(String variable) {
        if (Walk.names(body, variable)) {
            return true;
        }
        for (Expression value : signature.defaults()) {
            if (value instanceof Expression.Name used && used.name().equals(variable)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Object> attribute(String attribute) {
        return switch (attribute) {
            case "name" -> Optional.of(name.equals("caller") ? None.NONE : name);
            case "arguments" -> Optional.of(new Tuple(signature.names()));
            case "catch_kwargs" -> Optional.of(uses("kwargs"));
            case "catch_varargs" -> Optional.of(uses("varargs"));
            case "caller" -> Optional.of(uses("caller"));
            default -> Optional.empty();
        };
    }

    @Override
    public String typeName() {
        return "Macro";
    }

    @Override
    public String toString() {
        return "<Macro '" + name + "'>";
    }
}
