package discos.deployer.plan.check;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keyword.Form;
import discos.deployer.playbook.Loop;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.value.TemplateText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds syntax errors in templates and variables that nothing defines. */
final class NameCheck {
    private final Expressions expressions;
    private final KnownNames names;
    private final Diagnostics diagnostics;
    private final boolean isPlayed;

    NameCheck(
            Expressions expressions, KnownNames names, Diagnostics diagnostics, boolean isPlayed) {
        this.expressions = expressions;
        this.names = names;
        this.diagnostics = diagnostics;
        this.isPlayed = isPlayed;
    }

    /** Checks a task; what its conditions test for being defined counts as defined in it. */
    void check(Visit visit) {
        PlannedTask planned = visit.task();
        Set<String> guarded = new HashSet<>();
        for (Written condition : planned.conditions()) {
            List<Expressions.Use> uses = inCondition(condition, visit.certainty());
            uses.stream()
                    .filter(Expressions.Use::isGuarded)
                    .forEach(use -> guarded.add(use.name()));
            report(uses, guarded, visit.certainty());
        }
        Visit.Certainty certainty = visit.certainty();
        values(planned.task())
                .forEach(value -> report(inValue(value, certainty), guarded, certainty));
        arguments(planned.task().action(), guarded, certainty);
        for (Keyword keyword : List.of(Keyword.CHANGED_WHEN, Keyword.FAILED_WHEN, Keyword.UNTIL)) {
            planned.task()
                    .keywords()
                    .items(keyword)
                    .forEach(item -> report(inCondition(item, certainty), guarded, certainty));
        }
    }

    /** Checks a template file's text. */
    void checkFile(String path, String text, Visit visit) {
        Set<String> guarded = new HashSet<>();
        visit.task().conditions().stream()
                .flatMap(condition -> inCondition(condition, visit.certainty()).stream())
                .filter(Expressions.Use::isGuarded)
                .forEach(use -> guarded.add(use.name()));
        TemplateText template = new TemplateText(text, new Origin(path, 1, 1));
        report(inValue(template, visit.certainty()), guarded, visit.certainty());
    }

    /** The values of a task that are rendered when it runs; its variables are when used. */
    private static List<Object> values(Task task) {
        List<Object> values = new ArrayList<>();
        task.action().arguments().entries().values().forEach(value -> values.add(value.value()));
        task.action().freeForm().map(Written::value).ifPresent(values::add);
        task.action().variableArguments().map(Written::value).ifPresent(values::add);
        task.loop().map(Loop::terms).map(Written::value).ifPresent(values::add);
        task.keywords()
                .written()
                .forEach(
                        (keyword, value) -> {
                            boolean isRendered =
                                    keyword.form() != Form.CONDITION
                                            && keyword != Keyword.NAME
                                            && keyword != Keyword.TAGS;
                            if (isRendered) {
                                values.add(value.value());
                            }
                        });
        return values;
    }

    private List<Expressions.Use> inValue(Object value, Visit.Certainty certainty) {
        try {
            return expressions.inValue(value);
        } catch (RenderException exception) {
            broken(exception, certainty);
            return List.of();
        }
    }

    private List<Expressions.Use> inCondition(Written condition, Visit.Certainty certainty) {
        try {
            return switch (condition.value()) {
                case String text when text.isEmpty() -> List.of();
                case String text -> expressions.inCondition(text, condition.origin());
                case TemplateText template -> expressions.inValue(template);
                default -> List.of();
            };
        } catch (RenderException exception) {
            broken(exception, certainty);
            return List.of();
        }
    }

    /** A template that can never be rendered is an error even where a condition stands before. */
    private void broken(RenderException exception, Visit.Certainty certainty) {
        if (certainty != Visit.Certainty.FORGIVEN) {
            diagnostics.error(exception.problem());
        }
    }

    /** The expressions among a module's arguments, which have no template marks. */
    private void arguments(ActionCall call, Set<String> guarded, Visit.Certainty certainty) {
        if (call.shortName().equals("assert")) {
            for (Written that : items(call.arguments().get("that"))) {
                List<Expressions.Use> uses = inArgument(that, certainty);
                uses.stream()
                        .filter(Expressions.Use::isGuarded)
                        .forEach(use -> guarded.add(use.name()));
                report(uses, guarded, certainty);
            }
        } else if (call.shortName().equals("debug")) {
            // a variable that is not defined is what debug itself tells
            items(call.arguments().get("var")).forEach(item -> inArgument(item, certainty));
        }
    }

    /** An expression whose own place is not known: what is wrong in it is told at its argument. */
    private List<Expressions.Use> inArgument(Written argument, Visit.Certainty certainty) {
        if (!(argument.value() instanceof String text)) {
            return List.of();
        }
        try {
            return expressions.inCondition(text, argument.origin()).stream()
                    .map(use -> new Expressions.Use(use.name(), argument.origin(), use.isGuarded()))
                    .toList();
        } catch (RenderException exception) {
            Problem problem = exception.problem();
            Problem here = argument.problem(problem.code(), problem.message());
            broken(new RenderException(problem.advice().map(here::advise).orElse(here)), certainty);
            return List.of();
        }
    }

    private static List<Written> items(Optional<Written> value) {
        return value.stream()
                .flatMap(
                        it ->
                                it.items().stream()
                                        .map(item -> new Written(item, it.origin(), it.length())))
                .toList();
    }

    private void report(List<Expressions.Use> uses, Set<String> guarded, Visit.Certainty found) {
        Visit.Certainty certainty = isPlayed ? found : Visit.Certainty.POSSIBLE.inside(found);
        for (Expressions.Use use : uses) {
            boolean isFine =
                    use.isGuarded() || guarded.contains(use.name()) || names.mayHave(use.name());
            if (!isFine) {
                certainty.report(undefined(use), diagnostics);
            }
        }
    }

    private Problem undefined(Expressions.Use use) {
        Optional<String> near = DidYouMean.nearest(use.name(), names.all());
        return Problem.of(
                        "undefined-variable",
                        "no host can have the variable '" + use.name() + "'",
                        use.origin())
                .spanning(use.name().length())
                .advise(
                        near.map(name -> "did you mean '" + name + "'?")
                                .orElse(
                                        "define it in the inventory, in vars or with --extra-vars,"
                                                + " or give it a default: "
                                                + use.name()
                                                + " | default(...)"));
    }
}
