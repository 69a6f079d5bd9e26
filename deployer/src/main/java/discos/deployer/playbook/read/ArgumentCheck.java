package discos.deployer.playbook.read;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.ModuleDirectory.Parameters;
import discos.deployer.playbook.Written;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Problem;
import discos.deployer.value.None;
import discos.deployer.value.python.PythonTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks a call's arguments against what the module takes. */
final class ArgumentCheck {
    private static final Set<String> METAS =
            Set.of(
                    "flush_handlers",
                    "noop",
                    "refresh_inventory",
                    "clear_facts",
                    "clear_host_errors",
                    "end_play",
                    "end_batch",
                    "end_host",
                    "reset_connection",
                    "role_complete");

    private final Reading reading;

    ArgumentCheck(Reading reading) {
        this.reading = reading;
    }

    /** The call, a template that stands for all arguments moved to where it belongs. */
    ActionCall checked(ActionCall call, boolean isAwaited) {
        Optional<EngineAction> engine = EngineAction.of(call);
        Optional<Parameters> parameters =
                engine.map(EngineAction::parameters)
                        .or(() -> reading.modules().module(call.name()));
        if (parameters.isEmpty()) {
            return call;
        }
        if (engine.isPresent() && !parameters.get().takesAnyName()) {
            checkNames(call, parameters.get().names());
        }
        checkMode(call, parameters.get().names());
        engine.ifPresent(action -> checkEngine(action, call));
        boolean isText = call.freeForm().filter(text -> !text.isTemplate()).isPresent();
        return parameters.get().takesFreeForm() || (isAwaited && isText)
                ? call
                : withoutFreeForm(call);
    }

    private void checkNames(ActionCall call, Set<String> known) {
        call.arguments()
                .entries()
                .forEach(
                        (name, written) -> {
                            if (!known.contains(name)) {
                                unknownParameter(call, name, written, known);
                            }
                        });
    }

    private void unknownParameter(
            ActionCall call, String name, Written written, Set<String> known) {
        String see = "See: discos-doc " + call.shortName();
        String advice =
                DidYouMean.nearest(name, known)
                        .map(near -> "did you mean '" + near + "'? " + see)
                        .orElse(see);
        boolean ofTasks = includesTasks(call);
        reading.diagnostics()
                .error(
                        written.problem(
                                        ofTasks ? "unknown-option" : "unknown-parameter",
                                        ofTasks
                                                ? "Invalid options for " + call.name() + ": " + name
                                                : call.shortName()
                                                        + " has no parameter '"
                                                        + name
                                                        + "'")
                                .advise(advice));
    }

    private static boolean includesTasks(ActionCall call) {
        return call.shortName().matches("(include|import)_(tasks|role)");
    }

    /** A mode such as 644 without a leading zero is a decimal number, hence other permissions. */
    private void checkMode(ActionCall call, Set<String> known) {
        if (!known.contains("owner")) {
            return;
        }
        for (String name : new String[] {"mode", "directory_mode"}) {
            call.arguments()
                    .get(name)
                    .filter(written -> isDecimalMode(written))
                    .ifPresent(written -> decimalMode(name, written));
        }
    }

    private boolean isDecimalMode(Written written) {
        return written.value() instanceof Long number
                && number > 0
                && reading.source().followsAsWritten(written.origin(), String.valueOf(number));
    }

    private void decimalMode(String name, Written written) {
        reading.diagnostics()
                .error(
                        written.problem(
                                        "decimal-mode",
                                        name
                                                + " "
                                                + written.text()
                                                + " is a decimal number, which means the"
                                                + " permissions 0"
                                                + Long.toOctalString((Long) written.value()))
                                .advise("write '0" + written.text() + "', in quotes"));
    }

    private void checkEngine(EngineAction action, ActionCall call) {
        switch (action) {
            case IMPORT_TASKS, INCLUDE_TASKS, INCLUDE -> {
                if (call.freeForm().isEmpty() && isAbsent(call, "file")) {
                    missing(call, "file", "the file with the tasks");
                }
            }
            case IMPORT_ROLE, INCLUDE_ROLE -> {
                List.of("public", "allow_duplicates", "rolespec_validate")
                        .forEach(name -> checkTruth(call, name));
                if (isAbsent(call, "name") && isAbsent(call, "role")) {
                    missing(call, "name", "the role");
                }
                checkFiles(call);
            }
            case META -> checkMeta(call);
            case GROUP_BY -> {
                if (isAbsent(call, "key")) {
                    missing(call, "key", "the group");
                }
            }
            case SET_FACT, SET_STATS, ADD_HOST, INCLUDE_VARS, VALIDATE_ARGUMENT_SPEC -> {}
        }
    }

    private void checkFiles(ActionCall call) {
        call.arguments()
                .entries()
                .forEach(
                        (name, written) -> {
                            boolean isText =
                                    written.isTemplate()
                                            || written.value() instanceof String
                                            || written.value() == None.NONE;
                            if (name.endsWith("_from") && !isText) {
                                reading.diagnostics().error(noFile(name, written));
                            }
                        });
    }

    private static Problem noFile(String name, Written written) {
        String type = PythonTypes.nameOf(written.value());
        String message = "Expected a string for " + name + " but got " + type + " instead";
        return written.problem("wrong-type", message).advise("write the name of one file");
    }

    private void checkTruth(ActionCall call, String name) {
        call.arguments()
                .get(name)
                .filter(it -> !it.isTemplate() && it.value() != None.NONE)
                .filter(it -> !ValueForms.isBoolean(it.value()))
                .ifPresent(
                        it ->
                                reading.diagnostics()
                                        .error(
                                                it.problem(
                                                                "wrong-type",
                                                                "'%s' must be true or false, not '%s'"
                                                                        .formatted(name, it.text()))
                                                        .advise("write true or false")));
    }

    private static boolean isAbsent(ActionCall call, String name) {
        return call.arguments().get(name).isEmpty() && call.variableArguments().isEmpty();
    }

    private void missing(ActionCall call, String name, String what) {
        reading.diagnostics()
                .error(
                        Problem.of(
                                        "missing-parameter",
                                        call.shortName() + " needs the parameter '" + name + "'",
                                        call.origin())
                                .spanning(call.name().length())
                                .advise("say which: '" + name + "' is " + what));
    }

    private void checkMeta(ActionCall call) {
        String name = call.freeForm().map(Written::text).orElse("").strip();
        if (!METAS.contains(name) && call.freeForm().filter(Written::isTemplate).isEmpty()) {
            Written at = call.freeForm().orElse(new Written(name, call.origin(), 4));
            reading.diagnostics()
                    .error(
                            at.problem("unknown-meta", "meta has no action '" + name + "'")
                                    .advise(
                                            DidYouMean.advice(
                                                    name,
                                                    METAS,
                                                    "one of "
                                                            + String.join(
                                                                    ", ", new TreeSet<>(METAS)))));
        }
    }

    private ActionCall withoutFreeForm(ActionCall call) {
        Optional<Written> free = call.freeForm();
        if (free.isEmpty()) {
            return call;
        }
        if (free.get().isTemplate()) {
            return new ActionCall(
                    call.name(), call.origin(), call.arguments(), Optional.empty(), free);
        }
        reading.diagnostics()
                .error(
                        free.get()
                                .problem(
                                        "free-form",
                                        call.shortName() + " takes no text without a name")
                                .advise(
                                        "write NAME=VALUE, or 'name: value' lines under the module"));
        return ActionCall.of(call.name(), call.origin(), call.arguments());
    }
}
