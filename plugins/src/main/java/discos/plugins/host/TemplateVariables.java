package discos.plugins.host;

import discos.deployer.source.Origin;
import discos.deployer.value.TemplateText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a template file has besides the task's: {@code ansible_managed} and more. */
public final class TemplateVariables {
    /**
     * What ansible.cfg says, with its marks filled in; a variable of this name does not count, as
     * with Ansible. The machine's name costs a process, so it is asked for only where it is told.
     */
    private static final String MANAGED =
            "template_mtime.strftime(lookup('config', 'DEFAULT_MANAGED_STR').format("
                    + "host=template_host if '{host' in lookup('config', 'DEFAULT_MANAGED_STR') else '',"
                    + " uid=template_uid, file=template_path))";

    private TemplateVariables() {}

    /**
     * The variables by name, as the documentation of Ansible's module {@code template} lists them.
     *
     * @param file where it was found
     * @param source the file as the task or the lookup names it
     * @param destination the path on the host; empty where the text goes into no file
     * @param start when the rendering was begun; the same for all renderings of one item, or the
     *     file would never be as wanted
     */
    public static Map<String, Object> of(
            Path file, String source, String destination, ZonedDateTime start) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ansible_managed", lazily(MANAGED));
        // rendered only by a template that asks for it
        variables.put("template_host", lazily("lookup('pipe', 'uname -n')"));
        variables.put("template_path", source);
        variables.put("template_fullpath", file.toAbsolutePath().normalize().toString());
        variables.put("template_destpath", destination);
        variables.put("template_run_date", moment(start));
        try {
            variables.put("template_uid", Files.getOwner(file).getName());
            variables.put(
                    "template_mtime",
                    moment(Files.getLastModifiedTime(file).toInstant().atZone(start.getZone())));
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + file + " cannot be read", e);
        }
        return variables;
    }

    /** As Python's {@code datetime}, which knows microseconds and rounds to the nearest. */
    private static LocalDateTime moment(ZonedDateTime time) {
        return time.toLocalDateTime().plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private static TemplateText lazily(String expression) {
        return new TemplateText("{{ " + expression + " }}", Origin.of("template"));
    }
}
