package discos.plugins.test;

import discos.deployer.spi.Test;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ansible's tests about the results of tasks. */
public final class ResultTests {
    private ResultTests() {}

    /** The tests by name. */
    public static Map<String, Test> all() {
        Map<String, Test> all = new LinkedHashMap<>();
        for (String name : List.of("failed", "failure")) {
            all.put(name, (in, _, _) -> flag(in, name, "failed"));
        }
        for (String name : List.of("succeeded", "success", "successful")) {
            all.put(name, (in, _, _) -> !flag(in, "failed", "failed"));
        }
        all.put("unreachable", (in, _, _) -> flag(in, "unreachable", "unreachable"));
        all.put("reachable", (in, _, _) -> !flag(in, "unreachable", "unreachable"));
        for (String name : List.of("changed", "change")) {
            all.put(name, (in, _, _) -> isChanged(in));
        }
        for (String name : List.of("skipped", "skip")) {
            all.put(name, (in, _, _) -> flag(in, "skipped", "skipped"));
        }
        for (String name : List.of("started", "finished")) {
            all.put(name, (in, _, _) -> isOne(in, name));
        }
        return all;
    }

    private static Map<?, ?> result(Object in, String test) {
        if (in instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(in instanceof Map<?, ?> map)) {
            throw PythonException.value("The '" + test + "' test expects a dictionary");
        }
        return map;
    }

    private static boolean flag(Object in, String test, String name) {
        return PythonDicts.find(result(in, test), name).map(PythonItems::isTrue).orElse(false);
    }

    private static boolean isOne(Object in, String name) {
        return PythonDicts.find(result(in, name), name)
                .map(value -> PythonOrder.isEqual(value, 1L))
                .orElse(true);
    }

    private static boolean isChanged(Object in) {
        Map<?, ?> result = result(in, "changed");
        if (result.containsKey("changed")) {
            return flag(in, "changed", "changed");
        }
        return PythonDicts.find(result, "results").orElse("") instanceof List<?> items
                && !items.isEmpty()
                && items.getFirst() instanceof Map<?, ?>
                && items.stream().anyMatch(item -> flag(item, "changed", "changed"));
    }
}
