package discos.deployer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemPrinterTest {
    private static final String TASKS = "roles/selinux/tasks/main.yml";

    @Test
    void callsAWarningAWarning() {
        Problem problem = Problem.of("undefined-variable", "no x", new Origin("a.yml", 3, 1));
        assertThat(problem.asWarning()).isEqualTo("warning[undefined-variable]: no x (a.yml:3:1)");
        assertThat(problem).hasToString("error[undefined-variable]: no x (a.yml:3:1)");
    }

    @Test
    void showsTheLineAMarkAndTheAdvice() {
        Problem problem =
                Problem.of(
                                "unknown-parameter",
                                "lineinfile has no parameter 'regexpp'",
                                new Origin(TASKS, 14, 5))
                        .spanning(7)
                        .advise("did you mean 'regexp'? See: discos-doc lineinfile");
        assertThat(printer("\n".repeat(13) + "    regexpp: '^SELINUX='\n").error(problem))
                .isEqualTo(
                        """
                        error[unknown-parameter]: lineinfile has no parameter 'regexpp'
                          --> roles/selinux/tasks/main.yml:14:5
                        14 |     regexpp: '^SELINUX='
                           |     ^^^^^^^
                           = did you mean 'regexp'? See: discos-doc lineinfile
                        """);
    }

    @Test
    void alignsTabsAndWideCharacters() {
        assertThat(shown("\ta: x", 2, 1)).isEqualTo("1 |         a: x\n  |         ^\n");
        assertThat(shown("ab\tc", 4, 1)).isEqualTo("1 | ab      c\n  |         ^\n");
        assertThat(shown("日本: x", 5, 1)).isEqualTo("1 | 日本: x\n  |       ^\n");
        assertThat(shown("\uD83D\uDE00 日本", 3, 2)).isEqualTo("1 | \uD83D\uDE00 日本\n  |    ^^^^\n");
        assertThat(shown("e\u0301x y", 5, 1)).isEqualTo("1 | e\u0301x y\n  |    ^\n");
    }

    @Test
    void marksTheEndOfTheLineWhereThePlaceIsBehindIt() {
        assertThat(shown("ab", 3, 5)).isEqualTo("1 | ab\n  |   ^\n");
        assertThat(shown("ab", 40, 1)).isEqualTo("1 | ab\n  |   ^\n");
        assertThat(shown("ab cd", 4, 99)).isEqualTo("1 | ab cd\n  |    ^^\n");
        assertThat(shown("", 1, 1)).isEqualTo("1 | \n  | ^\n");
    }

    @Test
    void cutsLongLinesAroundTheMark() {
        String line = "x".repeat(500) + "HERE" + "y".repeat(500);
        String shown = shown(line, 501, 4);
        assertThat(shown.lines()).allSatisfy(part -> assertThat(part.length()).isLessThan(180));
        assertThat(shown).contains("xHEREy").startsWith("1 | ...");
        List<String> lines = shown.lines().toList();
        assertThat(lines.get(0).indexOf("HERE")).isEqualTo(lines.get(1).indexOf("^^^^"));
    }

    @Test
    void letsNoControlCharacterThrough() {
        Problem problem =
                Problem.of("x", "bad \u001b[31mname", new Origin(TASKS, 1, 1)).advise("a\u0007b");
        assertThat(printer("\u001b[2Jx").error(problem))
                .doesNotContain("\u001b", "\u0007")
                .contains("1 | \uFFFD[2Jx");
    }

    @Test
    void leavesTheLineOutWhereThereIsNone() {
        Problem problem = Problem.of("x", "wrong", new Origin("gone.yml", 3, 1)).advise("one\ntwo");
        assertThat(new ProblemPrinter(_ -> Optional.empty()).error(problem))
                .isEqualTo("error[x]: wrong\n  --> gone.yml:3:1\n   = one\n     two\n");
        Problem option = Problem.of("x", "wrong", Origin.of("command line"));
        assertThat(printer("text").error(option))
                .isEqualTo("error[x]: wrong\n  --> <command line>\n");
    }

    @Test
    void separatesProblemsByAnEmptyLine() {
        Problem problem = Problem.of("x", "wrong", Origin.of("command line"));
        assertThat(printer("").errors(List.of(problem, problem)))
                .isEqualTo(
                        """
                        error[x]: wrong
                          --> <command line>

                        error[x]: wrong
                          --> <command line>
                        """);
        assertThat(printer("").warning(problem)).startsWith("warning[x]: wrong\n");
    }

    private static String shown(String line, int column, int length) {
        Problem problem = Problem.of("x", "wrong", new Origin("f", 1, column)).spanning(length);
        return printer(line)
                .error(problem)
                .lines()
                .skip(2)
                .map(part -> part + "\n")
                .reduce("", String::concat);
    }

    private static ProblemPrinter printer(String text) {
        return new ProblemPrinter(_ -> Optional.of(SourceText.of(text)));
    }
}
