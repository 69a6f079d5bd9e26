package discos.deployer.template.eval;

import discos.deployer.template.syntax.Statement;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    void run(Output out) {
        run(evaluator.value(loop.items(), outer), 0, out);
    }

    private void run(Object value, int depth, Output out) {
        List<Object> items = accepted(PythonItems.list(value));
        if (items.isEmpty()) {
            executor.run(loop.otherwise(), outer.inner(), out);
            return;
        }
        LoopValue state = new LoopValue(items, depth);
        for (int i = 0; i < items.size(); i++) {
            Frame frame = outer.inner();
            if (loop.hasLoop()) {
                state.index = i;
                frame.set("loop", state);
            }
            executor.assign(loop.target(), items.get(i), frame);
            executor.run(loop.body(), frame, out);
        }
    }

    private List<Object> accepted(List<Object> items) {
        if (loop.condition().isEmpty()) {
            return items;
        }
        List<Object> accepted = new ArrayList<>();
        for (Object item : items) {
            Frame frame = outer.inner();
            executor.assign(loop.target(), item, frame);
            if (evaluator.isTrue(loop.condition().get(), frame)) {
                accepted.add(item);
            }
        }
        return accepted;
    }

    /** The variable {@code loop}. */
    private final class LoopValue implements PythonAttributes.Named, PythonCallable {
        private final List<Object> items;
        private final int depth;
        private int index;
        private List<Object> last = List.of();

        LoopValue(List<Object> items, int depth) {
            this.items = items;
            this.depth = depth;
        }

        @Override
        public Object call(List<Object> positional, Map<String, Object> named) {
            if (!loop.isRecursive()) {
                throw PythonException.type(
                        "The loop must have the 'recursive' marker to be called recursively.");
            }
            Output out = new Output();
            run(positional.getFirst(), depth + 1, out);
            return outer.page().style().joiner().join(out.pieces(), outer.page().session().kept());
        }

        @Override
        public Optional<Object> attribute(String name) {
            return switch (name) {
                case "index" -> Optional.of(index + 1L);
                case "index0" -> Optional.of((long) index);
                case "revindex" -> Optional.of((long) items.size() - index);
                case "revindex0" -> Optional.of(items.size() - index - 1L);
                case "first" -> Optional.of(index == 0);
                case "last" -> Optional.of(index == items.size() - 1);
                case "length" -> Optional.of((long) items.size());
                case "depth" -> Optional.of(depth + 1L);
                case "depth0" -> Optional.of((long) depth);
                case "previtem" -> Optional.of(neighbour(index - 1, "there is no previous item"));
                case "nextitem" -> Optional.of(neighbour(index + 1, "there is no next item"));
                case "cycle" -> Optional.of((PythonCallable) (args, _) -> cycle(args));
                case "changed" -> Optional.of((PythonCallable) (args, _) -> isChanged(args));
                default -> Optional.empty();
            };
        }

        private Object neighbour(int at, String message) {
            return at >= 0 && at < items.size()
                    ? items.get(at)
                    : new Undefined("loop", message, outer.at(loop.place()));
        }

        private Object cycle(List<Object> args) {
            if (args.isEmpty()) {
                throw PythonException.type("no items for cycling given");
            }
            return args.get(index % args.size());
        }

        private boolean isChanged(List<Object> args) {
            boolean isSame = PythonOrder.isEqual(new ArrayList<>(args), new ArrayList<>(last));
            last = args;
            return !isSame;
        }

        @Override
        public String toString() {
            return "<LoopContext " + (index + 1) + "/" + items.size() + ">";
        }
    }
}
