package discos.deployer.template;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arguments;
import discos.deployer.spi.RenderException;
import discos.deployer.template.eval.TemplateFunctions;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.Call;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.date.PythonDates;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that every template has. */
final class Globals {
    private final ScopeSession session;

    Globals(ScopeSession session) {
        this.session = session;
    }

    Optional<Object> find(String name) {
        return switch (name) {
            case "omit" -> Optional.of(Omit.OMIT);
            case "lookup" -> method("_lookup", (args, named) -> lookup(args, named, false));
            case "query", "q" ->
                    method("_query_lookup", (args, named) -> lookup(args, named, true));
            case "now" -> method("_now_datetime", this::now);
            case "undef" -> method("_make_undefined", (args, named) -> undef(args, named));
            default -> TemplateFunctions.find(name);
        };
    }

    private static Optional<Object> method(String name, PythonCallable function) {
        return Optional.of(new Method(name, function));
    }

    /** A function of Ansible's own, which prints as the method that it is there. */
    private record Method(String name, PythonCallable function) implements PythonCallable {
        @Override
        public Object call(List<Object> positional, Map<String, Object> named) {
            return function.call(positional, named);
        }

        @Override
        public String typeName() {
            return "method";
        }

        @Override
        public String toString() {
            return "<bound method Templar.%s of <ansible.template.Templar object at 0x7f0000000000>>"
                    .formatted(name);
        }
    }

    private Object now(List<Object> args, Map<String, Object> named) {
        ZonedDateTime here = ZonedDateTime.now(session.control().clock());
        boolean isUtc = PythonItems.isTrue(Call.arg(args, named, 0, "utc", false));
        ZonedDateTime moment = isUtc ? here.withZoneSameInstant(ZoneOffset.UTC) : here;
        Object format = Call.arg(args, named, 1, "fmt", None.NONE);
        LocalDateTime local = moment.toLocalDateTime();
        return PythonItems.isTrue(format)
                ? PythonDates.format(local, PythonText.str(format), here.getZone())
                : local;
    }

    private static Object undef(List<Object> args, Map<String, Object> named) {
        Object hint = Call.arg(args, named, 0, "hint", None.NONE);
        String message =
                PythonItems.isTrue(hint)
                        ? PythonText.str(hint)
                        : "Mandatory variable has not been overridden";
        return new Undefined("undef", message, Origin.of("template"));
    }

    private Object lookup(List<Object> args, Map<String, Object> given, boolean isQuery) {
        if (args.isEmpty()) {
            throw PythonException.type("lookup() misses the name of the plugin");
        }
        Map<String, Object> named = new LinkedHashMap<>(given);
        boolean wantsList = PythonItems.isTrue(named.getOrDefault("wantlist", false)) || isQuery;
        named.remove("wantlist");
        named.remove("allow_unsafe");
        Object errors = named.getOrDefault("errors", "strict");
        named.remove("errors");
        List<Object> terms = new ArrayList<>();
        for (Object term : args.subList(1, args.size())) {
            if (term instanceof Undefined undefined) {
                throw undefined.used();
            }
            terms.add(session.finished(term));
        }
        session.requireLookup(PythonText.str(args.getFirst()));
        List<Object> found;
        try {
            found =
                    session.lookup(
                            PythonText.str(args.getFirst()), terms, new Arguments(terms, named));
        } catch (PythonException | RenderException e) {
            if (errors.equals("ignore") || errors.equals("warn")) {
                return wantsList ? List.of() : None.NONE;
            }
            throw e;
        }
        if (!found.isEmpty()) {
            session.asked();
        }
        return wantsList ? new ArrayList<>(found) : joined(found);
    }

    private Object joined(List<Object> found) {
        if (found.isEmpty()) {
            return new ArrayList<>();
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.stream().allMatch(String.class::isInstance)) {
            String text = String.join(",", found.stream().map(PythonText::str).toList());
            return session.part(found.getFirst(), text);
        }
        return new ArrayList<>(found);
    }
}
