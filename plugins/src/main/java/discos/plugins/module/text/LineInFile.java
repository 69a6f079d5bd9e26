package discos.plugins.module.text;

import discos.deployer.remote.edit.Lines;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.PythonException;
import java.util.List;
import java.util.Optional;

/** Keeps one line in a text file, or keeps it out. */
@ModuleInfo(name = "lineinfile", doc = "Keeps one line in a text file, or keeps it out.")
public final class LineInFile implements Module<LineInFile.Args> {

    /** Whether the line shall be there. */
    public enum Presence {
        ABSENT,
        PRESENT
    }

    /** See {@link LineInFile}. */
    @Arg.Rules(needed = "state=present|line: line is required with state=present")
    public record Args(
            TextFileArgs file,
            @Arg(defaultValue = "present", doc = "Whether the line shall be there.") Presence state,
            @Arg(aliases = "value", doc = "The line.") Optional<String> line,
            Search search,
            Place place,
            @Arg(defaultValue = "no", doc = "Whether a missing file is made.") boolean create) {}

    /** How the line is found that is replaced or removed. */
    @Arg.Rules(exclusive = {"regexp|search_string", "backrefs|search_string"})
    public record Search(
            @Arg(aliases = "regex", doc = "Lines this finds are replaced (the last) or removed.")
                    Optional<String> regexp,
            @Arg(doc = "As regexp, for a plain text.") Optional<String> searchString,
            @Arg(
                            defaultValue = "no",
                            doc =
                                    "Whether the line takes groups of the regexp; then nothing is added.")
                    boolean backrefs) {}

    /** Where a new line goes. */
    @Arg.Rules(exclusive = "insertbefore|insertafter")
    public record Place(
            @Arg(name = "insertafter", doc = "A new line follows the last match, or `EOF`.")
                    Optional<String> after,
            @Arg(name = "insertbefore", doc = "A new line precedes the last match, or `BOF`.")
                    Optional<String> before,
            @Arg(
                            name = "firstmatch",
                            defaultValue = "no",
                            doc = "Whether the first match counts, not the last.")
                    boolean isFirst) {}

    @Override
    public Looks look(Args args) {
        return edit(args).look();
    }

    private static TextEdit edit(Args args) {
        return new TextEdit(args.file(), "backup");
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        TextEdit edit = edit(args);
        Optional<Decision> refusal = edit.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<String> before = edit.text(seen);
        try {
            return args.state() == Presence.PRESENT
                    ? present(args, edit, before, seen)
                    : absent(args, edit, before, seen);
        } catch (PythonException badPattern) {
            return Decision.fail(String.valueOf(badPattern.getMessage()));
        }
    }

    private static Decision present(Args args, TextEdit edit, Optional<String> before, Seen seen) {
        if (args.search().backrefs() && args.search().regexp().isEmpty()) {
            return Decision.fail("regexp is required with backrefs=true");
        }
        if (args.line().isEmpty()) {
            return Decision.fail("line is required with state=present");
        }
        if (before.isEmpty() && !args.create()) {
            return TextEdit.failed(257, "Destination " + args.file().path() + " does not exist !");
        }
        List<String> lines = Lines.of(before.orElse(""));
        LineEditor editor = new LineEditor(args.search(), args.place(), args.line().get());
        String message = editor.keep(lines);
        Result result = warned(Result.message(message).with("backup", ""), args);
        String text = String.join("", lines);
        return edit.decide(before, new TextEdit.Edited(text, result, !message.isEmpty()), seen);
    }

    /** What is empty fits every line, which is seldom meant. */
    private static Result warned(Result result, Args args) {
        String effect =
                " is an empty string, which will match every line in the file. This may have"
                        + " unintended consequences, such as replacing the last line in the file"
                        + " rather than appending.";
        if (args.search().regexp().filter(String::isEmpty).isPresent()) {
            return result.with(
                    "warnings",
                    List.of(
                            "The regular expression"
                                    + effect
                                    + " If this is desired, use '^' to match every line in the file"
                                    + " and avoid this warning."));
        }
        return args.search().searchString().filter(String::isEmpty).isPresent()
                ? result.with("warnings", List.of("The search string" + effect))
                : result;
    }

    private static Decision absent(Args args, TextEdit edit, Optional<String> before, Seen seen) {
        boolean isAsked =
                args.line().isPresent()
                        || args.search().regexp().isPresent()
                        || args.search().searchString().isPresent();
        if (!isAsked) {
            return Decision.fail(
                    "one of line, search_string, or regexp is required with state=absent");
        }
        if (before.isEmpty()) {
            return new Decision.Unchanged(Result.message("file not present"));
        }
        List<String> lines = Lines.of(before.get());
        LineEditor editor = new LineEditor(args.search(), args.place(), args.line().orElse(""));
        List<String> kept = lines.stream().filter(line -> !editor.isMeant(line)).toList();
        long found = (long) lines.size() - kept.size();
        Result result =
                Result.of("found", found)
                        .with("msg", found > 0 ? found + " line(s) removed" : "")
                        .with("backup", "");
        return edit.decide(
                before, new TextEdit.Edited(String.join("", kept), result, found > 0), seen);
    }
}
