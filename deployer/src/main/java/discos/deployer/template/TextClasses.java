package discos.deployer.template;

import discos.deployer.value.LazyDict;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonText;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What Python's class of a text is, for {@code type_debug}: Ansible has several, which tell where a
 * text comes from. Texts are told apart by identity, and forgotten with the last use of them.
 */
final class TextClasses {
    /** What a filter or a template says to be a text, whatever it looks like. */
    static final String NATIVE = "NativeJinjaText";

    /** The same of a lookup. */
    static final String NATIVE_OF_LOOKUP = "NativeJinjaUnsafeText";

    /** What a host, a fact or a lookup said. */
    static final String UNSAFE = "AnsibleUnsafeText";

    private static final String WRITTEN = "AnsibleUnicode";

    private static final Map<String, String> MODULES =
            Map.of(
                    NATIVE, "ansible.utils.native_jinja.",
                    NATIVE_OF_LOOKUP, "ansible.utils.unsafe_proxy.",
                    UNSAFE, "ansible.utils.unsafe_proxy.",
                    WRITTEN, "ansible.parsing.yaml.objects.");

    /** The methods that unsafe texts have anew, so that what these give is unsafe too. */
    private static final Set<String> OVERRIDDEN =
            Set.of(
                    ("__getitem__ __repr__ __str__ capitalize casefold center encode expandtabs format"
                                    + " format_map join ljust lower lstrip partition removeprefix"
                                    + " removesuffix replace rjust rpartition rsplit rstrip split"
                                    + " splitlines strip swapcase title translate upper zfill")
                            .split(" ", -1));

    /** Texts that Ansible makes itself. */
    private static final Set<String> MADE =
            Set.of(
                    ("ansible_config_file ansible_inventory_sources ansible_limit"
                                    + " ansible_parent_role_names ansible_play_batch"
                                    + " ansible_play_hosts ansible_play_hosts_all"
                                    + " ansible_playbook_python ansible_role_name"
                                    + " ansible_role_names ansible_run_tags ansible_skip_tags"
                                    + " ansible_version group_names groups inventory_dir"
                                    + " inventory_file inventory_hostname inventory_hostname_short"
                                    + " play_hosts playbook_dir role_name role_path")
                            .split(" ", -1));

    /** What results have of tasks that do their work on this machine, {@code include_vars} say. */
    private static final Set<String> OF_CONTROL =
            Set.of(
                    "ansible_facts",
                    "ansible_included_var_files",
                    "ansible_stats",
                    "changed",
                    "failed",
                    "msg");

    private final Map<Named, String> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<String> gone = new ReferenceQueue<>();

    /** A text as itself. */
    private static final class Named extends WeakReference<String> {
        private final int hash;

        Named(String text, ReferenceQueue<String> gone) {
            super(text, gone);
            this.hash = System.identityHashCode(text);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // equal texts may have different classes
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Named named && get() != null && get() == named.get());
        }
    }

    /** A method of an unsafe text. */
    private record OfUnsafe(
            String text, String name, PythonCallable method, UnaryOperator<Object> unsafe)
            implements PythonCallable {
        @Override
        public Object call(List<Object> args, Map<String, Object> named) {
            Object result = method.call(args, named);
            return name.equals("__str__") || name.equals("__repr__")
                    ? result
                    : unsafe.apply(result);
        }

        @Override
        public String typeName() {
            return "method";
        }

        @Override
        public String toString() {
            return "<bound method %s.%s of %s>".formatted(UNSAFE, name, PythonText.repr(text));
        }
    }

    /** A text's method, which is Ansible's own where the text is unsafe. */
    PythonCallable method(
            String text, String name, PythonCallable method, UnaryOperator<Object> unsafe) {
        boolean isOwn =
                OVERRIDDEN.contains(name)
                        && switch (known.get(new Named(text, new ReferenceQueue<>()))) {
                            case UNSAFE, NATIVE_OF_LOOKUP -> true;
                            case null, default -> false;
                        };
        return isOwn ? new OfUnsafe(text, name, method, unsafe) : method;
    }

    /** The class itself, as {@code __class__} gives it. */
    static Object type(String name) {
        return PythonAttributes.typeNamed(MODULES.getOrDefault(name, "") + name);
    }

    /** A text of its own with this class. */
    String note(String text, String name) {
        for (Reference<?> old = gone.poll(); old != null; old = gone.poll()) {
            known.remove(old);
        }
        String own = String.valueOf(text.toCharArray());
        known.put(new Named(own, gone), name);
        return own;
    }

    /**
     * The class of a text.
     *
     * @param used the variables by name that were used until now
     */
    String of(String text, Map<String, Object> used) {
        String noted = known.get(new Named(text, new ReferenceQueue<>()));
        return noted != null
                ? noted
                : used.entrySet().stream()
                        .filter(variable -> holds(variable.getValue(), text))
                        .findFirst()
                        .map(variable -> ofVariable(variable.getKey(), variable.getValue()))
                        .orElse("str");
    }

    private static String ofVariable(String name, Object value) {
        if (MADE.contains(name)) {
            return "str";
        }
        return isOfResult(value) || name.startsWith("ansible_") ? UNSAFE : WRITTEN;
    }

    private static boolean isOfResult(Object value) {
        return value instanceof Map<?, ?> map
                && (map.containsKey("changed") || map.containsKey("failed"))
                && !OF_CONTROL.containsAll(map.keySet());
    }

    /** Whether a variable is a task's result and has texts that a host said. */
    static boolean isResult(Object value) {
        return isOfResult(value) && hasText(value);
    }

    private static boolean hasText(Object value) {
        return switch (value) {
            case String _ -> true;
            case LazyDict _ -> false;
            case List<?> list -> list.stream().anyMatch(TextClasses::hasText);
            case Map<?, ?> map -> map.values().stream().anyMatch(TextClasses::hasText);
            default -> false;
        };
    }

    /** Whether the very text is in a value that is, or may be, as it was written. */
    @SuppressWarnings("ReferenceEquality") // an equal text may have come from anywhere
    private static boolean holds(Object value, String text) {
        return switch (value) {
            case String own -> own == text;
            case LazyDict _ -> false;
            case List<?> list -> list.stream().anyMatch(item -> holds(item, text));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .anyMatch(one -> one.getKey() == text || holds(one.getValue(), text));
            default -> false;
        };
    }
}
