package discos.deployer.template.eval;

import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.NameTable;
import discos.deployer.template.syntax.NameTable.Names;
import discos.deployer.template.syntax.Statement;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Carries out one loop statement. */
final class LoopRunner {
    private final Executor executor;
    private final Evaluator evaluator;
    private final Statement.For loop;
    private final Frame outer;

    LoopRunner(Executor executor, Evaluator evaluator, Statement.For loop, Frame outer) {
        this.executor = executor;
        this.evaluator = evaluator;
        this.loop = loop;
        this.outer = outer;
    }

    /** What Python goes on with where it is printed: {@code loop} itself gives its next items. */
    interface Remaining {
        /** What remains, with the loop beside each item. */
        List<Object> rest();
    }

    void run(Output out) {
        Object items = evaluator.value(loop.items(), outer);
        if (loop.isRecursive()) {
            out.add(captured(items, 0));
        } else {
            run(items, 0, out);
        }
    }

    private Object captured(Object items, int depth) {
        Output out = new Output();
        run(items, depth, out);
        return outer.page()
                .style()
                .joiner()
                .join(out.pieces(), outer.page().context().session().kept());
    }

    private void run(Object value, int depth, Output out) {
        NameTable names = outer.page().template().names();
        Optional<Predicate<Object>> condition = loop.condition().map(test -> wanted(test, names));
        LoopItems items = new LoopItems(value, condition.orElse(null));
        LoopValue state = new LoopValue(items, depth);
        Names own = names.body(loop);
        while (items.advance()) {
            Frame frame = outer.inner(own);
            executor.assign(loop.target(), items.current(), frame);
            if (loop.hasLoop()) {
                frame.set("loop", state);
            }
            executor.run(loop.body(), frame.entered(), out);
        }
        if (items.index() == 0 && !loop.otherwise().isEmpty()) {
            Frame frame = outer.inner(names.otherwise(loop));
            executor.run(loop.otherwise(), frame.entered(), out);
        }
    }

    /** Whether an item fulfils the loop's condition, whose variables are made for the first one. */
    private Predicate<Object> wanted(Expression test, NameTable names) {
        Frame frame = outer.inner(names.test(loop));
        boolean[] isEntered = {false};
        return item -> {
            if (!isEntered[0]) {
                frame.entered();
                isEntered[0] = true;
            }
            executor.assign(loop.target(), item, frame);
            return executor.test(test, frame);
        };
    }

    /** The variable {@code loop}. */
    private final class LoopValue implements PythonAttributes.Named, PythonCallable, Remaining {
        private final LoopItems items;
        private final int depth;
        private List<Object> last = List.of();
        private boolean isAsked;

        LoopValue(LoopItems items, int depth) {
            this.items = items;
            this.depth = depth;
        }

        @Override
        public Object call(List<Object> positional, Map<String, Object> named) {
            if (!loop.isRecursive()) {
                throw PythonException.type(
                        "The loop must have the 'recursive' marker to be called recursively.");
            }
            if (positional.size() != 1 || !named.isEmpty()) {
                throw PythonException.type("loop() takes one value to loop over");
            }
            return captured(positional.getFirst(), depth + 1);
        }

        @Override
        public Optional<Object> attribute(String name) {
            int index = items.index();
            return switch (name) {
                case "index" -> Optional.of((long) index);
                case "index0" -> Optional.of(index - 1L);
                case "revindex" -> Optional.of(items.length() - index + 1L);
                case "revindex0" -> Optional.of((long) items.length() - index);
                case "first" -> Optional.of(index == 1);
                case "last" -> Optional.of(items.following().isEmpty());
                case "length" -> Optional.of((long) items.length());
                case "depth" -> Optional.of(depth + 1L);
                case "depth0" -> Optional.of((long) depth);
                case "previtem" -> Optional.of(items.previous().orElseGet(() -> none("previous")));
                case "nextitem" -> Optional.of(items.following().orElseGet(() -> none("next")));
                case "cycle" -> Optional.of((PythonCallable) (args, _) -> cycle(args));
                case "changed" -> Optional.of((PythonCallable) (args, _) -> isChanged(args));
                default -> Optional.empty();
            };
        }

        @Override
        public List<Object> rest() {
            List<Object> rest = new ArrayList<>();
            while (items.advance()) {
                rest.add(Tuple.of(items.current(), this));
            }
            return rest;
        }

        private Object none(String which) {
            return new Undefined("loop", "there is no " + which + " item", outer.at(loop.place()));
        }

        private Object cycle(List<Object> args) {
            if (args.isEmpty()) {
                throw PythonException.type("no items for cycling given");
            }
            return args.get((items.index() - 1) % args.size());
        }

        private boolean isChanged(List<Object> args) {
            boolean isSame =
                    isAsked && PythonOrder.isEqual(new ArrayList<>(args), new ArrayList<>(last));
            isAsked = true;
            last = args;
            return !isSame;
        }

        @Override
        public String typeName() {
            return "LoopContext";
        }

        @Override
        public String toString() {
            return "<LoopContext " + items.index() + "/" + items.length() + ">";
        }
    }
}
