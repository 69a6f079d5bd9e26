package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonText;
import discos.plugins.filter.text.PythonRegex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lookup {@code ini}: options of an ini file, or of a file of Java properties. */
final class IniLookup {
    private static final String PROPERTIES = "java_properties";
    private static final Set<String> OPTIONS =
            Set.of(
                    "allow_no_value",
                    "allow_none",
                    "case_sensitive",
                    "default",
                    "encoding",
                    "file",
                    "re",
                    "section",
                    "type");

    private final Templating templating;
    private final Map<String, Object> settings;
    private final IniText text;

    private IniLookup(Arguments args, Templating templating) {
        this.templating = templating;
        this.settings = new LinkedHashMap<>(args.named());
        boolean allowsNoValue =
                args.isSet("allow_no_value", false) || args.isSet("allow_none", false);
        this.text = new IniText(args.isSet("case_sensitive", false), allowsNoValue);
    }

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        IniLookup lookup = new IniLookup(args, t);
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            all.addAll(lookup.values(lookup.key(PythonText.str(term))));
        }
        return all;
    }

    /** The key in a term, whose other words set options for it and all that follow. */
    private String key(String term) {
        if (!term.contains("=") && !term.strip().contains(" ")) {
            return term;
        }
        Optional<String> key = Optional.empty();
        for (String phrase : phrases(term)) {
            String[] sides = phrase.split("=", -1);
            if (sides.length == 1) {
                key = key.or(() -> Optional.of(phrase));
            } else if (sides.length > 2) {
                throw PythonException.value(
                        "Could not use '%s' from '%s': too many values to unpack (expected 2)"
                                .formatted(phrase, term));
            } else if (!OPTIONS.contains(sides[0])) {
                throw PythonException.value(sides[0] + " is not a valid option.");
            } else {
                settings.put(sides[0], sides[1]);
            }
        }
        return key.orElseThrow(
                () ->
                        PythonException.value(
                                "No key to lookup was provided as first term with in string inline"
                                        + " options: "
                                        + term));
    }

    /** The words of a term; words after an option's are its value, too. */
    private static List<String> phrases(String term) {
        Map<String, String> phrases = new LinkedHashMap<>();
        String name = "key";
        boolean isFirst = true;
        for (String word : term.strip().split("\\s+", -1)) {
            for (String option : OPTIONS) {
                if (word.contains(option + "=")) {
                    name = option;
                }
            }
            if (isFirst || !phrases.containsKey(name)) {
                phrases.put(name, word);
            } else {
                phrases.merge(name, word, (before, more) -> before + " " + more);
            }
            isFirst = false;
        }
        return List.copyOf(phrases.values());
    }

    private List<Object> values(String key) {
        Arguments args = new Arguments(List.of(), settings);
        String file = args.text(99, "file", "ansible.ini");
        boolean isProperties = args.text(99, "type", "ini").equals("properties");
        if (isProperties) {
            settings.put("section", PROPERTIES);
        }
        String section = isProperties ? PROPERTIES : args.text(99, "section", "global");
        read(file, isProperties ? "[" + PROPERTIES + "]\n" : "", args);
        if (!text.hasSection(section)) {
            throw PythonException.value("No section '" + section + "' in " + file);
        }
        Map<String, Optional<String>> options = text.options(section);
        if (args.isSet("re", false)) {
            List<Object> found = new ArrayList<>();
            options.forEach(
                    (name, value) -> {
                        if (PythonRegex.compile(key, false, false).matcher(name).lookingAt()) {
                            found.add(value.<Object>map(it -> it).orElse(None.NONE));
                        }
                    });
            return found;
        }
        Optional<String> value = options.get(text.optionName(key));
        if (value == null) {
            Object otherwise = args.get(99, "default", "");
            return otherwise == None.NONE ? List.of() : List.of(otherwise);
        }
        return value.<List<Object>>map(List::of).orElseGet(List::of);
    }

    private void read(String file, String begin, Arguments args) {
        String content =
                ControlLookups.content(
                        ControlLookups.need("files", file, templating),
                        args.text(99, "encoding", "utf-8"),
                        templating);
        try {
            text.read(begin + content);
        } catch (PythonException e) {
            boolean isTwice = String.valueOf(e.getMessage()).contains(": option '");
            throw isTwice
                    ? PythonException.value("Duplicate option in '" + file + "': " + e.getMessage())
                    : e;
        }
    }
}
