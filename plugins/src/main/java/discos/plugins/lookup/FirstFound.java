package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lookup {@code first_found}: the first of several files that is there. */
final class FirstFound {
    private final Map<?, ?> ofAll;
    private boolean skips;

    private FirstFound(Map<?, ?> ofAll) {
        this.ofAll = ofAll;
    }

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        FirstFound search = new FirstFound(args.named());
        List<String> names = search.names(terms);
        for (String name : names.stream().filter(it -> !it.isEmpty()).toList()) {
            Optional<Path> found = t.control().find(args.text(99, "_folder", "files"), name);
            if (found.isPresent()) {
                return List.of(found.get().toString());
            }
        }
        if (search.skips || args.text(99, "errors", "").equals("ignore")) {
            return List.of();
        }
        throw PythonException.value(
                "No file was found when using first_found; looked for " + String.join(", ", names));
    }

    /**
     * What is looked for. A dict has options of its own, a text those of the whole lookup; files
     * without folders take the place of all names before, as with Ansible, and the last term tells
     * whether nothing may be found.
     */
    private List<String> names(List<?> terms) {
        List<String> names = new ArrayList<>();
        skips = false;
        for (Object term : terms) {
            switch (term) {
                case Map<?, ?> options -> add(Optional.empty(), options, names);
                case String text -> add(Optional.of(text), ofAll, names);
                case List<?> inner -> names.addAll(names(inner));
                default ->
                        throw PythonException.value(
                                "Invalid term supplied, can handle string, mapping or list of"
                                        + " strings but got: "
                                        + PythonText.str(term));
            }
        }
        return names;
    }

    private void add(Optional<String> text, Map<?, ?> options, List<String> names) {
        skips = Arguments.meansYes(PythonDicts.find(options, "skip").orElse(false));
        List<String> files = names(options.get("files"), "[,;]");
        List<String> folders = names(options.get("paths"), "[,:;]");
        for (String folder : folders) {
            files.forEach(file -> names.add(Path.of(folder).resolve(file).toString()));
        }
        if (folders.isEmpty() && !files.isEmpty()) {
            names.clear();
            names.addAll(files);
        } else if (folders.isEmpty()) {
            text.ifPresent(names::add);
        }
    }

    /** The names in an option that is a list, and may be written with commas. */
    private static List<String> names(@Nullable Object option, String separators) {
        return switch (option) {
            case null -> List.of();
            case String text -> split(List.of(text.strip().split("\\s*,\\s*", -1)), separators);
            default -> split(option, separators);
        };
    }

    private static List<String> split(Object value, String separators) {
        List<String> all = new ArrayList<>();
        for (Object item : PythonItems.list(value)) {
            all.addAll(
                    item instanceof String text
                            ? List.of(text.split(separators, -1))
                            : split(item, separators));
        }
        return all;
    }
}
