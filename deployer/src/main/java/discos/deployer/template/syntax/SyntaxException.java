package discos.deployer.template.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A template that cannot be read. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    SyntaxException(String message, Place place) {
        super(message, null, false, false);
        this.place = place;
    }

    /** Where the mistake is. */
    public Place place() {
        return place;
    }

    /** Mistakes that Jinja finds only after the whole template is read. */
    static final class Late {
        private final List<SyntaxException> mistakes = new ArrayList<>();
        private final List<SyntaxException> twice = new ArrayList<>();
        private final List<Place> loopTargets = new ArrayList<>();
        private final Set<String> blockNames = new HashSet<>();

        void add(String message, Place place) {
            mistakes.add(new SyntaxException(message, place));
        }

        void block(String name, Place place) {
            if (!blockNames.add(name)) {
                twice.add(new SyntaxException("block '" + name + "' defined twice", place));
            }
        }

        /** Keeps where a target sets {@code loop}. */
        void target(Expression target) {
            Walk.everywhere(
                    target,
                    one -> {
                        if (one instanceof Expression.Name(String name, Place place)
                                && name.equals("loop")) {
                            loopTargets.add(place);
                        }
                    });
        }

        /** How often {@code loop} was set so far. */
        int loopTargets() {
            return loopTargets.size();
        }

        /** Refuses that a loop sets {@code loop}, after so many times before it. */
        void loop(int known) {
            if (loopTargets.size() > known) {
                add(
                        "Can't assign to special loop variable in for-loop target",
                        loopTargets.get(known));
            }
        }

        /** Refuses {@code extends} inside a loop, macro or block. */
        void requireOuterExtends(List<Statement> body) {
            for (Statement statement : body) {
                boolean isOuter = statement instanceof Statement.If;
                for (List<Statement> inner : Walk.bodies(statement)) {
                    if (isOuter) {
                        requireOuterExtends(inner);
                    } else {
                        refuseExtends(inner);
                    }
                }
            }
        }

        private void refuseExtends(List<Statement> body) {
            for (Statement statement : body) {
                if (statement instanceof Statement.Extends) {
                    add("cannot use extend from a non top-level scope", statement.place());
                }
                Walk.bodies(statement).forEach(this::refuseExtends);
            }
        }

        /** Throws the first of them: doubled blocks before others, then from the top. */
        void refuse() {
            Comparator<Place> byPlace =
                    Comparator.comparingInt(Place::line).thenComparingInt(Place::column);
            List<SyntaxException> first = twice.isEmpty() ? mistakes : twice.subList(0, 1);
            first.stream()
                    .min(Comparator.comparing(SyntaxException::place, byPlace))
                    .ifPresent(
                            mistake -> {
                                throw mistake;
                            });
        }
    }
}
