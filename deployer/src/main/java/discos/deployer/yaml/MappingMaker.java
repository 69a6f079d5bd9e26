package discos.deployer.yaml;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes mappings of pairs: keys are unique scalars, {@code <<} brings another mapping's keys. */
final class MappingMaker {
    private final Problems problems;

    MappingMaker(Problems problems) {
        this.problems = problems;
    }

    /** Begins a mapping. */
    Pairs pairs(Origin origin) {
        return new Pairs(origin);
    }

    /** The pairs of one mapping in the order written. */
    final class Pairs {
        private final Origin origin;
        private final List<Node.Mapping> merged = new ArrayList<>();
        private final Map<Object, Node.Entry> own = new LinkedHashMap<>();

        private Pairs(Origin origin) {
            this.origin = origin;
        }

        void add(Node key, Node value) {
            switch (key) {
                case Node.Scalar scalar when isMerge(scalar) -> merge(value);
                case Node.Scalar scalar -> put(scalar, value);
                case Node.Sequence list -> problems.add(listKey(list.origin()));
                case Node.Mapping mapping -> problems.add(mappingKey(mapping.origin()));
            }
        }

        /** The mapping: merged keys first, as Python orders them; the written ones win. */
        Node.Mapping mapping() {
            if (merged.isEmpty()) {
                return new Node.Mapping(List.copyOf(own.values()), origin);
            }
            Map<Object, Node.Entry> all = new LinkedHashMap<>();
            for (Node.Mapping mapping : merged) {
                mapping.entries().forEach(entry -> all.put(entry.key().value(), entry));
            }
            all.putAll(own);
            return new Node.Mapping(List.copyOf(all.values()), origin);
        }

        private Problem mappingKey(Origin key) {
            boolean isTemplate = key.line() == origin.line() && key.column() == origin.column() + 1;
            return isTemplate
                    ? LineSlip.template(origin)
                    : Problem.of("bad-key", "a mapping cannot be the key of a mapping", key)
                            .advise("quote the key if it is a text");
        }

        private void put(Node.Scalar key, Node value) {
            Node.Entry before = own.put(key.value(), new Node.Entry(key, value));
            if (before != null) {
                problems.addOdd(
                        Problem.of(
                                        "duplicate-key",
                                        "found a duplicate dict key ("
                                                + key.text()
                                                + "), the first in line "
                                                + before.key().origin().line(),
                                        key.origin())
                                .spanning(key.text().length())
                                .advise("remove or rename one of them"));
            }
        }

        private void merge(Node value) {
            switch (value) {
                case Node.Mapping mapping -> merged.add(mapping);
                // Of several, the earlier one wins.
                case Node.Sequence list -> list.items().reversed().forEach(this::mergeItem);
                case Node.Scalar scalar -> problems.add(notMergeable(scalar.origin()));
            }
        }

        private void mergeItem(Node item) {
            if (item instanceof Node.Mapping mapping) {
                merged.add(mapping);
            } else {
                problems.add(notMergeable(item.origin()));
            }
        }
    }

    private static boolean isMerge(Node.Scalar key) {
        return key.isPlain() && key.text().equals("<<");
    }

    private static Problem notMergeable(Origin origin) {
        return Problem.of("bad-merge", "'<<' takes a mapping or a list of mappings", origin)
                .advise("name an anchor: <<: *name");
    }

    private static Problem listKey(Origin origin) {
        return Problem.of("bad-key", "a list cannot be the key of a mapping", origin)
                .advise("a value that begins with '[' must be quoted if it is a text");
    }
}
