package discos.plugins.module.file;

import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.StepFailure;
import discos.plugins.host.FileResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects what must be done at one path and makes the decision of it.
 *
 * @param path the path of which the result tells owner, permissions and size
 * @param before what was seen there
 * @param base the result's own values
 */
record Changing(String path, FileStatus before, Result base, List<Step> steps, List<Diff> diffs) {

    static Changing at(String path, FileStatus before, Result base) {
        return new Changing(path, before, base, new ArrayList<>(), new ArrayList<>());
    }

    void step(Step step) {
        steps.add(step);
    }

    void diff(Diff diff) {
        diffs.add(diff);
    }

    /** Unchanged if there is nothing to do; a change otherwise. */
    Decision decide() {
        return decide(applied -> Result.EMPTY);
    }

    /** The same, with more values for the result of a change that was applied. */
    Decision decide(Function<Applied, Result> more) {
        Result known = before.self().map(FileResult::of).orElse(Result.EMPTY).with(base);
        if (steps.isEmpty()) {
            return new Decision.Unchanged(known);
        }
        Diff diff = diffs.stream().reduce(Diff.NONE, Diff::and);
        FileState after = new FileState(path);
        return new Decision.Change(
                steps,
                List.of(),
                Looks.of(after),
                diff,
                new Decision.Preview.Would(known),
                applied -> {
                    if (applied.hasFailed()) {
                        return failed(applied);
                    }
                    Optional<FileInfo> info = applied.seen().of(after).self();
                    return info.map(FileResult::of)
                            .orElse(Result.EMPTY)
                            .with(base)
                            .with(more.apply(applied));
                });
    }

    private Result failed(Applied applied) {
        return StepFailure.of(applied).with("path", path);
    }
}
