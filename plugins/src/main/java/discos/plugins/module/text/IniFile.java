package discos.plugins.module.text;

import discos.deployer.remote.edit.Lines;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.FileResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a setting in a file with sections, or keeps it out. */
@ModuleInfo(
        name = "ini_file",
        collection = "community.general",
        doc = "Keeps a setting in a file with sections, or keeps it out.")
public final class IniFile implements Module<IniFile.Args> {
    private static final String MARK = "\u00ef\u00bb\u00bf";

    /** See {@link IniFile}. */
    public record Args(
            @Arg(aliases = "dest", isPath = true, doc = "File to edit.") String path,
            Setting setting,
            @Arg(doc = "Whether the old file is kept beside it.", defaultValue = "no")
                    boolean backup,
            @Arg(
                            doc = "Whether the setting, or the section, is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Whether these are all the values of the option.", defaultValue = "yes")
                    boolean exclusive,
            @Arg(doc = "Write no blanks around the equals sign.", defaultValue = "no")
                    boolean noExtraSpaces,
            @Arg(doc = "Whether an option may stand without a value.", defaultValue = "no")
                    boolean allowNoValue,
            @Arg(doc = "Whether a missing file is made.", defaultValue = "yes") boolean create,
            FileAttributes attributes) {

        boolean isWanted() {
            return state.equals("present");
        }

        TextFileArgs file() {
            return new TextFileArgs(path, backup, Optional.empty(), attributes);
        }
    }

    /** What is set where. */
    @Arg.Rules(exclusive = "value|values")
    public record Setting(
            @Arg(doc = "Name of the section; without one, what stands before the first section.")
                    Optional<String> section,
            @Arg(doc = "Name of the option; without one, the whole section.")
                    Optional<String> option,
            @Arg(doc = "Its value.") Optional<String> value,
            @Arg(doc = "Its values, one line for each.") Optional<List<String>> values) {

        /** The values, each once. */
        List<String> all() {
            return value.map(List::of).or(() -> values).orElse(List.of()).stream()
                    .distinct()
                    .toList();
        }
    }

    private static TextEdit edit(Args args) {
        return new TextEdit(args.file(), "backup_file");
    }

    @Override
    public Looks look(Args args) {
        return edit(args).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        boolean isNothingSet =
                args.setting().value().isEmpty()
                        && args.setting().values().orElse(List.of()).isEmpty();
        if (args.isWanted() && !args.allowNoValue() && isNothingSet) {
            return Decision.fail(
                    "Parameter 'value(s)' must be defined if state=present and"
                            + " allow_no_value=False.");
        }
        TextEdit edit = edit(args);
        Optional<Decision> refusal = edit.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<String> before = edit.text(seen);
        if (before.isEmpty() && !args.create()) {
            return TextEdit.failed(257, "Destination " + args.path() + " does not exist!");
        }
        String text = before.orElse("");
        text = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        List<String> lines = new ArrayList<>(Lines.of(text));
        IniEditor editor = new IniEditor(args, lines);
        String message = editor.message();
        Result result = Result.message(message).with("path", args.path());
        Decision decision =
                edit.decide(
                        before,
                        new TextEdit.Edited(
                                String.join("", editor.lines()), result, editor.isChanged()),
                        seen);
        return told(decision, args, message, seen);
    }

    /** The decision whose result tells of the file, too, and of the setting only in words. */
    private static Decision told(Decision decision, Args args, String message, Seen seen) {
        FileState state = new FileState(args.path());
        Result words = Result.message(message);
        return switch (decision) {
            case Decision.Unchanged(Result result) ->
                    new Decision.Unchanged(result.with(words).with(file(seen.of(state))));
            case Decision.Change change ->
                    new Decision.Change(
                            change.steps(),
                            change.controlSteps(),
                            change.after().and(state),
                            change.diff(),
                            new Decision.Preview.Would(
                                    Result.of("path", args.path())
                                            .with(words)
                                            .with(file(seen.of(state)))),
                            applied ->
                                    applied.hasFailed()
                                            ? change.outcome().apply(applied)
                                            : change.outcome()
                                                    .apply(applied)
                                                    .with(words)
                                                    .with(file(applied.seen().of(state))));
            default -> decision;
        };
    }

    private static Result file(FileStatus state) {
        return state.followed().map(FileResult::of).orElse(Result.EMPTY);
    }
}
