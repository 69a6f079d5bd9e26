package discos.deployer.template.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The names of all parts of a template that have variables of their own. */
public final class NameTable {
    private final IdentityHashMap<Statement, Names> bodies = new IdentityHashMap<>();
    private final IdentityHashMap<Statement, Names> tests = new IdentityHashMap<>();
    private final IdentityHashMap<Statement, Names> alternatives = new IdentityHashMap<>();
    private final Names root;
    private boolean cannotCompile;

    NameTable(List<Statement> body, Collection<Statement.Block> blocks) {
        Symbols symbols = new Symbols(null);
        if (Walk.names(body, "self")) {
            symbols.give("self");
        }
        symbols.look(body);
        this.root = symbols.names();
        Walk.everywhere(written(body), this::requireOnce);
        enter(body, symbols);
        for (Statement.Block block : blocks) {
            Symbols own = new Symbols(null);
            for (String name : List.of("self", "super")) {
                if (Walk.names(block.body(), name)) {
                    own.give(name);
                }
            }
            body(block, block.body(), own);
        }
    }

    /** What is compiled: of a template that extends another, nothing that it prints behind that. */
    private static List<Statement> written(List<Statement> body) {
        List<Statement> written = new ArrayList<>();
        boolean isChild = false;
        for (Statement statement : body) {
            isChild |= statement instanceof Statement.Extends;
            if (!isChild || !(statement instanceof Statement.Print)) {
                written.add(statement);
            }
        }
        return written;
    }

    /** The names of the template itself. */
    public Names root() {
        return root;
    }

    /** The names of a statement's body. */
    public Names body(Statement statement) {
        return bodies.getOrDefault(statement, Names.NONE);
    }

    /** The names of a loop's condition. */
    public Names test(Statement.For loop) {
        return tests.getOrDefault(loop, Names.NONE);
    }

    /** The names of what stands behind a loop's {@code else}. */
    public Names otherwise(Statement.For loop) {
        return alternatives.getOrDefault(loop, Names.NONE);
    }

    /**
     * Whether there is what Jinja reads and then cannot compile, whereupon Ansible gives the
     * template as it is written: a parameter or a named argument twice, or a variable that only the
     * filter of a {@code set} block names.
     */
    public boolean cannotCompile() {
        return cannotCompile;
    }

    private void enter(List<Statement> body, Symbols outer) {
        body.forEach(statement -> enter(statement, outer));
    }

    private void enter(Statement statement, Symbols outer) {
        Symbols own = new Symbols(outer);
        switch (statement) {
            case Statement.If choice -> Walk.bodies(choice).forEach(one -> enter(one, outer));
            case Statement.For loop -> loop(loop, own, outer);
            case Statement.Macro macro -> macro(macro, macro.signature(), macro.body(), own);
            case Statement.CallBlock block -> macro(block, block.signature(), block.body(), own);
            case Statement.SetBlock set -> {
                body(set, set.body(), own);
                set.filter().ifPresent(filter -> requireKnown(filter, own));
            }
            case Statement.FilterBlock block -> {
                own.look(block.body());
                own.read(block.filter());
                body(block, block.body(), own);
            }
            case Statement.With with -> {
                with.targets().forEach(own::give);
                body(with, with.body(), own);
            }
            case Statement.Data _,
                    Statement.Print _,
                    Statement.Block _,
                    Statement.SetValue _,
                    Statement.Include _,
                    Statement.Import _,
                    Statement.FromImport _,
                    Statement.Extends _ -> {}
        }
    }

    private void body(Statement statement, List<Statement> body, Symbols own) {
        own.look(body);
        bodies.put(statement, own.names());
        enter(body, own);
    }

    private void loop(Statement.For loop, Symbols own, Symbols outer) {
        if (loop.hasLoop()) {
            own.give("loop");
        }
        own.give(loop.target());
        body(loop, loop.body(), own);
        Symbols otherwise = new Symbols(outer);
        otherwise.look(loop.otherwise());
        alternatives.put(loop, otherwise.names());
        enter(loop.otherwise(), otherwise);
        Symbols test = new Symbols(outer);
        test.give(loop.target());
        loop.condition().ifPresent(test::read);
        tests.put(loop, test.names());
    }

    private void macro(
            Statement statement, Statement.Signature signature, List<Statement> body, Symbols own) {
        requireOnce(signature.names());
        signature.names().forEach(own::give);
        for (String special : List.of("caller", "kwargs", "varargs")) {
            if (Walk.names(body, special)) {
                own.give(special);
            }
        }
        own.readAll(signature.defaults());
        body(statement, body, own);
    }

    private void requireOnce(Expression expression) {
        switch (expression) {
            case Expression.Called called -> requireOnce(called.arguments().names());
            case Expression.Filtered filtered -> requireOnce(filtered.arguments().names());
            case Expression.Tested tested -> requireOnce(tested.arguments().names());
            default -> {}
        }
    }

    private void requireOnce(List<String> names) {
        cannotCompile |= Set.copyOf(names).size() < names.size();
    }

    private void requireKnown(Expression expression, Symbols symbols) {
        boolean isUnknown =
                expression instanceof Expression.Name(String name, _) && !symbols.knows(name);
        cannotCompile |= isUnknown;
        Walk.parts(expression).forEach(part -> requireKnown(part, symbols));
    }

    /**
     * What becomes of its variables when a part of a template is entered, as Jinja compiles it.
     *
     * @param asked variables that are asked of the template's surroundings
     * @param copied variables that start with what they are in the part around it
     * @param unset variables that have no value until they are set
     * @param stored all that it sets, and its parameters
     */
    public record Names(
            List<String> asked, List<String> copied, List<String> unset, Set<String> stored) {
        /** No variables. */
        public static final Names NONE = new Names(List.of(), List.of(), List.of(), Set.of());
    }
}
