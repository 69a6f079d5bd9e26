package discos.plugins.host;

import discos.deployer.source.Origin;
import discos.deployer.value.TemplateText;
import discos.deployer.value.python.PythonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The variables that a template file has besides the task's: {@code ansible_managed} and more. */
public final class TemplateVariables {
    private TemplateVariables() {}

    /**
     * The variables by name, as the documentation of Ansible's module {@code template} lists them.
     *
     * @param file where it was found
     * @param source the file as the task or the lookup names it
     * @param destination the path on the host; empty where the text goes into no file
     * @param managed the setting {@code ansible_managed} of {@code ansible.cfg}, which alone says
     *     what the variable of this name is here
     * @param start when the rendering was begun; the same for all renderings of one item, or the
     *     file would never be as wanted
     */
    public static Map<String, Object> of(
            Path file,
            String source,
            String destination,
            Optional<String> managed,
            ZonedDateTime start) {
        Map<String, Object> variables = new LinkedHashMap<>();
        // rendered only by a template that asks for it
        variables.put("template_host", lazily("lookup('pipe', 'uname -n')"));
        variables.put("template_path", source);
        variables.put("template_fullpath", file.toAbsolutePath().normalize().toString());
        variables.put("template_destpath", destination);
        variables.put("template_run_date", moment(start));
        try {
            variables.put("template_uid", Files.getOwner(file).getName());
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            variables.put("template_mtime", moment(changed.atZone(start.getZone())));
            variables.put("ansible_managed", managed(managed.orElse("Ansible managed"), changed));
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + file + " cannot be read", e);
        }
        return variables;
    }

    /** With the words {@code {host}}, {@code {uid}} and {@code {file}}, and the file's time. */
    private static Object managed(String pattern, Instant changed) {
        if (pattern.chars().noneMatch(c -> c == '{' || c == '}' || c == '%')) {
            return pattern;
        }
        String host = pattern.contains("{host") ? "host=template_host, " : "";
        return lazily(
                "%s.format(%suid=template_uid, file=template_path) | strftime(%d)"
                        .formatted(PythonText.repr(pattern), host, changed.getEpochSecond()));
    }

    /** As Python's {@code datetime}, which knows microseconds and rounds to the nearest. */
    private static LocalDateTime moment(ZonedDateTime time) {
        return time.toLocalDateTime().plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private static TemplateText lazily(String expression) {
        return new TemplateText("{{ " + expression + " }}", Origin.of("template"));
    }
}
