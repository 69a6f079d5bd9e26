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
import discos.plugins.filter.text.PythonRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps a block of lines between two marker lines in a text file, or keeps it out. */
@ModuleInfo(
        name = "blockinfile",
        doc = "Keeps a block of lines between two marker lines in a text file, or keeps it out.")
public final class BlockInFile implements Module<BlockInFile.Args> {

    /** See {@link BlockInFile}. */
    public record Args(
            TextFileArgs file,
            @Arg(defaultValue = "present", doc = "Whether the block shall be there.")
                    LineInFile.Presence state,
            @Arg(
                            aliases = "content",
                            defaultValue = "''",
                            doc = "The lines; none removes the block.")
                    String block,
            Marks marks,
            @Arg(defaultValue = "no", doc = "Whether a missing file is made.") boolean create) {}

    /** The marker lines, and where a new block goes. */
    @Arg.Rules(exclusive = "insertbefore|insertafter")
    public record Marks(
            @Arg(
                            defaultValue = "# {mark} ANSIBLE MANAGED BLOCK",
                            doc = "The marker lines; `{mark}` stands for the two words below.")
                    String marker,
            @Arg(defaultValue = "BEGIN", doc = "What `{mark}` is above the block.")
                    String markerBegin,
            @Arg(defaultValue = "END", doc = "What `{mark}` is below the block.") String markerEnd,
            @Arg(name = "insertafter", doc = "A new block follows the last match, or `EOF`.")
                    Optional<String> after,
            @Arg(name = "insertbefore", doc = "A new block precedes the last match, or `BOF`.")
                    Optional<String> before) {
        String begin() {
            return Latin.of(marker.replace("{mark}", markerBegin)) + "\n";
        }

        String end() {
            return Latin.of(marker.replace("{mark}", markerEnd)) + "\n";
        }
    }

    @Override
    public Looks look(Args args) {
        return new TextEdit(args.file(), "backup_file").look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        TextEdit edit = new TextEdit(args.file(), "backup_file");
        Optional<Decision> refusal = edit.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<String> before = edit.text(seen);
        String path = args.file().path();
        if (before.isEmpty() && !args.create()) {
            return TextEdit.failed(257, "Path " + path + " does not exist !");
        }
        boolean isPresent = args.state() == LineInFile.Presence.PRESENT;
        if (before.isEmpty() && !isPresent) {
            return new Decision.Unchanged(Result.message("File " + path + " not present"));
        }
        try {
            List<String> block = isPresent ? block(args) : List.of();
            String after = edit(before.orElse(""), block, args.marks());
            boolean isChanged = before.isEmpty() || !before.get().equals(after);
            String message =
                    before.isEmpty()
                            ? "File created"
                            : block.isEmpty() ? "Block removed" : "Block inserted";
            Result result = Result.message(isChanged ? message : "");
            return edit.decide(before, new TextEdit.Edited(after, result, isChanged), seen);
        } catch (PythonException badPattern) {
            return Decision.fail(String.valueOf(badPattern.getMessage()));
        }
    }

    private static List<String> block(Args args) {
        String text = Latin.of(args.block());
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(args.marks().begin());
        lines.addAll(Lines.of(text.endsWith("\n") ? text : text + "\n"));
        lines.add(args.marks().end());
        return lines;
    }

    /** The text with the block in its place, or without it where the block has no lines. */
    static String edit(String text, List<String> block, Marks marks) {
        List<String> lines = Lines.of(text);
        int begin = lines.lastIndexOf(marks.begin());
        int end = lines.lastIndexOf(marks.end());
        int at;
        if (begin < 0 || end < 0) {
            at = place(text, lines, marks);
        } else {
            at = Math.min(begin, end);
            lines.subList(at, Math.max(begin, end) + 1).clear();
        }
        if (at > 0 && !lines.get(at - 1).endsWith("\n")) {
            lines.set(at - 1, lines.get(at - 1) + "\n");
        }
        lines.addAll(at, block);
        return String.join("", lines);
    }

    private static int place(String text, List<String> lines, Marks marks) {
        Optional<String> anchor =
                marks.after()
                        .filter(it -> !it.equals("EOF"))
                        .or(() -> marks.before().filter(it -> !it.equals("BOF")));
        if (anchor.isEmpty()) {
            return marks.before().isPresent() ? 0 : lines.size();
        }
        Pattern pattern = PythonRegex.compile(Latin.of(anchor.get()), 0);
        boolean isAfter = marks.after().isPresent();
        int found = -1;
        if (anchor.get().matches("(?s)\\(\\?[a-zA-Z]*m[a-zA-Z]*\\).*")) {
            Matcher match = pattern.matcher(text);
            if (match.find()) {
                found = count(text.substring(0, isAfter ? match.end() : match.start()));
            }
        } else {
            for (int i = 0; i < lines.size(); i++) {
                found = pattern.matcher(lines.get(i)).find() ? i : found;
            }
        }
        if (found < 0) {
            return lines.size();
        }
        return Math.min(lines.size(), isAfter ? found + 1 : found);
    }

    private static int count(String text) {
        return (int) Pattern.compile("\n").matcher(text).results().count();
    }
}
