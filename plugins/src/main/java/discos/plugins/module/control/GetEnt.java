package discos.plugins.module.control;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a database of the host's users, groups, hosts and so on into facts. */
@ModuleInfo(
        name = "getent",
        doc = "Reads a database of the host's users, groups, hosts and so on into facts.")
public final class GetEnt implements Module<GetEnt.Args> {
    private static final String NO_SUCH_KEY =
            "One or more supplied key could not be found in the database.";

    /** See {@link GetEnt}. */
    public record Args(
            @Arg(doc = "The database, such as `passwd`.") String database,
            @Arg(defaultValue = "''", doc = "The entry; all where none is given.") String key,
            @Arg(doc = "What separates the fields.") Optional<String> split,
            @Arg(doc = "Where the database is read from, such as `files`.")
                    Optional<String> service,
            @Arg(defaultValue = "yes", doc = "Whether a missing entry is a failure.")
                    boolean failKey) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(query(args));
    }

    private static ShellQuery query(Args args) {
        String key = args.key().isEmpty() ? "" : " " + ShellQuote.quote(args.key());
        String database = ShellQuote.quote(args.database());
        String service = args.service().map(it -> " -s " + ShellQuote.quote(it)).orElse("");
        return new ShellQuery(
                """
                if command -v getent >/dev/null 2>&1; then getent%s %s%s; exit $?; fi
                if ! [ -r /etc/%s ]; then exit 1; fi
                if [ -z %s ]; then cat /etc/%s; exit 0; fi
                awk -F: -v k=%s '$1 == k || $3 == k { print; f = 1 } END { exit f ? 0 : 2 }' /etc/%s
                """
                        .formatted(
                                service,
                                database,
                                key,
                                database,
                                ShellQuote.quote(args.key()),
                                database,
                                ShellQuote.quote(args.key()),
                                database));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Output output = seen.of(query(args));
        String name = "getent_" + args.database();
        return switch (output.exitCode()) {
            case 0 -> new Decision.Unchanged(facts(name, entries(output.text(), args)));
            case 1 -> Decision.fail("Missing arguments, or database unknown.");
            case 2 ->
                    args.failKey()
                            ? Decision.fail(NO_SUCH_KEY)
                            : new Decision.Unchanged(
                                    facts(name, Map.of(args.key(), None.NONE))
                                            .with("msg", NO_SUCH_KEY));
            case 3 -> Decision.fail("Enumeration not supported on this database.");
            default -> Decision.fail("Unexpected failure!");
        };
    }

    private static Result facts(String name, Map<String, Object> entries) {
        return Result.of("ansible_facts", Map.of(name, entries));
    }

    private static Map<String, Object> entries(String text, Args args) {
        boolean hasColons =
                List.of("passwd", "shadow", "group", "gshadow").contains(args.database());
        String separator = args.split().orElse(hasColons ? ":" : "");
        Map<String, List<Object>> found = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            List<String> fields =
                    separator.isEmpty()
                            ? Arrays.asList(line.strip().split("\\s+", -1))
                            : Arrays.asList(line.split(Pattern.quote(separator), -1));
            found.computeIfAbsent(fields.getFirst(), _ -> new ArrayList<>())
                    .add(new ArrayList<>(fields.subList(1, fields.size())));
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        found.forEach(
                (key, values) -> entries.put(key, values.size() == 1 ? values.getFirst() : values));
        return entries;
    }
}
