package discos.deployer.run.action;

import discos.deployer.run.variables.Knowledge;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.Result;
import discos.deployer.value.HashBehaviour;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads variables of files while the run goes on. */
record IncludeVars(Knowledge knowledge) implements OwnAction {

    @Override
    public Result run(ActionContext context) {
        VariableFileSearch search = VariableFileSearch.of(context);
        List<Path> files;
        Map<String, Object> variables = new LinkedHashMap<>();
        try {
            files = search.files();
            for (Path file : files) {
                variables.putAll(read(file));
            }
        } catch (VariableFileSearch.NotFoundException e) {
            return failed(String.valueOf(e.getMessage()), e.before());
        } catch (ProblemException e) {
            return failed(String.valueOf(e.getMessage()), List.of());
        }
        return found(files, variables, context);
    }

    private Result found(List<Path> files, Map<String, Object> variables, ActionContext context) {
        Object name = context.arguments().get("name");
        Map<String, Object> all =
                name == null ? variables : Map.of(String.valueOf(name), variables);
        HashBehaviour hashes = knowledge.inventory().get().hashes();
        if (isMerged(context, hashes)) {
            Optional<String> mismatch = mismatch(all, context);
            if (mismatch.isPresent()) {
                return Result.message(mismatch.get()).with("failed", true);
            }
            all =
                    "merge".equals(context.arguments().get("hash_behaviour"))
                            ? merged(all, context)
                            : all;
        }
        Map<String, Object> known = all;
        context.heirs().forEach(host -> knowledge.store().of(host).include(known, hashes));
        return Result.of("ansible_included_var_files", files.stream().map(Path::toString).toList())
                .with("ansible_facts", shown(known))
                .with("changed", false);
    }

    private Map<String, Object> read(Path file) throws VariableFileSearch.NotFoundException {
        try {
            return knowledge.files().read(file);
        } catch (ProblemException e) {
            if (e.problems().stream().allMatch(it -> it.code().equals("bad-variables"))) {
                throw new VariableFileSearch.NotFoundException(
                        file + " must be stored as a dictionary/hash");
            }
            throw e;
        }
    }

    /** Whether the task asks for something else than what counts everywhere. */
    private static boolean isMerged(ActionContext context, HashBehaviour hashes) {
        Object wanted = context.arguments().get("hash_behaviour");
        return wanted != null
                && !String.valueOf(wanted).equals(hashes.name().toLowerCase(Locale.ROOT));
    }

    /** Only mappings can be merged, and only where there is one already, as in Ansible. */
    private static Optional<String> mismatch(Map<String, Object> more, ActionContext context) {
        for (Map.Entry<String, Object> entry : more.entrySet()) {
            Object before = context.scope().raw(entry.getKey()).orElse(None.NONE);
            if (!(before instanceof Map<?, ?>) || !(entry.getValue() instanceof Map<?, ?>)) {
                return Optional.of(
                        "failed to combine variables, expected dicts but got a '%s' and a '%s': \n%s\n%s"
                                .formatted(
                                        PythonTypes.nameOf(before),
                                        PythonTypes.nameOf(entry.getValue()),
                                        PythonText.str(shown(before)),
                                        PythonText.str(shown(entry.getValue()))));
            }
        }
        return Optional.empty();
    }

    /** The variables with what mappings of the same names held before. */
    private static Map<String, Object> merged(Map<String, Object> more, ActionContext context) {
        Map<String, Object> all = new LinkedHashMap<>();
        more.forEach(
                (name, value) ->
                        all.put(
                                name,
                                context.scope()
                                        .raw(name)
                                        .map(before -> merged(before, value))
                                        .orElse(value)));
        return all;
    }

    private static Object merged(Object before, Object value) {
        if (!(before instanceof Map<?, ?> old) || !(value instanceof Map<?, ?> more)) {
            return value;
        }
        Map<Object, Object> all = new LinkedHashMap<>(old);
        more.forEach(
                (key, it) -> {
                    Object known = old.get(key);
                    all.put(key, known == null ? it : merged(known, it));
                });
        return all;
    }

    private static Result failed(String message, List<Path> read) {
        return Result.of("message", message)
                .with("failed", true)
                .with("ansible_facts", Map.of())
                .with("ansible_included_var_files", read.stream().map(Path::toString).toList());
    }

    /** What a result may hold: the templates are shown as they were written. */
    private static Object shown(Object value) {
        return switch (value) {
            case TemplateText text -> text.text();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, it) -> copy.put(key, shown(it)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(it -> copy.add(shown(it)));
                yield copy;
            }
            default -> value;
        };
    }
}
