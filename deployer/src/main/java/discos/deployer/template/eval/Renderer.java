package discos.deployer.template.eval;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.UndefinedException;
import discos.deployer.template.syntax.Constants;
import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.Place;
import discos.deployer.template.syntax.Template;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the value of a template. */
public final class Renderer {
    /** The code of a problem with an operation that does not exist for a type. */
    public static final String TYPE_ERROR = "template-type";

    private Renderer() {}

    /**
     * Renders a template.
     *
     * @param lineEnd what ends the lines of the text outside marks
     * @throws RenderException with the place of the mistake
     */
    public static Object render(
            Template template,
            Session session,
            Delimiters delimiters,
            Joiner joiner,
            String lineEnd) {
        Page.Style style = new Page.Style(delimiters, joiner, lineEnd);
        Evaluator evaluator = new Evaluator(session);
        Executor executor = new Executor(session, evaluator);
        return executor.pages().render(template, style);
    }

    /** Whether a constant is undefined, which Jinja cannot compile and Ansible leaves as it is. */
    public static boolean hasUndefinedConstant(
            Template template, Session session, Delimiters delimiters, Joiner joiner) {
        if (template.doubtful().isEmpty()) {
            return false;
        }
        Page.Style style = new Page.Style(delimiters, joiner, "\n");
        Context context = new Context(session, true, Map.of());
        Frame frame = Frame.of(new Page(template, style, context));
        Evaluator evaluator = Evaluator.folding(session);
        return template.doubtful().stream()
                .filter(one -> isUndefined(one.operands(), evaluator, frame))
                .anyMatch(one -> !isPrintedWhole(one.printed(), evaluator, frame, session));
    }

    private static boolean isPrintedWhole(
            Optional<Expression> printed, Evaluator evaluator, Frame frame, Session session) {
        return printed.filter(it -> isWritten(it, evaluator, frame, session)).isPresent();
    }

    /** Whether Jinja writes the whole of what is printed into the compiled template. */
    private static boolean isWritten(
            Expression printed, Evaluator evaluator, Frame frame, Session session) {
        try {
            return Constants.isConstant(printed, one -> evaluator.isTrue(one, frame))
                    && Folder.isWritable(evaluator.value(printed, frame), session.kept());
        } catch (PythonException e) {
            return false; // then it is not compiled either
        }
    }

    private static boolean isUndefined(
            List<Expression> constants, Evaluator evaluator, Frame frame) {
        try {
            for (Expression constant : constants) {
                if (evaluator.value(constant, frame) instanceof Undefined undefined
                        && !undefined.isLenient()) {
                    return true;
                }
            }
            return false;
        } catch (PythonException e) {
            return false; // then it is computed when the template is rendered
        }
    }

    /** An error at the place of the statement, or of the name where that is on the same line. */
    static RenderException located(
            PythonException error, Session session, Frame frame, Place place) {
        Origin statement = frame.at(place);
        Origin named = error.origin().orElse(statement);
        boolean isSameLine =
                named.file().equals(statement.file()) && named.line() == statement.line();
        Origin origin = isSameLine ? named : statement;
        String name = error.name().orElse("");
        if (error.kind() == PythonException.Kind.UNDEFINED) {
            Problem problem = Problem.of("undefined-variable", message(error), origin);
            return new UndefinedException(
                    DidYouMean.nearest(name, session.variableNames())
                            .map(near -> problem.advise("did you mean '" + near + "'?"))
                            .orElse(problem)
                            .spanning(isSameLine ? name.length() : 1),
                    name);
        }
        if (error.kind() == PythonException.Kind.ATTRIBUTE) {
            return new UndefinedException(
                    Problem.of("undefined-variable", message(error), origin), name);
        }
        boolean isOfType = error.kind() == PythonException.Kind.TYPE;
        return new RenderException(
                Problem.of(isOfType ? TYPE_ERROR : "template-error", message(error), origin));
    }

    private static String message(PythonException error) {
        String message = error.getMessage();
        return message == null ? "the template cannot be rendered" : message;
    }
}
