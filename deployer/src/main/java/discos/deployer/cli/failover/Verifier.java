package discos.deployer.cli.failover;

import discos.deployer.cli.failover.survey.Contacts;
import discos.deployer.failover.Check;
import discos.deployer.failover.Replacement;
import discos.deployer.inventory.Inventory;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks the machines themselves whether a replacement works. */
final class Verifier {
    private final Contacts contacts;
    private final Inventory inventory;

    Verifier(Contacts contacts, Inventory inventory) {
        this.contacts = contacts;
        this.inventory = inventory;
    }

    /** A check as a question; a user's is asked in a login shell, as people work. */
    private record Question(Check check) implements Query<Check.Answer> {
        @Override
        public String script() {
            return check.user()
                    .filter(user -> !user.equals("root"))
                    .map(
                            user ->
                                    "cd /; su - %s -c %s"
                                            .formatted(user, ShellQuote.quote(check.script())))
                    .orElse(check.script());
        }

        @Override
        public Check.Answer parse(Output output) {
            String seen =
                    (output.text() + "\n" + output.errorText())
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .findFirst()
                            .orElse("");
            return new Check.Answer(check, output.isOk(), seen);
        }
    }

    /** Asks one. */
    Check.Answer ask(Check check) {
        try {
            return contacts.ask(inventory, check.host(), new Question(check));
        } catch (HostUnavailableException e) {
            return new Check.Answer(check, false, e.failure().message());
        }
    }

    /** Asks all. */
    List<Check.Answer> ask(List<Check> checks) {
        List<Check.Answer> answers = new ArrayList<>();
        checks.forEach(check -> answers.add(ask(check)));
        return answers;
    }

    /** Prints the table; whether all hold. */
    static boolean print(List<Check.Answer> answers, Consumer<String> lines) {
        int hosts = width(answers.stream().map(it -> name(it.check())).toList());
        int claims = width(answers.stream().map(it -> it.check().claim()).toList());
        lines.accept("");
        lines.accept("Verification, as the machines themselves see it");
        String row = "  %-4s  %-" + hosts + "s  %-" + claims + "s  %s";
        for (Check.Answer answer : answers) {
            lines.accept(
                    row.formatted(
                                    answer.holds() ? "ok" : "FAIL",
                                    name(answer.check()),
                                    answer.check().claim(),
                                    answer.seen())
                            .stripTrailing());
            if (!answer.holds()) {
                lines.accept("        = " + answer.check().advice());
            }
        }
        long failed = answers.stream().filter(answer -> !answer.holds()).count();
        lines.accept(
                failed == 0
                        ? "all %d checks hold".formatted(answers.size())
                        : "%d of %d checks do not hold".formatted(failed, answers.size()));
        return failed == 0;
    }

    private static String name(Check check) {
        return Replacement.shortName(check.host());
    }

    private static int width(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(1);
    }
}
