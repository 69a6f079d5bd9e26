package discos.plugins.module.facts;

import discos.deployer.remote.facts.FactGroup;
import discos.deployer.remote.facts.HostFacts;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.FileNamePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a host. */
@ModuleInfo(name = "setup", aliases = "gather_facts", doc = "Gathers the facts of a host.")
public final class Setup implements Module<Setup.Args> {

    private static final Pattern UNREAD =
            Pattern.compile("Could not stat fact|Failure executing fact script|error loading fact");

    /** See {@link Setup}. */
    public record Args(
            @Arg(
                            defaultValue = "all",
                            doc = "Groups of facts: `all`, `min`, or names; `!` leaves one out.")
                    List<String> gatherSubset,
            @Arg(defaultValue = "10", doc = "Seconds that one group of facts may take.")
                    int gatherTimeout,
            @Arg(defaultValue = "[]", doc = "Patterns; only facts that fit one are told.")
                    List<String> filter,
            @Arg(
                            isPath = true,
                            defaultValue = "/etc/ansible/facts.d",
                            doc = "Folder of the host's own fact files.")
                    String factPath) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new HostFacts(args.factPath()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Set<FactGroup> groups;
        try {
            groups = FactGroup.asked(args.gatherSubset());
        } catch (IllegalArgumentException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        seen.of(new HostFacts(args.factPath()))
                .forEach(
                        (name, value) -> {
                            if (groups.contains(FactGroup.of(name))) {
                                facts.put("ansible_" + name, value);
                            }
                        });
        facts.put("gather_subset", args.gatherSubset());
        facts.put("module_setup", true);
        Result result = Result.of("ansible_facts", filtered(facts, args.filter()));
        List<Object> warnings = warnings(facts.get("ansible_local"));
        return new Decision.Unchanged(
                warnings.isEmpty() ? result : result.with("warnings", warnings));
    }

    /** What a file of facts gave in their place where it could not be read. */
    private static List<Object> warnings(@Nullable Object local) {
        return local instanceof Map<?, ?> map
                ? map.values().stream()
                        .filter(it -> it instanceof String text && UNREAD.matcher(text).lookingAt())
                        .map(it -> (Object) it)
                        .toList()
                : List.of();
    }

    private static Map<String, Object> filtered(Map<String, Object> facts, List<String> patterns) {
        if (patterns.isEmpty() || patterns.contains("*") || patterns.contains("")) {
            return facts;
        }
        List<Predicate<String>> wanted =
                patterns.stream().map(it -> FileNamePattern.of(it).asMatchPredicate()).toList();
        Map<String, Object> kept = new LinkedHashMap<>();
        facts.forEach(
                (name, value) -> {
                    String bare = name.replaceFirst("^ansible_", "");
                    if (wanted.stream().anyMatch(it -> it.test(name) || it.test(bare))) {
                        kept.put(name, value);
                    }
                });
        return kept;
    }
}
