package discos.plugins.module.text;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.TextMethods;
import discos.plugins.filter.text.PythonRegex;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Replaces everything in a text file that a regular expression finds. */
@ModuleInfo(
        name = "replace",
        doc = "Replaces everything in a text file that a regular expression finds.")
public final class Replace implements Module<Replace.Args> {

    /** See {@link Replace}. */
    public record Args(
            TextFileArgs file,
            @Arg(doc = "What is replaced; `^` and `$` match at every line.") String regexp,
            @Arg(defaultValue = "''", doc = "What it is replaced with; may refer to groups.")
                    String replace,
            Section section,
            @Arg(defaultValue = "utf-8", doc = "The file's encoding.") String encoding) {}

    /** The part of the file in which is replaced. */
    public record Section(
            @Arg(doc = "Only what follows the first match is looked at.") Optional<String> after,
            @Arg(doc = "Only what precedes the first match is looked at.")
                    Optional<String> before) {
        Optional<String> expression() {
            Optional<String> start = after.filter(it -> !it.isEmpty());
            Optional<String> end = before.filter(it -> !it.isEmpty());
            if (start.isPresent() && end.isPresent()) {
                return Optional.of(start.get() + "(?P<subsection>.*?)" + end.get());
            }
            return start.map(it -> it + "(?P<subsection>.*)")
                    .or(() -> end.map(it -> "(?P<subsection>.*)" + it));
        }
    }

    @Override
    public Looks look(Args args) {
        return new TextEdit(args.file(), "backup_file", "").look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        TextEdit edit = new TextEdit(args.file(), "backup_file", "");
        Optional<Decision> refusal = edit.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<String> before = edit.text(seen);
        if (before.isEmpty()) {
            return TextEdit.failed(257, "Path " + args.file().path() + " does not exist !");
        }
        try {
            Charset charset = TextMethods.charset(args.encoding());
            String text = new String(Latin.bytes(before.get()), charset);
            Replaced replaced = replace(text, args);
            if (!replaced.isFound()) {
                return new Decision.Unchanged(
                        Result.of("rc", 0L)
                                .with(
                                        "msg",
                                        "Pattern for before/after params did not match the given"
                                                + " file: "
                                                + args.section().expression().orElse("")));
            }
            boolean isChanged = !replaced.text().equals(text);
            Result result =
                    Result.of("rc", 0L)
                            .with("msg", isChanged ? replaced.count() + " replacements made" : "");
            String after = Latin.of(replaced.text().getBytes(charset));
            return edit.decide(before, new TextEdit.Edited(after, result, isChanged), seen);
        } catch (PythonException badPattern) {
            return Decision.fail(String.valueOf(badPattern.getMessage()));
        }
    }

    /**
     * What came of replacing.
     *
     * @param isFound whether the section was there
     */
    record Replaced(String text, int count, boolean isFound) {}

    /** Replaces in the section; pure. */
    static Replaced replace(String text, Args args) {
        int start = 0;
        int end = text.length();
        Optional<String> expression = args.section().expression();
        if (expression.isPresent()) {
            Pattern section =
                    PythonRegex.compile(
                            expression.get(), Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
            Optional<MatchResult> match = PythonRegex.search(section, text);
            if (match.isEmpty()) {
                return new Replaced(text, 0, false);
            }
            String group = PythonRegex.groupName("subsection");
            start = match.get().start(group);
            end = match.get().end(group);
        }
        Pattern pattern =
                PythonRegex.compile(
                        args.regexp(), Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS);
        String middle = text.substring(start, end);
        StringBuilder out = new StringBuilder(text.substring(0, start));
        int count = replaceAll(middle, pattern, args.replace(), out);
        return new Replaced(out.append(text.substring(end)).toString(), count, true);
    }

    private static int replaceAll(
            String text, Pattern pattern, String replacement, StringBuilder out) {
        List<MatchResult> matches = PythonRegex.matches(pattern, text, 0);
        int last = 0;
        for (MatchResult match : matches) {
            out.append(text, last, match.start());
            out.append(PythonRegex.expanded(replacement, match));
            last = match.end();
        }
        out.append(text.substring(last));
        return matches.size();
    }
}
