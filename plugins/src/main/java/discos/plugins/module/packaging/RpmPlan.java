package discos.plugins.module.packaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What yum is to be told, by its verbs, and what need not be. */
final class RpmPlan {
    /** One command. */
    record Order(String verb, List<String> names) {
        /** Whether yum is asked what the command would come to, before it is given. */
        boolean isRehearsed() {
            return !verb.contains("remove");
        }
    }

    private final Map<String, List<String>> namesByVerb = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /** A command. */
    void add(String verb, List<String> names) {
        namesByVerb.computeIfAbsent(verb, _ -> new ArrayList<>()).addAll(names);
    }

    /** Something that is as it should be, in Ansible's words. */
    void remark(String text) {
        remarks.add(text);
    }

    List<Order> orders() {
        return namesByVerb.entrySet().stream()
                .map(entry -> new Order(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    List<String> remarks() {
        return remarks;
    }
}
