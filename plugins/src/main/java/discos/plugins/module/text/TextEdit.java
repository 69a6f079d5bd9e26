package discos.plugins.module.text;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.Backup;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Listing;
import discos.plugins.host.Words;
import discos.plugins.host.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every editor of text files does besides editing: reads, refuses, writes, sets attributes.
 *
 * @param backupKey the name under which the result tells the backup
 * @param said after the path in the diff
 */
record TextEdit(TextFileArgs args, String backupKey, String said) {

    /** An editor whose diff says that it is about the content. */
    TextEdit(TextFileArgs args, String backupKey) {
        this(args, backupKey, " (content)");
    }

    private static final String ATTRIBUTES = "ownership, perms or SE linux context changed";

    private static final int NEW = 0644;

    /** What an editor made of a text, each byte a character. */
    record Edited(String text, Result result, boolean isChanged) {}

    Looks look() {
        Looks looks = Looks.of(new FileState(args.path()), FileText.whole(args.path()));
        for (var query : args.attributes().queries(args.path())) {
            looks = looks.and(query);
        }
        return looks;
    }

    /** The bytes as characters; empty where there is no file. */
    Optional<String> text(Seen seen) {
        TextFile found = seen.of(FileText.whole(args.path()));
        return found.isPresent() ? Optional.of(Latin.of(found.bytes())) : Optional.empty();
    }

    /** The failure for a path that cannot be edited. */
    Optional<Decision> refusal(Seen seen) {
        return switch (seen.of(FileText.whole(args.path())).presence()) {
            case DIRECTORY -> Optional.of(failed(256, "Path " + args.path() + " is a directory !"));
            case UNREADABLE, OTHER -> Optional.of(Decision.fail("cannot read " + args.path()));
            case FILE, ABSENT, DANGLING_LINK -> Optional.empty();
        };
    }

    static Decision failed(int rc, String message) {
        return new Decision.Fail(Result.message(message).with("rc", (long) rc));
    }

    /**
     * The decision for an edited text: nothing, or write and set attributes.
     *
     * @param before the text as it was; empty where there is no file yet
     */
    Decision decide(Optional<String> before, Edited edited, Seen seen) {
        FileStatus state = seen.of(new FileState(args.path()));
        List<Step> steps = new ArrayList<>();
        Diff diff = Diff.NONE;
        String old = before.orElse("");
        if (edited.isChanged()) {
            if (before.isEmpty()) {
                steps.add(makeFolder());
            }
            steps.add(write(place(state), edited.text()));
            String header = args.path() + said;
            diff = Diff.of(header, Latin.shown(old), Latin.shown(edited.text()));
        }
        Result result = edited.result();
        Optional<FileInfo> info = state.followed();
        if (info.isPresent()) {
            AttributeChange change =
                    AttributeChange.of(args.attributes(), info.get().at(args.path()), seen);
            if (!change.isEmpty()) {
                steps.add(ShellStep.of(change.script(place(state))));
                diff = diff.and(Listing.diff(args.path(), change.before(), change.after()));
                String said = String.valueOf(result.values().getOrDefault("msg", ""));
                result =
                        result.with(
                                "msg", (edited.isChanged() ? said + " and " : said) + ATTRIBUTES);
            }
        }
        if (before.isEmpty() && isUnlikeNew()) {
            result = result.with("msg", result.values().get("msg") + " and " + ATTRIBUTES);
        }
        if (steps.isEmpty()) {
            return new Decision.Unchanged(result);
        }
        return change(steps, diff, result);
    }

    /** Whether a new file is made with other attributes than root's new files have. */
    private boolean isUnlikeNew() {
        FileAttributes wanted = args.attributes();
        return Stream.of(wanted.owner(), wanted.group())
                        .flatMap(Optional::stream)
                        .anyMatch(it -> !it.equals("root") && !it.equals("0"))
                || wanted.mode().filter(it -> it.bits(NEW, false) != NEW).isPresent();
    }

    private Decision change(List<Step> steps, Diff diff, Result result) {
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                diff,
                new Decision.Preview.Would(result),
                applied -> outcome(applied, result));
    }

    private Result outcome(Applied applied, Result result) {
        if (applied.hasFailed()) {
            return Writing.refusal(applied.last())
                    .map(Writing::inWords)
                    .orElseGet(() -> StepFailure.of(applied));
        }
        return result.with(Backup.of(applied, backupKey));
    }

    private Step makeFolder() {
        String folder = Words.parent(args.path());
        return ShellStep.of(folder.isEmpty() ? ":" : "mkdir -p " + Words.path(folder));
    }

    private Step write(String place, String text) {
        return new Writing(args.attributes(), args.backup(), args.validate())
                .sent(place, new Content.Bytes(Latin.bytes(text)));
    }

    private String place(FileStatus state) {
        return state.link().map(FileStatus.Link::real).orElse(args.path());
    }
}
