package discos.deployer.template.syntax;

import java.util.List;
import java.util.Optional;

/** A piece of a template that prints or decides. */
public sealed interface Statement {

    /** Where it begins. */
    Place place();

    /** Text outside marks. */
    record Data(String text, Place place) implements Statement {}

    /** An expression between print marks. */
    record Print(Expression value, Place place) implements Statement {}

    /** {@code if}; the tests and the bodies go together. */
    record If(
            List<Expression> tests,
            List<List<Statement>> bodies,
            List<Statement> otherwise,
            Place place)
            implements Statement {}

    /** {@code for}; {@code hasLoop} says whether the body uses the variable {@code loop}. */
    record For(
            Target target,
            Expression items,
            Optional<Expression> condition,
            boolean isRecursive,
            boolean hasLoop,
            List<Statement> body,
            List<Statement> otherwise,
            Place place)
            implements Statement {}

    /** {@code set target = value}. */
    record SetValue(Target target, Expression value, Place place) implements Statement {}

    /** {@code set target} and a body; the filter has no input of its own. */
    record SetBlock(
            Target target, Optional<Expression.Filtered> filter, List<Statement> body, Place place)
            implements Statement {}

    /** {@code macro}. */
    record Macro(String name, Signature signature, List<Statement> body, Place place)
            implements Statement {}

    /** {@code call}: a macro's call with a body that it can ask for. */
    record CallBlock(Expression.Called call, Signature signature, List<Statement> body, Place place)
            implements Statement {}

    /** {@code filter}: the body's text is its input. */
    record FilterBlock(Expression.Filtered filter, List<Statement> body, Place place)
            implements Statement {}

    /** {@code include}. */
    record Include(Expression template, boolean mayBeMissing, boolean hasContext, Place place)
            implements Statement {}

    /** {@code import template as name}. */
    record Import(Expression template, String name, boolean hasContext, Place place)
            implements Statement {}

    /** {@code from template import name as alias}. */
    record FromImport(
            Expression template,
            List<String> names,
            List<String> aliases,
            boolean hasContext,
            Place place)
            implements Statement {}

    /** {@code extends}. */
    record Extends(Expression template, Place place) implements Statement {}

    /** {@code block}. */
    record Block(
            String name, boolean isScoped, boolean isRequired, List<Statement> body, Place place)
            implements Statement {}

    /** {@code with}, and {@code autoescape}, which has no effect here. */
    record With(List<Target> targets, List<Expression> values, List<Statement> body, Place place)
            implements Statement {}

    /** What is assigned to. */
    sealed interface Target {
        /** A variable. */
        record ToName(String name) implements Target {}

        /** Several at once. */
        record ToTuple(List<Target> items) implements Target {}

        /** An attribute of a namespace. */
        record ToAttribute(String namespace, String name) implements Target {}
    }

    /**
     * A macro's parameters.
     *
     * @param defaults of the last ones
     */
    record Signature(List<String> names, List<Expression> defaults) {}
}
