package discos.deployer.run.action;

import discos.deployer.playbook.Written;
import discos.deployer.run.variables.HostVars;
import discos.deployer.run.variables.VariableStore;
import discos.deployer.template.Templar;
import discos.deployer.value.LazyDict;
import discos.deployer.value.TemplateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds in what a task is about to keep the templates that {@code hostvars} gave as they were
 * written, since a variable was not defined there. Ansible renders a kept value whenever it is
 * used, when that variable may be defined, unless anything in the task's template came from a host
 * or from a lookup. Only a text that is such a template, to the last character, is taken for one:
 * so nothing that a host said can become a template.
 */
record Unfinished(Templar templar, VariableStore store) {

    /** The value with such texts as the templates that they are. */
    Object found(Object value, ActionContext context) {
        Map<String, TemplateText> left = HostVars.leftIn(context.scope());
        return left.isEmpty() || isForeign(context) ? value : replaced(value, left);
    }

    /** What a template gave, known as such where {@code type_debug} asks. */
    Object made(Object value, ActionContext context) {
        return value instanceof String text ? templar.made(text, context.scope()) : value;
    }

    /** The value as it was written, as results tell it. */
    Object told(Object value) {
        return templar.asWritten(value);
    }

    private boolean isForeign(ActionContext context) {
        return context.call().arguments().entries().values().stream()
                .map(Written::value)
                .flatMap(value -> templar.freeNames(value).stream())
                .anyMatch(
                        free ->
                                context.looked().contains(free.name())
                                        || store.of(context.host()).isOfHost(free.name()));
    }

    private static Object replaced(Object value, Map<String, TemplateText> left) {
        return switch (value) {
            case String text when left.containsKey(text) -> left.get(text);
            case List<?> items -> {
                List<Object> all = new ArrayList<>(items.size());
                items.forEach(item -> all.add(replaced(item, left)));
                yield all.equals(items) ? items : all;
            }
            case LazyDict dict -> dict;
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, item) -> all.put(key, replaced(item, left)));
                yield all.equals(map) ? map : all;
            }
            default -> value;
        };
    }
}
