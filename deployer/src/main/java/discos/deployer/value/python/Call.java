package discos.deployer.value.python;

import discos.deployer.value.PythonException;
import java.util.List;
import java.util.Map;

/** Takes the arguments of a call apart: by place, else by name, else the default. */
public final class Call {
    private Call() {}

    /** An argument that must be given. */
    public static Object arg(List<Object> args, Map<String, Object> named, int place, String name) {
        if (place < args.size()) {
            return args.get(place);
        }
        Object value = named.get(name);
        if (value == null) {
            throw PythonException.type(
                    "missing " + (place + 1) + ". positional argument: '" + name + "'");
        }
        return value;
    }

    /** An argument with a default. */
    public static Object arg(
            List<Object> args,
            Map<String, Object> named,
            int place,
            String name,
            Object otherwise) {
        if (place < args.size()) {
            return args.get(place);
        }
        Object value = named.get(name);
        return value == null ? otherwise : value;
    }

    /** Ends with a type error where there are more arguments than this. */
    public static void atMost(List<Object> args, int count, String function) {
        if (args.size() > count) {
            throw PythonException.type(
                    function
                            + "() takes at most "
                            + count
                            + " argument"
                            + (count == 1 ? "" : "s")
                            + " ("
                            + args.size()
                            + " given)");
        }
    }
}
