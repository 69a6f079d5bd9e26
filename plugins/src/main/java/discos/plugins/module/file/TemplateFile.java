package discos.plugins.module.file;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.UndefinedException;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.TextMethods;
import discos.deployer.value.python.method.StrangeBytes;
import discos.plugins.host.ControlFile;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.TemplateVariables;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders a template of the control machine into a file of the host. */
@ModuleInfo(
        name = "template",
        canBeAsync = false,
        doc = "Renders a template of the control machine into a file of the host.")
public final class TemplateFile implements Module<TemplateFile.Args> {

    /** See {@link TemplateFile}. */
    @Arg.Rules(required = "src|dest: src and dest are required")
    public record Args(
            @Arg(doc = "The template, searched in the role's and the playbook's `templates`.")
                    String src,
            CopyArgs.Target target,
            @Arg(
                            defaultValue = "yes",
                            doc = "Whether a link at the path is kept and written through.")
                    boolean follow,
            Syntax syntax,
            Control control) {}

    /** How the template is read. */
    public record Syntax(
            Marks marks,
            @Arg(defaultValue = "yes", doc = "Whether the line end after a block mark is dropped.")
                    boolean trimBlocks,
            @Arg(defaultValue = "no", doc = "Whether blanks before a block mark are dropped.")
                    boolean lstripBlocks,
            @Arg(
                            defaultValue = "\\n",
                            choices = {"\\n", "\\r", "\\r\\n"},
                            doc = "Line end of the file.")
                    String newlineSequence,
            @Arg(defaultValue = "utf-8", doc = "Encoding of the file.") String outputEncoding) {

        Map<String, Object> options() {
            Map<String, Object> options = new LinkedHashMap<>(marks.options());
            options.put("trim_blocks", trimBlocks);
            options.put("lstrip_blocks", lstripBlocks);
            options.put("newline_sequence", lineEnd());
            return options;
        }

        private String lineEnd() {
            return newlineSequence.replace("\\r", "\r").replace("\\n", "\n");
        }
    }

    /** The marks that begin and end template code. */
    public record Marks(
            @Arg(doc = "What begins a statement, in place of `{%`.")
                    Optional<String> blockStartString,
            @Arg(doc = "What ends a statement, in place of `%}`.") Optional<String> blockEndString,
            @Arg(doc = "What begins an expression, in place of two braces.")
                    Optional<String> variableStartString,
            @Arg(doc = "What ends an expression, in place of two braces.")
                    Optional<String> variableEndString,
            Comments comments) {
        Map<String, Object> options() {
            Map<String, Object> options = new LinkedHashMap<>();
            blockStartString.ifPresent(it -> options.put("block_start_string", it));
            blockEndString.ifPresent(it -> options.put("block_end_string", it));
            variableStartString.ifPresent(it -> options.put("variable_start_string", it));
            variableEndString.ifPresent(it -> options.put("variable_end_string", it));
            comments.commentStartString.ifPresent(it -> options.put("comment_start_string", it));
            comments.commentEndString.ifPresent(it -> options.put("comment_end_string", it));
            return options;
        }
    }

    /** The marks that begin and end comments. */
    public record Comments(
            @Arg(doc = "What begins a comment, in place of `{#`.")
                    Optional<String> commentStartString,
            @Arg(doc = "What ends a comment, in place of `#}`.")
                    Optional<String> commentEndString) {}

    @Override
    public Looks look(Args args) {
        Optional<Path> file = args.control().find("templates", args.src());
        if (file.isEmpty()) {
            return Looks.NONE;
        }
        try {
            return new Looks(placing(args, file.get()).queries(), List.of());
        } catch (RenderException | PythonException _) {
            return Looks.NONE; // decide renders again and tells why it cannot
        }
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Path> file = args.control().find("templates", args.src());
        if (file.isEmpty()) {
            return ControlFile.missing(args.control(), "templates", args.src());
        }
        try {
            Placing placing = placing(args, file.get());
            return placing.decide(args.control(), seen, Result.of("src", file.get().toString()));
        } catch (PythonException unwritable) {
            return Decision.fail(String.valueOf(unwritable.getMessage()));
        } catch (RenderException e) {
            return Decision.fail(
                    (e instanceof UndefinedException
                                    ? "AnsibleUndefinedVariable: "
                                    : "AnsibleError: ")
                            + e.problem().message()
                            + " ("
                            + e.problem().origin()
                            + ")");
        }
    }

    private static Placing placing(Args args, Path file) {
        Map<String, Object> variables =
                TemplateVariables.of(
                        file, args.src(), args.target().dest(), args.control().start());
        String text = args.control().renderFile(file, args.syntax().options(), variables);
        String encoding = args.syntax().outputEncoding();
        byte[] bytes =
                encoding.isEmpty() || TextMethods.charset(encoding).equals(StandardCharsets.UTF_8)
                        ? StrangeBytes.bytes(text)
                        : TextMethods.encoded(text, encoding);
        CopyArgs.Target target = args.target();
        FileAttributes attributes = CopyArgs.preserved(target.attributes(), file);
        return Placing.of(
                target.dest(),
                Optional.of(Words.name(args.src())),
                ControlFile.of(bytes),
                new Placing.Options(
                        attributes,
                        target.backup(),
                        target.force(),
                        args.follow(),
                        target.validate()));
    }
}
