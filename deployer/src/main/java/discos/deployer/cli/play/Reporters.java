package discos.deployer.cli.play;

import discos.deployer.cli.console.Terminal;
import discos.deployer.event.Listener;
import discos.deployer.report.AdHocReporter;
import discos.deployer.report.AnsibleReporter;
import discos.deployer.report.AnsibleStyle;
import discos.deployer.report.HumanReporter;
import discos.deployer.report.JsonLines;
import discos.deployer.report.document.Asides;
import discos.deployer.report.document.DocumentForm;
import discos.deployer.report.document.JsonDocument;
import discos.deployer.report.document.JunitForm;
import discos.deployer.report.document.JunitReport;
import discos.deployer.report.document.JunitSuite;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes what writes a run to the standard output. */
record Reporters(Terminal terminal, AnsibleStyle style, Map<String, String> environment) {

    /**
     * What hears a run.
     *
     * @param end what is to be done when the last playbook is through
     */
    record Report(Listener listener, Runnable end) {
        private static Report of(Listener listener) {
            return new Report(listener, () -> {});
        }
    }

    /**
     * The one of this name.
     *
     * @param ticking makes the clock of the output for people go
     * @throws ProblemException if there is none
     */
    Report of(String output, Consumer<HumanReporter> ticking) {
        return switch (output) {
            case "human" -> {
                HumanReporter human =
                        new HumanReporter(terminal, terminal.palette(), style.verbosity() > 0);
                ticking.accept(human);
                yield Report.of(human);
            }
            case "ansible", "default" -> callback();
            case "json" -> json();
            case "jsonl" -> Report.of(new JsonLines(terminal::line));
            case "junit" -> junit();
            default ->
                    throw new ProblemException(
                            Problem.of(
                                            "unknown-output",
                                            "there is no output '" + output + "'",
                                            Origin.of("command line"))
                                    .advise(
                                            "human, ansible (or default), json, jsonl and junit are"
                                                    + " there"));
        };
    }

    private Report callback() {
        return switch (style.callback()) {
            case DEFAULT, SKIPPY, DEBUG, YAML ->
                    Report.of(new AnsibleReporter(terminal, terminal.palette(), style));
            case MINIMAL, ONE_LINE ->
                    Report.of(new AdHocReporter(terminal, terminal.palette(), style));
            case JSON -> json();
            case NULL -> Report.of(asides());
        };
    }

    private Report json() {
        return Report.of(
                Listener.all(List.of(new JsonDocument(form(style), terminal::line), asides())));
    }

    private Asides asides() {
        return new Asides(terminal, terminal.palette());
    }

    private Report junit() {
        List<JunitSuite> suites = new ArrayList<>();
        JunitReport report = new JunitReport(form(style), JunitForm.of(environment), suites::add);
        return new Report(
                Listener.all(List.of(report, asides())),
                () -> terminal.line(JunitSuite.document(suites).stripTrailing()));
    }

    /** How documents look in this style. */
    static DocumentForm form(AnsibleStyle style) {
        return new DocumentForm(
                style.folder(),
                style.choices().form().jsonIndent(),
                style.choices().showCustomStats());
    }
}
