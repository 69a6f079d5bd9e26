package discos.deployer.report.document;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The cases of a playbook.
 *
 * @param name the playbook's file without its ending
 */
public record JunitSuite(String name, List<JunitCase> cases) {
    private static final double NANOS = 1e9;

    /** Suites as XML, indented by tabs. */
    public static String document(List<JunitSuite> suites) {
        List<JunitCase> all = suites.stream().flatMap(suite -> suite.cases().stream()).toList();
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" ?>\n");
        text.append(
                "<testsuites disabled=\"0\" errors=\"%d\" failures=\"%d\""
                        .formatted(
                                count(all, JunitCase.Kind.ERROR),
                                count(all, JunitCase.Kind.FAILURE)));
        text.append(" tests=\"%d\" time=\"%s\">\n".formatted(all.size(), seconds(time(all))));
        suites.forEach(suite -> suite.write(text));
        return text.append("</testsuites>\n").toString();
    }

    private void write(StringBuilder text) {
        text.append(
                "\t<testsuite disabled=\"0\" errors=\"%d\" failures=\"%d\" name=\"%s\""
                        .formatted(
                                count(cases, JunitCase.Kind.ERROR),
                                count(cases, JunitCase.Kind.FAILURE),
                                XmlText.attribute(name)));
        text.append(
                " skipped=\"%d\" tests=\"%d\" time=\"%s\">\n"
                        .formatted(
                                count(cases, JunitCase.Kind.SKIPPED),
                                cases.size(),
                                seconds(time(cases))));
        cases.forEach(one -> write(one, text));
        text.append("\t</testsuite>\n");
    }

    private static void write(JunitCase one, StringBuilder text) {
        text.append(
                "\t\t<testcase classname=\"%s\" name=\"%s\" time=\"%s\""
                        .formatted(
                                XmlText.attribute(one.className()),
                                XmlText.attribute(one.name()),
                                seconds(one.time())));
        text.append(
                one.element()
                        .map(element -> ">\n\t\t\t" + element + "\n\t\t</testcase>\n")
                        .orElse("/>\n"));
    }

    private static long count(List<JunitCase> cases, JunitCase.Kind kind) {
        return cases.stream().filter(one -> one.kind() == kind).count();
    }

    private static Duration time(List<JunitCase> cases) {
        return cases.stream().map(JunitCase::time).reduce(Duration.ZERO, Duration::plus);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.6f", time.toNanos() / NANOS);
    }
}
