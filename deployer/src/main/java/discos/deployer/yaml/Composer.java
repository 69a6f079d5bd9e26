package discos.deployer.yaml;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.source.TextFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/** Builds the nodes of one text from the events of SnakeYAML's parser. */
final class Composer {
    /** Lists and mappings inside each other; a person's file has ten. */
    static final int DEPTH_LIMIT = 100;

    /** Nodes of a document once its aliases are followed. */
    static final long SIZE_LIMIT = 1_000_000;

    private static final Pattern ANCHOR = Pattern.compile("[0-9A-Za-z_-]+");

    static {
        // PyYAML knows JSON's escape of a slash, SnakeYAML's own table lacks it
        ScannerImpl.ESCAPE_REPLACEMENTS.put('/', "/");
    }

    private final String text;
    private final String file;
    private final Problems problems;
    private final ScalarMaker scalars;
    private final MappingMaker mappings;
    private final Map<String, Sized> anchors = new HashMap<>();
    private @Nullable ScalarEvent lastScalar;

    /** A node and how many nodes it has once its aliases are followed. */
    private record Sized(@Nullable Node node, long size) {}

    /** Ends the reading of a text after its problem was noted. */
    private static final class StopException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Composer(String text, String file, Problems problems) {
        this.text = text;
        this.file = file;
        this.problems = problems;
        scalars = new ScalarMaker(problems, new TextBegin(text));
        mappings = new MappingMaker(problems);
    }

    List<Node> documents() {
        List<Node> documents = new ArrayList<>();
        if (text.length() > TextFile.LIMIT) {
            problem(
                    "file-too-large",
                    "the YAML text has more than " + TextFile.LIMIT / 1024 / 1024 + " MiB",
                    new Origin(file, 1, 1),
                    "split it; data does not belong into playbooks");
            return documents;
        }
        if (Directives.unknown(text).isPresent()) {
            problem(
                    "yaml-syntax",
                    "found an unknown directive name",
                    new Origin(file, Directives.unknown(text).get(), 1),
                    "put the text into quotes if it is one");
            return documents;
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(TextFile.LIMIT);
            Parser parser = new ParserImpl(new WholeText(text), options);
            while (!parser.checkEvent(Event.ID.StreamEnd)) {
                Event event = parser.getEvent();
                if (event.is(Event.ID.DocumentStart)) {
                    anchors.clear();
                    Node document = compose(parser, 0, Optional.empty(), false).node();
                    if (document != null) {
                        documents.add(document);
                    }
                }
            }
        } catch (YAMLException exception) {
            problems.add(ofFile(new SyntaxError(text, file, lastScalar).problem(exception)));
        } catch (StopException _) {
            // What stopped the reading is among the problems.
        }
        return documents;
    }

    /** The problem; in a file that is to be JSON with what that demands. */
    private Problem ofFile(Problem problem) {
        return file.endsWith(".json")
                ? problem.advise(
                        "it is neither YAML nor JSON: in JSON names and texts stand in double"
                                + " quotes, a comma stands between two members and none behind the"
                                + " last, and nothing follows the end")
                : problem;
    }

    private Sized compose(Parser parser, int depth, Optional<String> inherited, boolean isKey) {
        Event event = parser.getEvent();
        Origin origin = origin(event.getStartMark());
        if (depth > DEPTH_LIMIT) {
            problem(
                    "nested-too-deep",
                    "lists and mappings are nested more than " + DEPTH_LIMIT + " deep",
                    origin,
                    "look for brackets that are not closed, or nest less");
            throw new StopException();
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, origin);
        }
        Optional<String> anchor = Optional.ofNullable(((NodeEvent) event).getAnchor());
        anchor.ifPresent(name -> requireName(name, origin));
        anchor.ifPresent(name -> anchors.put(name, new Sized(null, 0)));
        Sized composed =
                switch (event) {
                    case ScalarEvent scalar -> {
                        lastScalar = scalar;
                        yield new Sized(scalars.make(scalar, origin, inherited, isKey), 1);
                    }
                    case SequenceStartEvent start ->
                            sequence(
                                    parser,
                                    depth,
                                    scalars.spread(start, origin, inherited),
                                    origin);
                    case MappingStartEvent start ->
                            mapping(
                                    parser,
                                    depth,
                                    scalars.spread(start, origin, inherited),
                                    origin);
                    default -> throw new IllegalStateException("unexpected event " + event);
                };
        anchor.ifPresent(name -> anchors.put(name, composed));
        return composed;
    }

    /** Refuses what only the library reads as a name, and PyYAML does not. */
    private void requireName(String anchor, Origin origin) {
        if (!ANCHOR.matcher(anchor).matches()) {
            problem(
                    "yaml-syntax",
                    "while scanning an anchor: did not find expected alphabetic or numeric"
                            + " character",
                    origin,
                    "put the text into quotes if it is one");
            throw new StopException();
        }
    }

    private Sized alias(AliasEvent alias, Origin origin) {
        Sized target = anchors.get(alias.getAnchor());
        if (target == null) {
            problems.add(
                    Problem.of(
                                    "unknown-anchor",
                                    "no anchor '&" + alias.getAnchor() + "' is above",
                                    origin)
                            .spanning(alias.getAnchor().length() + 1)
                            .advise("quote the value if '*' is meant as a character"));
            throw new StopException();
        }
        if (target.node() == null) {
            problem(
                    "recursive-alias",
                    "the value of anchor '&" + alias.getAnchor() + "' contains itself",
                    origin,
                    "write out what is meant in place of '*" + alias.getAnchor() + "'");
            throw new StopException();
        }
        return target;
    }

    private Sized sequence(Parser parser, int depth, Optional<String> tag, Origin origin) {
        List<Node> items = new ArrayList<>();
        long size = 1;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Sized item = compose(parser, depth + 1, tag, false);
            items.add(known(item));
            size = limited(size + item.size(), origin);
        }
        parser.getEvent();
        return new Sized(new Node.Sequence(List.copyOf(items), origin), size);
    }

    private Sized mapping(Parser parser, int depth, Optional<String> tag, Origin origin) {
        MappingMaker.Pairs pairs = mappings.pairs(origin);
        long size = 1;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Sized key = compose(parser, depth + 1, Optional.empty(), true);
            Sized value = compose(parser, depth + 1, tag, false);
            pairs.add(known(key), known(value));
            size = limited(size + key.size() + value.size(), origin);
        }
        parser.getEvent();
        return new Sized(pairs.mapping(), size);
    }

    private static Node known(Sized sized) {
        Node node = sized.node();
        if (node == null) {
            throw new IllegalStateException("an open anchor was taken for its value");
        }
        return node;
    }

    private long limited(long size, Origin origin) {
        if (size > SIZE_LIMIT) {
            problem(
                    "alias-bomb",
                    "the document has more than "
                            + SIZE_LIMIT
                            + " values once its aliases are followed",
                    origin,
                    "aliases of aliases multiply: write fewer, or split the file");
            throw new StopException();
        }
        return size;
    }

    private void problem(String code, String message, Origin origin, String advice) {
        problems.add(Problem.of(code, message, origin).advise(advice));
    }

    private Origin origin(Mark mark) {
        return new Origin(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
