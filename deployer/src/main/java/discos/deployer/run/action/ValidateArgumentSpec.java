package discos.deployer.run.action;

import discos.deployer.run.variables.Knowledge;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what a role is given against its {@code argument_specs}.
 *
 * <p>An option is taken from the arguments provided, otherwise from the variable of its name.
 */
record ValidateArgumentSpec(Knowledge knowledge) implements OwnAction {

    @Override
    public Result run(ActionContext context) {
        Object spec = context.arguments().get("argument_spec");
        Object provided = context.arguments().getOrDefault("provided_arguments", Map.of());
        if (spec == null) {
            return Result.message(
                            "\"argument_spec\" arg is required in args: " + context.arguments())
                    .with("failed", true);
        }
        if (!(spec instanceof Map<?, ?> options) || !(provided instanceof Map<?, ?> given)) {
            String which = spec instanceof Map<?, ?> ? "provided_arguments" : "argument_spec";
            return Result.message("Incorrect type for " + which + ", expected dict")
                    .with("failed", true);
        }
        List<String> errors = new ArrayList<>();
        try {
            Map<Object, Object> values = new LinkedHashMap<>();
            for (Object name : options.keySet()) {
                variable(context, String.valueOf(name)).ifPresent(it -> values.put(name, it));
            }
            values.putAll(given);
            errors.addAll(new ArgumentCheck(options, values).errors());
        } catch (RenderException | ProblemException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
        Object about = context.arguments().getOrDefault("validate_args_context", Map.of());
        if (errors.isEmpty()) {
            return Result.message("The arg spec validation passed")
                    .with("changed", false)
                    .with("validate_args_context", about);
        }
        return Result.message("Validation of arguments failed:\n" + String.join("\n", errors))
                .with("failed", true)
                .with("argument_errors", errors)
                .with("argument_spec_data", spec)
                .with("validate_args_context", about);
    }

    private Optional<Object> variable(ActionContext context, String name) {
        return context.scope()
                .raw(name)
                .map(raw -> knowledge.templar().render(raw, context.scope()));
    }
}
