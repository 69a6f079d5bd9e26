package discos.deployer.run.render;

import discos.deployer.playbook.Loop;
import discos.deployer.playbook.Written;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.KeptValue;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the items of a task's loop. */
public final class LoopExpander {
    private static final Set<String> OF_LISTS = Set.of("list", "indexed_items");

    private final Templar templar;
    private final Scope scope;
    private final String folder;

    /**
     * Makes items with these variables.
     *
     * @param action whose loop it is; it says in which folders {@code first_found} looks
     */
    public LoopExpander(Templar templar, Scope scope, String action) {
        this.templar = templar;
        this.scope = scope;
        this.folder =
                action.contains("template")
                        ? "templates"
                        : action.contains("var") ? "vars" : "files";
    }

    /**
     * The values to loop over.
     *
     * @throws RenderException if they cannot be rendered or are no list
     */
    public List<Object> values(Loop loop) {
        if (loop.lookup().isPresent()) {
            String lookup = loop.lookup().get();
            List<Object> terms = terms(loop.terms(), lookup.equals("first_found"));
            if (OF_LISTS.contains(lookup) && isOneMapping(terms, loop.terms())) {
                throw new RenderException(
                        loop.terms()
                                .problem("lookup-failed", "with_" + lookup + " expects a list"));
            }
            return templar.lookup(
                    lookup,
                    terms,
                    lookup.equals("first_found")
                            ? Map.of("wantlist", true, "_folder", folder)
                            : Map.of("wantlist", true),
                    loop.terms().origin(),
                    scope);
        }
        Object value = rendered(loop.terms().value(), loop.terms());
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        throw new RenderException(
                loop.terms()
                        .problem(
                                "bad-loop",
                                "Invalid data passed to 'loop', it requires a list, got this"
                                        + " instead: "
                                        + PythonText.str(value)
                                        + ". Hint: If you passed a list/dict of just one element,"
                                        + " try adding wantlist=True to your lookup invocation or"
                                        + " use q/query instead of lookup."));
    }

    private Optional<Boolean> truth(Written written, String name) {
        Optional<Object> value = value(written);
        if (value.filter(it -> !KeywordValues.isTruth(it)).isPresent()) {
            throw new RenderException(
                    written.problem(
                            "bad-keyword",
                            "the field '%s' has an invalid value (%s), and could not be converted to an bool."
                                    .formatted(name, PythonText.str(value.get()))));
        }
        return value.map(KeywordValues::truth);
    }

    /** The turns, one for each value. */
    public List<LoopItem> items(Loop loop, List<Object> values) {
        Loop.Control control = loop.control();
        String loopVar = text(control.loopVar()).orElse("item");
        Optional<String> indexVar = text(control.indexVar());
        boolean isExtended = control.extended().flatMap(it -> truth(it, "extended")).orElse(false);
        boolean hasAllItems =
                control.extendedAllItems()
                        .flatMap(it -> truth(it, "extended_allitems"))
                        .orElse(true);
        List<LoopItem> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put(loopVar, KeptValue.of(values.get(i)));
            variables.put("ansible_loop_var", loopVar);
            if (indexVar.isPresent()) {
                variables.put(indexVar.get(), (long) i);
                variables.put("ansible_index_var", indexVar.get());
            }
            if (isExtended) {
                Map<String, Object> extended = extended(values, i);
                if (hasAllItems) {
                    extended.put("allitems", KeptValue.of(values));
                }
                variables.put("ansible_loop", extended);
            }
            items.add(new LoopItem(i, variables, Optional.of(loopVar)));
        }
        return items;
    }

    private static boolean isOneMapping(List<Object> terms, Written written) {
        return !(written.value() instanceof List<?>)
                && terms.size() == 1
                && terms.getFirst() instanceof Map<?, ?>;
    }

    private static Map<String, Object> extended(List<Object> values, int index) {
        Map<String, Object> loop = new LinkedHashMap<>();
        long size = values.size();
        loop.put("index", index + 1L);
        loop.put("index0", (long) index);
        loop.put("first", index == 0);
        loop.put("last", index + 1 == size);
        loop.put("length", size);
        loop.put("revindex", size - index);
        loop.put("revindex0", size - index - 1);
        if (index + 1 < size) {
            loop.put("nextitem", KeptValue.of(values.get(index + 1)));
        }
        if (index > 0) {
            loop.put("previtem", KeptValue.of(values.get(index - 1)));
        }
        return loop;
    }

    private List<Object> terms(Written written, boolean skipsUndefined) {
        List<Object> terms = new ArrayList<>();
        boolean isOneTerm = !(written.value() instanceof List<?>);
        for (Object item : written.items()) {
            Object value;
            try {
                value = rendered(item, written);
            } catch (RenderException e) {
                if (skipsUndefined) {
                    continue;
                }
                throw e;
            }
            if (value instanceof List<?> list && isOneTerm) {
                terms.addAll(list);
            } else {
                terms.add(value);
            }
        }
        return terms;
    }

    private Object rendered(Object value, Written written) {
        Object made = templar.render(value, scope);
        if (made instanceof Undefined undefined) {
            throw new RenderException(
                    Problem.of(
                            "undefined-variable",
                            undefined.message(),
                            value instanceof TemplateText text ? text.origin() : written.origin()));
        }
        return made;
    }

    private Optional<Object> value(Written written) {
        Object value = rendered(written.value(), written);
        return value == None.NONE ? Optional.empty() : Optional.of(value);
    }

    private Optional<String> text(Optional<Written> written) {
        return written.flatMap(this::value).map(String::valueOf);
    }
}
