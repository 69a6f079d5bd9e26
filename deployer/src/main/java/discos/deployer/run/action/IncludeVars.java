package discos.deployer.run.action;

import discos.deployer.run.variables.Knowledge;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.Result;
import discos.deployer.value.TemplateText;
import discos.deployer.value.python.PythonItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads variables of files while the run goes on. */
record IncludeVars(Knowledge knowledge) implements OwnAction {

    @Override
    public Result run(ActionContext context) {
        Map<String, Object> arguments = context.arguments();
        Object folder = arguments.get("dir");
        Object file = arguments.getOrDefault("file", arguments.get("_raw_params"));
        if (folder == null && file == null) {
            return failed("include_vars needs a file or a dir");
        }
        String wanted = String.valueOf(folder == null ? file : folder).strip();
        Optional<Path> found = context.scope().control().find("vars", wanted);
        if (found.isEmpty()) {
            return failed(
                    "Could not find or access '"
                            + wanted
                            + "' on the control machine. Searched in: "
                            + context.scope().control().searched("vars"));
        }
        try {
            if (folder == null) {
                return include(List.of(found.get()), context);
            }
            List<Path> files = inside(found.get(), arguments);
            List<String> endings = endings(arguments);
            Optional<Path> other =
                    files.stream().filter(it -> !endings.contains(ending(it))).findFirst();
            boolean isOtherIgnored =
                    PythonItems.isTrue(arguments.getOrDefault("ignore_unknown_extensions", false));
            if (other.isPresent() && !isOtherIgnored) {
                return new Result(
                        Map.of(
                                "failed",
                                true,
                                "message",
                                other.get()
                                        + " does not have a valid extension: "
                                        + String.join(", ", endings)));
            }
            return include(
                    files.stream().filter(it -> endings.contains(ending(it))).toList(), context);
        } catch (ProblemException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private Result include(List<Path> files, ActionContext context) {
        Map<String, Object> variables = new LinkedHashMap<>();
        files.forEach(file -> variables.putAll(knowledge.files().read(file)));
        Object name = context.arguments().get("name");
        Map<String, Object> all =
                name == null ? variables : Map.of(String.valueOf(name), variables);
        context.heirs().forEach(host -> knowledge.store().of(host).include(all));
        return Result.of("ansible_included_var_files", files.stream().map(Path::toString).toList())
                .with("ansible_facts", shown(all))
                .with("changed", false);
    }

    private static List<Path> inside(Path folder, Map<String, Object> arguments) {
        Object depth = arguments.getOrDefault("depth", 0L);
        int levels = Integer.parseInt(String.valueOf(depth).strip());
        Set<String> ignored =
                arguments.get("ignore_files") instanceof List<?> names
                        ? names.stream().map(String::valueOf).collect(Collectors.toSet())
                        : Set.of(String.valueOf(arguments.getOrDefault("ignore_files", "")));
        Pattern pattern =
                Pattern.compile(String.valueOf(arguments.getOrDefault("files_matching", "")));
        try (Stream<Path> all = Files.walk(folder, levels == 0 ? Integer.MAX_VALUE : levels)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> pattern.matcher(nameOf(file)).find())
                    .filter(file -> !ignored.contains(nameOf(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> endings(Map<String, Object> arguments) {
        return switch (arguments.get("extensions")) {
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null -> List.of("yaml", "yml", "json");
            case Object text -> List.of(String.valueOf(text).split(" *, *"));
        };
    }

    private static String ending(Path file) {
        String name = nameOf(file);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Result failed(String message) {
        return Result.message(message).with("failed", true);
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
