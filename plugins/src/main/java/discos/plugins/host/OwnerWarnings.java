package discos.plugins.host;

import discos.deployer.remote.Query;
import discos.deployer.remote.query.GroupEntry;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;

/** What check mode says of owners and groups that an earlier task of the real run has to make. */
public final class OwnerWarnings {
    private OwnerWarnings() {}

    /** The questions whether they exist. */
    public static List<Query<?>> queries(FileAttributes wanted) {
        List<Query<?>> queries = new ArrayList<>();
        wanted.owner().map(UserEntry::new).ifPresent(queries::add);
        wanted.group().map(GroupEntry::new).ifPresent(queries::add);
        return queries;
    }

    /** The decision with the warnings in its result. */
    public static Decision on(Decision decision, FileAttributes wanted, Seen seen) {
        List<Object> warnings = new ArrayList<>();
        wanted.owner()
                .filter(owner -> seen.of(new UserEntry(owner)).isEmpty())
                .ifPresent(owner -> warnings.add(words("user", "uid", owner)));
        wanted.group()
                .filter(group -> seen.of(new GroupEntry(group)).isEmpty())
                .ifPresent(group -> warnings.add(words("group", "gid", group)));
        if (warnings.isEmpty()) {
            return decision;
        }
        return switch (decision) {
            case Decision.Unchanged(Result result) ->
                    new Decision.Unchanged(result.with("warnings", warnings));
            case Decision.Fail(Result result) ->
                    new Decision.Fail(result.with("warnings", warnings));
            case Decision.Change change
                    when change.preview() instanceof Decision.Preview.Would(Result result) ->
                    new Decision.Change(
                            change.steps(),
                            change.controlSteps(),
                            change.after(),
                            change.diff(),
                            new Decision.Preview.Would(result.with("warnings", warnings)),
                            change.outcome());
            default -> decision;
        };
    }

    private static String words(String kind, String number, String name) {
        String which = FileAttributes.isNumber(name) ? kind + " with " + number : kind;
        return "failed to look up %s %s. Create %s up to this point in real play"
                .formatted(which, name, kind);
    }
}
