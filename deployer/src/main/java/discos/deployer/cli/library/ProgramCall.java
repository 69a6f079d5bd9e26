package discos.deployer.cli.library;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.report.JsonText;
import discos.deployer.value.python.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a program is called: with the path of a file that holds its arguments.
 *
 * <p>Programs that are no text, and texts with the word {@code WANT_JSON}, get them as JSON, all
 * others as {@code name=value}, each value a word of the shell. In a text, {@code
 * <<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>} stands for the JSON itself. The engine's own settings come
 * under names with {@code _ansible_} before.
 */
record ProgramCall(String script, List<Content> contents) {
    private static final String JSON_MARK = "<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>";

    static ProgramCall of(String name, byte[] program, ProgramModule.Args args) {
        Map<String, Object> all = new LinkedHashMap<>(args.arguments());
        all.putAll(settings(name, args));
        String json = JsonText.compact(all);
        String text = new String(program, StandardCharsets.ISO_8859_1);
        boolean isText = !text.contains("\0");
        boolean isJson = !isText || text.contains("WANT_JSON") || text.contains(JSON_MARK);
        byte[] made =
                isText && text.contains(JSON_MARK)
                        ? new String(program, StandardCharsets.UTF_8)
                                .replace(JSON_MARK, json)
                                .getBytes(StandardCharsets.UTF_8)
                        : program;
        String given = isJson ? json : words(all);
        return new ProgramCall(
                script(name, isText ? interpreter(text) : ""),
                List.of(new Content.Bytes(made), Content.of(given)));
    }

    private static Map<String, Object> settings(String name, ProgramModule.Args args) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("_ansible_check_mode", args.control().isCheckMode());
        settings.put("_ansible_verbosity", (long) args.control().verbosity());
        settings.put("_ansible_version", "2.14.18");
        settings.put("_ansible_module_name", name);
        settings.put("_ansible_no_log", false);
        settings.put("_ansible_debug", false);
        settings.put("_ansible_diff", false);
        settings.put("_ansible_syslog_facility", "LOG_USER");
        settings.put("_ansible_string_conversion_action", "warn");
        settings.put("_ansible_shell_executable", "/bin/sh");
        settings.put("_ansible_keep_remote_files", false);
        return settings;
    }

    private static String words(Map<String, Object> all) {
        return all.entrySet().stream()
                .map(
                        entry ->
                                entry.getKey()
                                        + "="
                                        + ShellQuote.quote(PythonText.str(entry.getValue())))
                .collect(Collectors.joining(" "));
    }

    /** What the first line names, without Python's path, which differs from host to host. */
    private static String interpreter(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.matches("#!.*\\bpython[0-9.]*\\b.*") ? "python" : "";
    }

    private static String script(String name, String interpreter) {
        String run =
                interpreter.isEmpty()
                        ? "\"$d\"/" + ShellQuote.quote(name)
                        : "$(command -v python3 || command -v python || echo python) \"$d\"/"
                                + ShellQuote.quote(name);
        return """
                d=$(umask 077; mktemp -d) || exit 1
                cat <"$1" >"$d"/%s && cat <"$2" >"$d/args" && chmod 0700 "$d"/%s || exit 1
                %s "$d/args"
                r=$?
                rm -rf "$d"
                printf '\\0%%s' $r
                """
                .formatted(ShellQuote.quote(name), ShellQuote.quote(name), run);
    }
}
