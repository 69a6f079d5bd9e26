package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.ControlSide.CommandOutput;
import discos.deployer.spi.Lookup;
import discos.deployer.spi.Templating;
import discos.deployer.spi.Templating.Rendering;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.TextMethods;
import discos.deployer.value.vault.VaultException;
import discos.plugins.filter.path.Globs;
import discos.plugins.filter.text.PythonRegex;
import discos.plugins.host.TemplateVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lookups of variables, files, commands and the environment. */
public final class ControlLookups {
    /** The marks that the lookup {@code template} takes; its blanks are as in a playbook. */
    private static final Set<String> MARKS =
            Set.of(
                    "variable_start_string",
                    "variable_end_string",
                    "comment_start_string",
                    "comment_end_string");

    private ControlLookups() {}

    /** The lookups by name. */
    public static Map<String, Lookup> all() {
        Map<String, Lookup> all = new LinkedHashMap<>();
        all.put("env", ControlLookups::environment);
        all.put("vars", ControlLookups::variables);
        all.put("varnames", ControlLookups::names);
        all.put("file", ControlLookups::files);
        all.put("unvault", ControlLookups::opened);
        all.put("template", ControlLookups::templates);
        all.put("pipe", (terms, _, t) -> run(terms, t, false));
        all.put("lines", (terms, _, t) -> run(terms, t, true));
        all.put("fileglob", ControlLookups::globs);
        all.put("filetree", (terms, _, t) -> FileTree.look(terms, t));
        all.put("first_found", FirstFound::look);
        all.put("inventory_hostnames", HostNames::look);
        all.put("ini", (terms, args, t) -> IniLookup.look(terms, args, t));
        all.put("csvfile", (terms, args, t) -> CsvLookup.look(terms, args, t));
        all.put("config", (terms, args, t) -> ConfigLookup.look(terms, args, t));
        all.put("password", (terms, args, t) -> PasswordLookup.look(terms, args, t));
        all.put("url", (terms, args, t) -> UrlLookup.look(terms, args, t));
        return all;
    }

    private static List<Object> environment(List<Object> terms, Arguments args, Templating t) {
        Object otherwise = args.has(99, "default") ? args.named().get("default") : "";
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (!(term instanceof String words)) {
                throw PythonException.attribute(PythonTypes.nameOf(term), "split");
            }
            String name = words.strip().split("\\s+", -1)[0];
            if (name.isEmpty()) {
                throw PythonException.value("list index out of range");
            }
            Optional<String> value = t.control().environment(name);
            if (value.isEmpty() && otherwise instanceof Undefined undefined) {
                throw undefined.used();
            }
            all.add(value.isPresent() ? value.get() : otherwise);
        }
        return all;
    }

    private static List<Object> variables(List<Object> terms, Arguments args, Templating t) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (!(term instanceof String name)) {
                throw PythonException.value(
                        "Invalid setting identifier, \""
                                + PythonText.str(term)
                                + "\" is not a string");
            }
            Optional<Object> value = t.variable(name);
            if (value.isPresent() && value.get() instanceof Undefined undefined) {
                throw undefined.used();
            }
            if (value.isEmpty() && !args.has(99, "default")) {
                throw PythonException.value("No variable found with this name: " + name);
            }
            all.add(value.orElseGet(() -> args.need(99, "default")));
        }
        return all;
    }

    private static List<Object> names(List<Object> terms, Arguments args, Templating t) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (!(term instanceof String text)) {
                throw PythonException.value(
                        "Invalid setting identifier, \""
                                + PythonText.str(term)
                                + "\" is not a string, it is a "
                                + PythonTypes.nameOf(term));
            }
            Pattern pattern;
            try {
                pattern = PythonRegex.compile(text, false, false);
            } catch (PythonException e) {
                throw PythonException.value(
                        "Unable to use \"" + text + "\" as a search parameter: " + e.getMessage());
            }
            for (String name : t.variableNames()) {
                if (pattern.matcher(name).find()) {
                    all.add(name);
                }
            }
        }
        return all;
    }

    /** A file of the control machine that must exist. */
    static Path need(String kind, Object term, Templating t) {
        if (!(term instanceof String)) {
            throw PythonException.attribute(PythonTypes.nameOf(term), "startswith");
        }
        return t.control()
                .find(kind, PythonText.str(term))
                .orElseThrow(
                        () ->
                                PythonException.value(
                                        "could not locate file in lookup: "
                                                + PythonText.str(term)
                                                + ", searched in "
                                                + t.control().searched(kind)));
    }

    static String content(Path file, Templating t) {
        return content(file, "utf-8", t);
    }

    /** A file's text in an encoding of that name, decrypted where it is a vault. */
    static String content(Path file, String encoding, Templating t) {
        try {
            byte[] bytes = t.control().plain(Files.readAllBytes(file));
            return new String(bytes, TextMethods.charset(encoding));
        } catch (VaultException e) {
            throw PythonException.value(e.getMessage() + " for " + file);
        } catch (IOException e) {
            throw PythonException.value(
                    "the file " + file + " cannot be read: " + FileReason.of(e));
        }
    }

    private static List<Object> files(List<Object> terms, Arguments args, Templating t) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            String text = content(need("files", term, t), t);
            text = args.isSet("lstrip", false) ? text.stripLeading() : text;
            all.add(args.isSet("rstrip", true) ? text.stripTrailing() : text);
        }
        return all;
    }

    private static List<Object> opened(List<Object> terms, Arguments args, Templating t) {
        return new ArrayList<>(
                terms.stream().map(term -> content(need("files", term, t), t)).toList());
    }

    private static List<Object> templates(List<Object> terms, Arguments args, Templating t) {
        Map<String, Object> marks = new LinkedHashMap<>(args.named());
        marks.keySet().retainAll(MARKS);
        Map<String, Object> extra = new LinkedHashMap<>();
        if (args.named().get("template_vars") instanceof Map<?, ?> more) {
            more.forEach((name, value) -> extra.put(PythonText.str(name), value));
        }
        Rendering rendering =
                args.isSet("jinja2_native", false)
                        ? Rendering.NATIVE
                        : args.isSet("convert_data", true) ? Rendering.DATA : Rendering.TEXT;
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            Path file = need("templates", term, t);
            Map<String, Object> variables =
                    TemplateVariables.of(
                            file, PythonText.str(term), "", ZonedDateTime.now(t.control().clock()));
            variables.putAll(extra);
            all.add(t.renderData(file, marks, rendering, variables));
        }
        return all;
    }

    private static List<Object> run(List<Object> terms, Templating t, boolean wantsLines) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            String command = PythonText.str(term);
            CommandOutput output = t.control().run(command);
            if (output.exitCode() != 0) {
                throw PythonException.value(
                        "lookup_plugin."
                                + (wantsLines ? "lines(" : "pipe(")
                                + command
                                + ") returned "
                                + output.exitCode());
            }
            if (wantsLines) {
                output.text().lines().forEach(all::add);
            } else {
                all.add(output.text().stripTrailing());
            }
        }
        return all;
    }

    private static List<Object> globs(List<Object> terms, Arguments args, Templating t) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            String pattern = PythonText.str(term);
            if (pattern.startsWith("/")) {
                all.addAll(Globs.files(pattern));
                continue;
            }
            for (Path folder : t.control().searched("files")) {
                List<Object> found = Globs.files(folder + "/" + pattern);
                all.addAll(found);
                if (!found.isEmpty()) {
                    break;
                }
            }
        }
        return all;
    }
}
