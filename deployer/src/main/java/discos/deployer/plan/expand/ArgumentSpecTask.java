package discos.deployer.plan.expand;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Role;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the task that checks a role's parameters against its {@code argument_specs}. */
final class ArgumentSpecTask {
    private ArgumentSpecTask() {}

    /** The task that stands before a role's own; empty where the entry point has no specs. */
    static Optional<Task> of(Role role, RoleUse use) {
        String entryPoint = role.content().files().tasksFrom();
        return role.meta()
                .argumentSpecs()
                .filter(specs -> specs.value() instanceof Map<?, ?>)
                .flatMap(
                        specs ->
                                Optional.<Object>ofNullable(
                                                ((Map<?, ?>) specs.value()).get(entryPoint))
                                        .filter(
                                                spec ->
                                                        spec instanceof Map<?, ?> map
                                                                && !map.isEmpty())
                                        .map(
                                                spec ->
                                                        task(
                                                                role,
                                                                use,
                                                                (Map<?, ?>) spec,
                                                                specs.origin())));
    }

    private static Task task(Role role, RoleUse use, Map<?, ?> spec, Origin origin) {
        String entryPoint = role.content().files().tasksFrom();
        Object description = spec.get("short_description");
        String name =
                "Validating arguments against arg spec '"
                        + entryPoint
                        + "'"
                        + (description == null ? "" : " - " + description);
        Object options = spec.get("options");
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("type", "role");
        context.put("name", role.shortName());
        context.put("argument_spec_name", entryPoint);
        context.put("path", Path.of(role.folder()).toAbsolutePath().normalize().toString());
        Map<String, Written> arguments = new LinkedHashMap<>();
        arguments.put("argument_spec", Written.of(options == null ? Map.of() : options, origin));
        arguments.put("provided_arguments", Written.of(use.parameters().values(), origin));
        arguments.put("validate_args_context", Written.of(context, origin));
        Keywords keywords =
                Keywords.NONE
                        .with(Keyword.NAME, Written.of(name, origin))
                        .with(Keyword.TAGS, Written.of(List.of("always"), origin));
        ActionCall call =
                ActionCall.of(
                        "ansible.builtin.validate_argument_spec",
                        origin,
                        new WrittenMap(arguments));
        return new Task(origin, keywords, call, Optional.empty());
    }
}
