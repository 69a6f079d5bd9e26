package discos.deployer.plan.check;

import discos.deployer.plan.ActionGroups;
import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.ModuleDirectory;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.Problem;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds arguments of modules that are wrong whatever the templates among them give: unknown and
 * missing ones, those that exclude each other, values of a wrong type or choice.
 */
final class LiteralCheck {
    private static final Set<String> ABSENT =
            Set.of("absent-module", "cloud-module", "python-module");

    private final ModuleDirectory modules;
    private final Diagnostics diagnostics;

    private final Set<Written> told = new HashSet<>();

    LiteralCheck(ModuleDirectory modules, Diagnostics diagnostics) {
        this.modules = modules;
        this.diagnostics = diagnostics;
    }

    /** A mistake that is awaited, by a rescue say, is left to the run. */
    void check(Visit visit) {
        if (visit.certainty() == Visit.Certainty.FORGIVEN) {
            return;
        }
        checkGroups(visit);
        ActionCall call = visit.task().task().action();
        if (EngineAction.of(call).isEmpty()) {
            boolean isComplete = call.variableArguments().isEmpty() && !mayHaveDefaults(visit);
            modules.faults(call, isComplete).stream()
                    .filter(fault -> !isTold(call, fault))
                    .forEach(fault -> tell(visit, call, fault));
        }
    }

    /** A module that is not there matters only where it is asked for; a wrong argument always. */
    private void tell(Visit visit, ActionCall call, ModuleDirectory.Fault fault) {
        if (ABSENT.contains(fault.code())) {
            visit.certainty().report(problem(call, fault), diagnostics);
        } else {
            diagnostics.error(problem(call, fault));
        }
    }

    /** Groups of {@code module_defaults} that are nowhere. */
    private void checkGroups(Visit visit) {
        for (Written defaults : visit.task().moduleDefaults()) {
            if (!(defaults.value() instanceof Map<?, ?> map) || !told.add(defaults)) {
                continue;
            }
            map.keySet().stream()
                    .map(String::valueOf)
                    .filter(key -> ActionGroups.isGroup(key) && !ActionGroups.isKnown(key))
                    .forEach(
                            key ->
                                    diagnostics.error(
                                            defaults.problem(
                                                            "unknown-group",
                                                            "could not resolve the module_defaults"
                                                                    + " group '"
                                                                    + key
                                                                    + "'")
                                                    .advise(
                                                            "there are "
                                                                    + String.join(
                                                                            ", ",
                                                                            ActionGroups.NAMES))));
        }
    }

    /** Decimal modes are told by the reader, which sees how they are written. */
    private static boolean isTold(ActionCall call, ModuleDirectory.Fault fault) {
        return fault.message().contains("is a decimal number")
                && fault.argument().flatMap(call.arguments()::get).isPresent();
    }

    /** Whether {@code module_defaults} may give the module arguments. */
    private static boolean mayHaveDefaults(Visit visit) {
        String name = visit.task().task().action().shortName();
        return visit.task().moduleDefaults().stream()
                .flatMap(defaults -> defaults.items().stream())
                .anyMatch(
                        defaults ->
                                !(defaults instanceof Map<?, ?> map)
                                        || map.keySet().stream()
                                                .map(String::valueOf)
                                                .anyMatch(key -> concerns(key, name)));
    }

    private static boolean concerns(String key, String module) {
        return key.startsWith("group/")
                || key.contains("{{")
                || key.substring(key.lastIndexOf('.') + 1)
                        .equals(module.substring(module.lastIndexOf('.') + 1));
    }

    private static Problem problem(ActionCall call, ModuleDirectory.Fault fault) {
        Optional<Written> place =
                fault.argument().flatMap(name -> call.arguments().get(name).or(call::freeForm));
        Problem problem =
                place.map(written -> written.problem(fault.code(), fault.message()))
                        .orElseGet(
                                () ->
                                        Problem.of(fault.code(), fault.message(), call.origin())
                                                .spanning(call.name().length()));
        return fault.advice().map(problem::advise).orElse(problem);
    }
}
