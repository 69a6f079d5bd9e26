package discos.deployer.run.step;

import discos.deployer.playbook.ActionCall;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.template.Templar;
import discos.deployer.value.python.PythonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The arguments of a call as written, in one line, as Ansible's reports name a task by them. */
public final class WrittenArguments {
    private static final String HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER";

    private WrittenArguments() {}

    /** The arguments; instead of what the module takes for a secret stand Ansible's words. */
    public static String of(ActionCall call, Templar templar, Plugins plugins) {
        List<String> secret =
                plugins.module(call.name())
                        .map(module -> module.spec().secretNames())
                        .orElse(List.of());
        Map<String, Object> written = new LinkedHashMap<>(call.arguments().values());
        call.freeForm().ifPresent(text -> written.put("_raw_params", text.value()));
        return written.entrySet().stream()
                .map(
                        entry ->
                                entry.getKey()
                                        + "="
                                        + (secret.contains(entry.getKey())
                                                ? HIDDEN
                                                : PythonText.str(
                                                        templar.asWritten(entry.getValue()))))
                .collect(Collectors.joining(", "));
    }
}
