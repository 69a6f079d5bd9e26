package discos.deployer.template.eval;

import discos.deployer.value.None;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonClass;
import discos.deployer.value.PythonException;
import discos.deployer.value.PythonRange;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.Call;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonNumbers;
import discos.deployer.value.python.PythonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jinja's own functions: range, dict, namespace, cycler, joiner, lipsum. */
public final class TemplateFunctions {
    private static final int WORDS_IN_SENTENCE = 8;
    private static final List<String> WORDS =
            List.of("lorem", "ipsum", "dolor", "sit", "amet", "tempor", "magna", "aliqua");

    private TemplateFunctions() {}

    /** The function of a name. */
    public static Optional<Object> find(String name) {
        return switch (name) {
            case "range" -> type("range", (args, _) -> range(args));
            case "dict" -> type("dict", TemplateFunctions::dict);
            case "namespace" -> type("jinja2.utils.Namespace", TemplateFunctions::namespace);
            case "cycler" -> type("jinja2.utils.Cycler", (args, _) -> new Cycler(args));
            case "joiner" -> type("jinja2.utils.Joiner", TemplateFunctions::joiner);
            case "lipsum" -> Optional.of((PythonCallable) TemplateFunctions::filler);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> type(String name, PythonCallable maker) {
        return Optional.of(new PythonClass(name, maker));
    }

    private static Object namespace(List<Object> args, Map<String, Object> named) {
        Map<String, Object> values = new LinkedHashMap<>();
        dict(args, named).forEach((key, value) -> values.put(PythonText.str(key), value));
        return new Namespace(values);
    }

    private static Object joiner(List<Object> args, Map<String, Object> named) {
        return new Separator(PythonText.str(Call.arg(args, named, 0, "sep", ", ")));
    }

    private static Object range(List<Object> args) {
        if (args.isEmpty()) {
            throw PythonException.type("range expected at least 1 argument, got 0");
        }
        for (Object arg : args) {
            if (arg instanceof Double) {
                throw PythonException.type("'float' object cannot be interpreted as an integer");
            }
            if (arg instanceof Undefined undefined) {
                throw undefined.used();
            }
        }
        long first = PythonNumbers.toLong(args.getFirst());
        if (args.size() == 1) {
            return new PythonRange(0, first, 1);
        }
        long step = args.size() > 2 ? PythonNumbers.toLong(args.get(2)) : 1;
        return new PythonRange(first, PythonNumbers.toLong(args.get(1)), step);
    }

    private static Map<Object, Object> dict(List<Object> args, Map<String, Object> named) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        PythonDicts.update(dict, args, named);
        return dict;
    }

    private static Object filler(List<Object> args, Map<String, Object> named) {
        long paragraphs = PythonNumbers.toLong(Call.arg(args, named, 0, "n", 5L));
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < paragraphs; i++) {
            text.append(i == 0 ? "" : "\n\n");
            text.append(String.join(" ", WORDS.subList(0, WORDS_IN_SENTENCE))).append('.');
        }
        return text.toString();
    }

    /** What {@code cycler(...)} makes. */
    private static final class Cycler implements PythonAttributes.Named {
        private final List<Object> items;
        private int at;

        Cycler(List<Object> items) {
            if (items.isEmpty()) {
                throw PythonException.type("at least one item has to be provided");
            }
            this.items = items;
        }

        @Override
        public Optional<Object> attribute(String name) {
            return switch (name) {
                case "current" -> Optional.of(items.get(at));
                case "next" ->
                        Optional.of(
                                (PythonCallable)
                                        (_, _) -> {
                                            Object item = items.get(at);
                                            at = (at + 1) % items.size();
                                            return item;
                                        });
                case "reset" ->
                        Optional.of(
                                (PythonCallable)
                                        (_, _) -> {
                                            at = 0;
                                            return None.NONE;
                                        });
                default -> Optional.empty();
            };
        }
    }

    /** What {@code joiner(...)} makes: nothing at first, then the separator. */
    private static final class Separator implements PythonCallable {
        private final String text;
        private boolean isUsed;

        Separator(String text) {
            this.text = text;
        }

        @Override
        public Object call(List<Object> positional, Map<String, Object> named) {
            boolean isFirst = !isUsed;
            isUsed = true;
            return isFirst ? "" : text;
        }

        @Override
        public String typeName() {
            return "Joiner";
        }
    }
}
