package discos.plugins.module.file;

import discos.deployer.source.Origin;
import discos.deployer.spi.Control;
import discos.deployer.value.TemplateText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a template file has besides the task's: {@code ansible_managed} and more. */
final class TemplateVariables {
    private TemplateVariables() {}

    /**
     * The variables by name, as the module's documentation in Ansible lists them.
     *
     * @param source the file as the task names it
     * @param destination the path on the host
     */
    static Map<String, Object> of(Control control, Path file, String source, String destination) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(
                "ansible_managed", control.variable("ansible_managed").orElse("Ansible managed"));
        // rendered only by a template that asks for them
        variables.put("template_host", lazily("lookup('pipe', 'uname -n')"));
        variables.put("template_path", source);
        variables.put("template_fullpath", file.toAbsolutePath().toString());
        variables.put("template_destpath", destination);
        try {
            variables.put("template_uid", Files.getOwner(file).getName());
            variables.put(
                    "template_mtime",
                    Files.getLastModifiedTime(file).toString().replace('T', ' ').replace("Z", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + file + " cannot be read", e);
        }
        return variables;
    }

    private static TemplateText lazily(String expression) {
        return new TemplateText("{{ " + expression + " }}", Origin.of("template"));
    }
}
