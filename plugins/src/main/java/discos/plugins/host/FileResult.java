package discos.plugins.host;

import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;

/** What the results of file modules say of a path. */
public final class FileResult {
    private FileResult() {}

    /** The values that Ansible adds to the result of every file module. */
    public static Result of(FileInfo info) {
        FileInfo.Ownership owner = info.ownership();
        return Result.of("uid", owner.uid())
                .with("gid", owner.gid())
                .with("owner", owner.user())
                .with("group", owner.group())
                .with("mode", info.octalWithNought())
                .with("state", info.state())
                .with("size", info.size());
    }

    /**
     * The decision, whose result tells the path as it is in the end.
     *
     * @param path was seen
     */
    public static Decision told(Decision decision, FileState path, Seen seen) {
        Result now = of(seen.of(path));
        if (decision instanceof Decision.Unchanged(Result result)) {
            return new Decision.Unchanged(result.with(now));
        }
        return decision instanceof Decision.Change change
                ? new Decision.Change(
                                change.steps(),
                                change.controlSteps(),
                                change.after().and(path),
                                change.diff(),
                                foretold(change.preview(), now),
                                change.outcome())
                        .telling(applied -> of(applied.seen().of(path)))
                : decision;
    }

    private static Decision.Preview foretold(Decision.Preview preview, Result now) {
        return preview instanceof Decision.Preview.Would(Result result)
                ? new Decision.Preview.Would(result.with(now))
                : preview;
    }

    private static Result of(FileStatus status) {
        return status.self().map(FileResult::of).orElse(Result.of("state", "absent"));
    }
}
