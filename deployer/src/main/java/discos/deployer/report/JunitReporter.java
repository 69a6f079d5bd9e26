package discos.deployer.report;

import discos.deployer.event.Event;
import discos.deployer.event.Listener;
import discos.deployer.event.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a run as the XML of JUnit, which CI systems read: a suite for each play, a case for each
 * task and host.
 */
public final class JunitReporter implements Listener {
    private static final double NANOS = 1e9;

    private final Consumer<String> sink;
    private final Map<String, List<Event.TaskFinished>> suites = new LinkedHashMap<>();
    private String suite = "";

    /** Writes to the sink, which gets lines without line ends, at the end of the run. */
    public JunitReporter(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void heard(Event event) {
        if (event instanceof Event.PlayStarted started) {
            suite = started.play() + " " + started.name();
            suites.computeIfAbsent(suite, _ -> new ArrayList<>());
        } else if (event instanceof Event.TaskFinished finished) {
            suites.computeIfAbsent(suite, _ -> new ArrayList<>()).add(finished);
        } else if (event instanceof Event.RunFinished finished) {
            write(finished.duration());
        }
    }

    private void write(Duration duration) {
        List<Event.TaskFinished> all = suites.values().stream().flatMap(List::stream).toList();
        sink.accept("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        sink.accept("<testsuites" + counts(all) + " time=\"" + seconds(duration) + "\">");
        suites.forEach(this::write);
        sink.accept("</testsuites>");
    }

    private void write(String name, List<Event.TaskFinished> cases) {
        Duration time =
                cases.stream()
                        .map(Event.TaskFinished::duration)
                        .reduce(Duration.ZERO, Duration::plus);
        String title = name.substring(name.indexOf(' ') + 1);
        sink.accept(
                "  <testsuite name=\"%s\"%s time=\"%s\">"
                        .formatted(escaped(title), counts(cases), seconds(time)));
        cases.forEach(this::write);
        sink.accept("  </testsuite>");
    }

    private void write(Event.TaskFinished ended) {
        String start =
                "    <testcase name=\"[%s] %s\" classname=\"%s:%d\" time=\"%s\""
                        .formatted(
                                escaped(ended.host()),
                                escaped(ended.task().title()),
                                escaped(ended.task().origin().file()),
                                ended.task().origin().line(),
                                seconds(ended.duration()));
        String why = escaped(ResultText.reason(ended.result()));
        switch (ended.status()) {
            case OK, CHANGED -> sink.accept(start + "/>");
            case SKIPPED -> sink.accept(start + "><skipped message=\"" + why + "\"/></testcase>");
            case IGNORED, RESCUED ->
                    sink.accept(
                            "%s><system-out>%s: %s</system-out></testcase>"
                                    .formatted(start, Times.lower(ended.status()), why));
            case FAILED -> problem(start, "failure", why, ended);
            case UNREACHABLE -> problem(start, "error", why, ended);
        }
    }

    private void problem(String start, String element, String why, Event.TaskFinished ended) {
        Map<String, Object> shown = new LinkedHashMap<>(ResultText.shown(ended.result()));
        sink.accept(start + ">");
        sink.accept(
                "      <%s message=\"%s\" type=\"%s\">%s</%s>"
                        .formatted(
                                element,
                                why,
                                escaped(ended.task().action()),
                                escaped(JsonText.indented(shown)),
                                element));
        sink.accept("    </testcase>");
    }

    private static String counts(List<Event.TaskFinished> cases) {
        return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
                .formatted(
                        cases.size(),
                        count(cases, Status.FAILED),
                        count(cases, Status.UNREACHABLE),
                        count(cases, Status.SKIPPED));
    }

    private static long count(List<Event.TaskFinished> cases, Status status) {
        return cases.stream().filter(one -> one.status() == status).count();
    }

    private static String seconds(Duration time) {
        return "%.3f".formatted(time.toNanos() / NANOS);
    }

    /** The text as XML; characters that XML cannot hold become question marks. */
    private static String escaped(String text) {
        StringBuilder made = new StringBuilder();
        text.codePoints()
                .forEach(
                        character -> {
                            switch (character) {
                                case '&' -> made.append("&amp;");
                                case '<' -> made.append("&lt;");
                                case '>' -> made.append("&gt;");
                                case '"' -> made.append("&quot;");
                                case '\n' -> made.append("&#10;");
                                case '\t' -> made.append("&#9;");
                                default -> {
                                    boolean isAllowed =
                                            character >= ' '
                                                    && (character < 0xD800 || character > 0xDFFF)
                                                    && character != 0xFFFE
                                                    && character != 0xFFFF;
                                    made.appendCodePoint(isAllowed ? character : '?');
                                }
                            }
                        });
        return made.toString();
    }
}
