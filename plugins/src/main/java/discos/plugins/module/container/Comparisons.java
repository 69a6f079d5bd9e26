package discos.plugins.module.container;

import discos.deployer.value.python.PythonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How each property of a container is compared, as a task says it. */
record Comparisons(Map<String, Comparison> all) {
    private static final Map<String, String> ALIASES =
            Map.of(
                    "log_opt", "log_options",
                    "ports", "published_ports",
                    "exposed", "exposed_ports",
                    "expose", "exposed_ports");
    private static final Set<String> BESIDES = Set.of("image", "networks");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with Ansible's message
     */
    static Comparisons of(DockerContainer.Args args) {
        Map<String, Comparison> all = new LinkedHashMap<>();
        ContainerOption.ALL.forEach(it -> all.put(it.name(), it.usual()));
        all.put("image", args.ignoreImage() ? Comparison.IGNORE : Comparison.STRICT);
        all.put(
                "networks",
                args.purgeNetworks() ? Comparison.STRICT : Comparison.ALLOW_MORE_PRESENT);
        Map<String, Object> given = args.comparisons();
        if (given.containsKey("*")) {
            Comparison whole = read("*", given.get("*"), Comparison.Kind.VALUE);
            boolean hasNetworks = args.network().networks().isPresent();
            all.replaceAll((name, old) -> name.equals("networks") && !hasNetworks ? old : whole);
        }
        Map<String, String> used = new LinkedHashMap<>();
        given.forEach(
                (name, value) -> {
                    if (!name.equals("*")) {
                        one(all, used, name, value);
                    }
                });
        all.put("volume_binds", all.getOrDefault("volumes", Comparison.ALLOW_MORE_PRESENT));
        return new Comparisons(all);
    }

    private static void one(
            Map<String, Comparison> all, Map<String, String> used, String name, Object value) {
        String main = ALIASES.getOrDefault(name, name);
        boolean isKnown = all.containsKey(main) && !main.equals("volume_binds");
        if (!isKnown) {
            throw new IllegalArgumentException(
                    "Unknown module option '" + name + "' in comparisons dict!");
        }
        String other = used.put(main, name);
        if (other != null) {
            throw new IllegalArgumentException(
                    "Both '%s' and '%s' (aliases of %s) are specified in comparisons dict!"
                            .formatted(name, other, main));
        }
        all.put(main, read(name, value, kind(main)));
    }

    private static Comparison.Kind kind(String name) {
        return BESIDES.contains(name)
                ? (name.equals("image") ? Comparison.Kind.VALUE : Comparison.Kind.SET_OF_MAPS)
                : ContainerOption.ALL.stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .kind();
    }

    private static Comparison read(String name, Object value, Comparison.Kind kind) {
        String word = PythonText.str(value);
        return switch (word) {
            case "strict" -> Comparison.STRICT;
            case "ignore" -> Comparison.IGNORE;
            case "allow_more_present" -> {
                if (name.equals("*")) {
                    throw wild();
                }
                if (kind == Comparison.Kind.VALUE) {
                    throw new IllegalArgumentException(
                            ("Option '%s' is a value and not a set/list/dict, so its comparison"
                                            + " cannot be %s")
                                    .formatted(name, word));
                }
                yield Comparison.ALLOW_MORE_PRESENT;
            }
            default -> {
                if (name.equals("*")) {
                    throw wild();
                }
                throw new IllegalArgumentException("Unknown comparison mode '" + word + "'!");
            }
        };
    }

    private static IllegalArgumentException wild() {
        return new IllegalArgumentException(
                "The wildcard can only be used with comparison modes 'strict' and 'ignore'!");
    }

    Comparison of(String name) {
        return all.getOrDefault(name, Comparison.STRICT);
    }
}
