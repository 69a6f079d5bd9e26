package discos.plugins.module.debian;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.plugins.host.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sets the answer to a question that a package asks when it is installed. */
@ModuleInfo(name = "debconf", doc = "Set or list the answers to questions of Debian's packages.")
public final class Debconf implements Module<Debconf.Args> {
    private static final Program SHOW = new Program("debconf-show");
    private static final Program SET = new Program("debconf-set-selections");

    /** See {@link Debconf}. */
    public record Args(
            @Arg(doc = "Name of the package.", aliases = "pkg") String name,
            @Arg(
                            doc = "Name of the question; without one its answers are listed.",
                            aliases = {"selection", "setting"})
                    Optional<String> question,
            @Arg(
                            doc = "Type of the answer.",
                            choices = {
                                "boolean",
                                "error",
                                "multiselect",
                                "note",
                                "password",
                                "seen",
                                "select",
                                "string",
                                "text",
                                "title"
                            })
                    Optional<String> vtype,
            @Arg(doc = "The answer.", aliases = "answer") Optional<String> value,
            @Arg(doc = "Whether the question still counts as not asked.", defaultValue = "no")
                    boolean unseen) {

        /** Refuses a question without an answer. */
        public Args {
            boolean isAny = question.isPresent() || vtype.isPresent() || value.isPresent();
            boolean isAll = question.isPresent() && vtype.isPresent() && value.isPresent();
            if (isAny && !isAll) {
                throw new IllegalArgumentException(
                        "parameters are required together: question, vtype, value");
            }
        }

        boolean isBoolean() {
            return vtype.equals(Optional.of("boolean"));
        }
    }

    private static ShellQuery answers(Args args) {
        // it prints them in another order each time
        return new ShellQuery(
                Program.PATH
                        + "t=$(debconf-show "
                        + ShellQuote.quote(args.name())
                        + ") || exit\nprintf '%s\\n' \"$t\" | LC_ALL=C sort");
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(SHOW, SET, answers(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = SHOW.refusal(seen).or(() -> SET.refusal(seen));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Output shown = seen.of(answers(args));
        if (!shown.isOk()) {
            return Decision.fail(shown.errorText());
        }
        Map<String, String> now = answers(shown);
        if (args.question().isEmpty()) {
            return new Decision.Unchanged(result("", now));
        }
        String question = args.question().get();
        Optional<String> before = Optional.ofNullable(now.get(question));
        String value = args.value().orElse("");
        String wanted =
                before.isPresent() && args.isBoolean() ? value.toLowerCase(Locale.ROOT) : value;
        boolean isSame =
                before.map(it -> args.isBoolean() ? it.toLowerCase(Locale.ROOT) : it)
                        .equals(Optional.of(wanted));
        return isSame ? new Decision.Unchanged(result("", now)) : change(args, wanted, now);
    }

    /** The answers by the names of their questions. */
    static Map<String, String> answers(Output shown) {
        Map<String, String> answers = new LinkedHashMap<>();
        shown.text()
                .lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .forEach(
                        parts ->
                                answers.put(
                                        parts[0].replaceAll("^\\*+|\\*+$", "").strip(),
                                        parts[1].strip()));
        return answers;
    }

    private static Decision change(Args args, String value, Map<String, String> now) {
        String question = args.question().orElseThrow();
        Map<String, String> previous = new LinkedHashMap<>(now);
        if (now.containsKey(question)) {
            previous.keySet().retainAll(List.of(question));
        } else {
            previous.put(question, "");
        }
        Map<String, String> after = new TreeMap<>(previous);
        after.put(question, value);
        Result result =
                result("", Map.of(question, value))
                        .with("changed", true)
                        .with("previous", previous);
        return new Decision.Change(
                List.of(set(args, value)),
                List.of(),
                Looks.NONE,
                Diff.of("", text(new TreeMap<>(previous)), text(after)),
                new Decision.Preview.Would(result),
                applied -> outcome(applied, result));
    }

    private static Result outcome(Applied applied, Result result) {
        return applied.hasFailed()
                ? StepFailure.of(applied).with("msg", applied.last().errorText())
                : result.with("msg", applied.last().text());
    }

    private static Step set(Args args, String value) {
        String written =
                args.isBoolean() && List.of("True", "False").contains(value)
                        ? value.toLowerCase(Locale.ROOT)
                        : value;
        String line =
                String.join(
                        " ",
                        args.name(),
                        args.question().orElseThrow(),
                        args.vtype().orElseThrow(),
                        written);
        return new ShellStep(
                Program.PATH + "debconf-set-selections " + (args.unseen() ? "-u " : "") + "\"$1\"",
                List.of(Content.of(line + "\n")),
                false);
    }

    private static Result result(String message, Map<String, String> current) {
        return Result.of("changed", false).with("msg", message).with("current", current);
    }

    /** Answers as Ansible's diffs list mappings. */
    private static String text(Map<String, String> answers) {
        StringBuilder text = new StringBuilder("{\n");
        String end = "";
        for (Map.Entry<String, String> one : answers.entrySet()) {
            text.append(end)
                    .append("    \"")
                    .append(one.getKey())
                    .append("\": \"")
                    .append(one.getValue().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
            end = ",\n";
        }
        return text.append("\n}\n").toString();
    }
}
