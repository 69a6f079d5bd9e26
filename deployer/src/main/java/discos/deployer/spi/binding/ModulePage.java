package discos.deployer.spi.binding;

import discos.deployer.spi.Arg;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The documentation of a module, written from its record. */
public final class ModulePage {
    private ModulePage() {}

    /** The page in Markdown, ending with a newline. */
    public static String of(ModuleEntry<?> entry) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(entry.name()).append("\n\n");
        page.append(entry.info().doc()).append("\n\n");
        page.append("Names: ")
                .append(
                        entry.names().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", ")))
                .append("\n");
        List<Argument> arguments = entry.spec().arguments();
        if (arguments.isEmpty()) {
            page.append("\nIt takes no arguments.\n");
            return page.toString();
        }
        page.append("\n| argument | type | default | for |\n|---|---|---|---|\n");
        arguments.stream()
                .sorted(Comparator.comparing(Argument::name))
                .forEach(argument -> page.append(row(argument)));
        return page.toString();
    }

    private static String row(Argument argument) {
        StringBuilder name = new StringBuilder("`" + argument.name() + "`");
        if (!argument.aliases().isEmpty()) {
            name.append("<br>").append(code(argument.aliases(), ", "));
        }
        StringBuilder use = new StringBuilder(argument.note().doc());
        if (!argument.choices().isEmpty()) {
            use.append(" One of ").append(code(argument.choices(), ", ")).append(".");
        }
        if (argument.note().isFreeForm()) {
            use.append(" Also the task's free form.");
        }
        return "| "
                + name
                + " | "
                + argument.type().word()
                + " | "
                + standard(argument)
                + " | "
                + use.toString().replace("|", "\\|")
                + " |\n";
    }

    private static String standard(Argument argument) {
        Arg note = argument.note();
        if (!note.defaultValue().isEmpty()) {
            return "`" + note.defaultValue() + "`";
        }
        return argument.isRequired() ? "required" : "";
    }

    private static String code(List<String> words, String between) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(between));
    }
}
