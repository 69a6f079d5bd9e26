package discos.plugins.filter.query;

import io.burt.jmespath.Adapter;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.node.Node;
import io.burt.jmespath.node.SliceNode;
import io.burt.jmespath.node.StandardNodeFactory;
import java.util.List;

/** Slices lists only, empty ones too, which the library takes for longer ones. */
final class ListSlices extends StandardNodeFactory<Object> {
    private final Adapter<Object> adapter;

    ListSlices(Adapter<Object> adapter) {
        super(adapter);
        this.adapter = adapter;
    }

    @Override
    public Node<Object> createSlice(Integer start, Integer stop, Integer step) {
        return new SliceNode<>(adapter, start, stop, step) {
            @Override
            public Object search(Object input) {
                if (adapter.typeOf(input) != JmesPathType.ARRAY) {
                    return adapter.createNull();
                }
                return adapter.toList(input).isEmpty()
                        ? adapter.createArray(List.of())
                        : super.search(input);
            }
        };
    }
}
