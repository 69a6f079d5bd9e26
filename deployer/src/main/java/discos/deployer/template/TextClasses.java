package discos.deployer.template;

import discos.deployer.value.LazyDict;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonRange;
import discos.deployer.value.PythonView;
import discos.deployer.value.Tuple;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonText;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
            return unsafe.apply(method.call(args, named));
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
    PythonCallable method(String text, String name, PythonCallable method, Scope scope) {
        return OVERRIDDEN.contains(name) && isUnsafe(text, scope)
                ? new OfUnsafe(text, name, method, made -> likewise(text, made, scope.kept()))
                : method;
    }

    /**
     * What an unsafe text made: texts of its class, alone, in a list or in a tuple.
     *
     * @param kept where those are noted that stay texts
     */
    Object likewise(String whole, Object part, Set<String> kept) {
        boolean isKept = noted(whole).filter(NATIVE_OF_LOOKUP::equals).isPresent();
        return switch (part) {
            case String text -> isKept ? keptOf(text, kept) : note(text, UNSAFE);
            case Tuple tuple ->
                    new Tuple(tuple.stream().map(one -> likewise(whole, one, kept)).toList());
            case List<?> list ->
                    new ArrayList<>(list.stream().map(one -> likewise(whole, one, kept)).toList());
            default -> part;
        };
    }

    /** Whether a host, a fact or a lookup said it. */
    boolean isUnsafe(String text, Scope scope) {
        return noted(text)
                .map(name -> name.equals(UNSAFE) || name.equals(NATIVE_OF_LOOKUP))
                .orElseGet(
                        () -> scope.texts(TextClasses::ofHost).anyMatch(it -> it.contains(text)));
    }

    /** The texts by identity of a variable that is a host's; none of another one. */
    private static Set<Object> ofHost(Map.Entry<String, Object> variable) {
        if (!ofVariable(variable).equals(UNSAFE)) {
            return Set.of();
        }
        Set<Object> texts = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(variable.getValue(), texts);
        return texts;
    }

    private static void collect(Object value, Set<Object> texts) {
        switch (value) {
            case String text -> texts.add(text);
            case LazyDict _ -> {}
            case List<?> list -> list.forEach(item -> collect(item, texts));
            case Map<?, ?> map ->
                    map.forEach(
                            (key, inner) -> {
                                collect(key, texts);
                                collect(inner, texts);
                            });
            default -> {}
        }
    }

    /** The class of a text that was noted. */
    Optional<String> noted(String text) {
        return Optional.ofNullable(known.get(new Named(text, new ReferenceQueue<>())));
    }

    /**
     * What a lookup gave, with the class that its texts have then.
     *
     * @param kept where those are noted that stay texts
     */
    Object unsafe(Object value, Set<String> kept) {
        return switch (value) {
            case String text when noted(text).equals(Optional.of(NATIVE)) -> keptOf(text, kept);
            case String text -> note(text, UNSAFE);
            case Tuple tuple ->
                    tuple.type().equals("tuple")
                            ? new Tuple(tuple.stream().map(one -> unsafe(one, kept)).toList())
                            : tuple;
            case PythonView view -> view;
            case PythonRange range -> range;
            case LazyDict lazy -> lazy;
            case List<?> list ->
                    new ArrayList<>(list.stream().map(one -> unsafe(one, kept)).toList());
            case Map<?, ?> map when map.getClass().getPackageName().startsWith("java.util") -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, inner) -> all.put(unsafe(key, kept), unsafe(inner, kept)));
                yield all;
            }
            default -> value;
        };
    }

    /** A text of a lookup that stays one. */
    String keptOf(String text, Set<String> kept) {
        String own = note(text, NATIVE_OF_LOOKUP);
        kept.add(own);
        return own;
    }

    /** A list or dict that was read from what a template printed, whose texts are new ones. */
    Object readAnew(Object value) {
        return switch (value) {
            case String text when noted(text).isEmpty() -> String.valueOf(text.toCharArray());
            case Tuple tuple -> new Tuple(tuple.stream().map(this::readAnew).toList());
            case PythonView view -> view;
            case PythonRange range -> range;
            case LazyDict lazy -> lazy;
            case List<?> list -> new ArrayList<>(list.stream().map(this::readAnew).toList());
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, inner) -> all.put(readAnew(key), readAnew(inner)));
                yield all;
            }
            default -> value;
        };
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

    /** The class of a text, which may be of one of the scope's variables that were used. */
    String of(String text, Scope scope) {
        return noted(text)
                .orElseGet(
                        () ->
                                scope.asWritten().entrySet().stream()
                                        .filter(variable -> holds(variable, text, scope))
                                        .findFirst()
                                        .map(TextClasses::ofVariable)
                                        .orElse("str"));
    }

    private static String ofVariable(Map.Entry<String, Object> variable) {
        String name = variable.getKey();
        if (MADE.contains(name)) {
            return "str";
        }
        return isOfResult(variable.getValue()) || name.startsWith("ansible_") ? UNSAFE : WRITTEN;
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

    private static boolean holds(Map.Entry<String, Object> variable, String text, Scope scope) {
        Object value = variable.getValue();
        return new Search(text, scope).isIn(value, scope.raw(variable.getKey()).orElse(value));
    }

    /** Whether the very text is in a value that is, or may be, as it was written. */
    private record Search(String text, Scope scope) {
        /**
         * Whether the value holds it.
         *
         * @param raw the value with its templates, whose texts are another variable's or new ones
         */
        @SuppressWarnings("ReferenceEquality") // an equal text may have come from anywhere
        boolean isIn(@Nullable Object value, @Nullable Object raw) {
            return switch (value) {
                case null -> false;
                case String own -> own == text && !scope.isTemplate(raw);
                case LazyDict _ -> false;
                case List<?> list -> isInItem(list, raw);
                case Map<?, ?> map ->
                        map.entrySet().stream()
                                .anyMatch(
                                        one ->
                                                one.getKey() == text
                                                        || isIn(
                                                                one.getValue(),
                                                                under(one.getKey(), raw)));
                default -> false;
            };
        }

        private boolean isInItem(List<?> list, @Nullable Object raw) {
            Iterator<?> written =
                    raw instanceof List<?> all && all.size() == list.size()
                            ? all.iterator()
                            : Collections.nCopies(list.size(), raw).iterator();
            for (Object item : list) {
                if (isIn(item, written.next())) {
                    return true;
                }
            }
            return false;
        }

        private static @Nullable Object under(@Nullable Object key, @Nullable Object raw) {
            return raw instanceof Map<?, ?> map ? map.get(key) : raw;
        }
    }
}
