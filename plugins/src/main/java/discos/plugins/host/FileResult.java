package discos.plugins.host;

import discos.deployer.remote.query.FileInfo;
import discos.deployer.spi.Result;

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
}
