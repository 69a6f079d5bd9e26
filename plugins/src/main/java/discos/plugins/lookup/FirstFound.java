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

/** The lookup {@code first_found}: the first of several files that is there. */
final class FirstFound {
    private final List<String> names = new ArrayList<>();
    private boolean skips;

    private FirstFound() {}

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        FirstFound search = new FirstFound();
        search.skips = args.is(99, "skip", false);
        List<Object> given = new ArrayList<>(ListLookups.flat(terms, Integer.MAX_VALUE));
        if (args.named().containsKey("files")) {
            given.add(args.named());
        }
        given.forEach(search::add);
        for (String name : search.names) {
            Optional<Path> found = t.control().find(args.text(99, "_folder", "files"), name);
            if (found.isPresent()) {
                return List.of(found.get().toString());
            }
        }
        if (search.skips || args.text(99, "errors", "").equals("ignore")) {
            return List.of();
        }
        throw PythonException.value(
                "No file was found when using first_found; looked for "
                        + String.join(", ", search.names));
    }

    private void add(Object term) {
        if (!(term instanceof Map<?, ?> map)) {
            names.addAll(split(term, "[,;]"));
            return;
        }
        skips |= PythonItems.isTrue(PythonDicts.find(map, "skip").orElse(false));
        List<String> folders = split(PythonDicts.find(map, "paths").orElse(""), "[,:;]");
        List<String> files = split(PythonDicts.find(map, "files").orElse(""), "[,;]");
        if (folders.isEmpty()) {
            names.addAll(files);
        }
        for (String folder : folders) {
            files.forEach(file -> names.add(Path.of(folder).resolve(file).toString()));
        }
    }

    private static List<String> split(Object value, String separators) {
        List<String> all = new ArrayList<>();
        for (Object item : value instanceof String ? List.of(value) : PythonItems.list(value)) {
            for (String text : PythonText.str(item).split(separators, -1)) {
                if (!text.isBlank()) {
                    all.add(text.strip());
                }
            }
        }
        return all;
    }
}
