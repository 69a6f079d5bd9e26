package discos.deployer.run.render;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Loop;
import discos.deployer.playbook.Written;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.Omit;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a dynamic include brings to a host: its loop, its condition, its name. */
public final class InclusionReader {
    private final KeywordValues keywords;
    private final Templar templar;

    /** Reads the include in the scope of a host. */
    public InclusionReader(KeywordValues keywords) {
        this.keywords = keywords;
        this.templar = keywords.templar();
    }

    /** What was read. */
    public sealed interface Reading {
        /**
         * The include is done.
         *
         * @param turns what came of each item of the loop, or the only one without a loop
         */
        record Read(List<Turn> turns) implements Reading {
            /** What is included, in order; nothing where the include is skipped. */
            public List<Inclusion> inclusions() {
                return turns.stream().flatMap(turn -> turn.taken().stream()).toList();
            }
        }

        /** The include fails with this result. */
        record Failed(Map<String, Object> result) implements Reading {}
    }

    /**
     * What came of an item of an include's loop.
     *
     * @param label what the item is called; empty without a loop
     * @param taken what is included; empty where the condition does not hold
     */
    public record Turn(LoopItem item, Optional<String> label, Optional<Inclusion> taken) {}

    /** What the include brings. */
    public Reading read() {
        try {
            List<Turn> turns = new ArrayList<>();
            for (LoopItem item : items()) {
                Scope scope =
                        item.variables().isEmpty()
                                ? keywords.scope()
                                : keywords.scope().with(item.variables());
                boolean isTaken = new Conditions(templar).hold(keywords.task().conditions(), scope);
                Optional<String> label = label(item, scope);
                turns.add(
                        new Turn(
                                item,
                                label,
                                isTaken
                                        ? Optional.of(inclusion(item, label, scope))
                                        : Optional.empty()));
            }
            return new Reading.Read(turns);
        } catch (RenderException e) {
            return failed(FailureText.ofTask(e));
        } catch (Conditions.Broken e) {
            return failed(e.result());
        }
    }

    private Inclusion inclusion(LoopItem item, Optional<String> label, Scope scope) {
        return new Inclusion(name(scope), label, item.variables(), options(scope));
    }

    /** What {@code apply} holds is rendered by the tasks that inherit it. */
    private Map<String, Object> options(Scope scope) {
        Map<String, Object> options = new LinkedHashMap<>();
        ActionCall call = keywords.task().task().action();
        if (call.shortName().equals("include_role")) {
            call.arguments()
                    .entries()
                    .forEach(
                            (name, written) -> {
                                if (!List.of("name", "role", "apply").contains(name)) {
                                    options.put(name, rendered(written, scope));
                                }
                            });
            options.values().removeIf(value -> value == Omit.OMIT);
        }
        return options;
    }

    private Optional<String> label(LoopItem item, Scope scope) {
        Optional<Written> written =
                keywords.task().task().loop().flatMap(loop -> loop.control().label());
        return item.loopVar()
                .map(
                        name ->
                                PythonText.str(
                                        written.isPresent()
                                                ? templar.render(written.get().value(), scope)
                                                : item.variables().getOrDefault(name, "")));
    }

    private static Reading failed(Result result) {
        return new Reading.Failed(result.values());
    }

    private List<LoopItem> items() throws Conditions.Broken {
        Optional<Loop> loop = keywords.task().task().loop();
        if (loop.isEmpty()) {
            return List.of(LoopItem.ONLY);
        }
        String action = keywords.task().task().action().shortName();
        LoopExpander expander = new LoopExpander(templar, keywords.scope(), action);
        try {
            return expander.items(loop.get(), expander.values(loop.get()));
        } catch (RenderException e) {
            if (new Conditions(templar).hold(keywords.task().conditions(), keywords.scope())) {
                throw e;
            }
            // what need not be known is left out as a whole
            return List.of(LoopItem.ONLY);
        }
    }

    private String name(Scope scope) {
        ActionCall call = keywords.task().task().action();
        Optional<Written> written =
                call.shortName().equals("include_role")
                        ? call.arguments().get("name").or(() -> call.arguments().get("role"))
                        : call.arguments().get("file").or(call::freeForm);
        if (written.isEmpty()) {
            throw new RenderException(
                    Problem.of(
                            "missing-parameter",
                            "No include file was specified to the include",
                            call.origin()));
        }
        return String.valueOf(rendered(written.get(), scope)).strip();
    }

    private Object rendered(Written written, Scope scope) {
        Object value = templar.render(written.value(), scope);
        if (value instanceof Undefined undefined) {
            throw new RenderException(
                    Problem.of("undefined-variable", undefined.message(), written.origin()));
        }
        return value;
    }
}
