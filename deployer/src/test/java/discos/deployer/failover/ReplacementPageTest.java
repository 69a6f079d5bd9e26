package discos.deployer.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/replace-the-manager.md against the code: an operator at night must find on it every
 * refusal that can be met, in the words in which it is met.
 */
class ReplacementPageTest {
    private static final Path PAGE = Path.of("../docs/replace-the-manager.md");
    private static final List<Path> ROOMS =
            List.of(
                    Path.of("src/main/java/discos/deployer/failover"),
                    Path.of("src/main/java/discos/deployer/cli/failover"));

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)`([^|]*)\\|");
    private static final Pattern REFUSAL =
            Pattern.compile(
                    "(?:refuse|stop|new Refusal|Problem\\.of)\\(\\s*([^,()]*?(?:\\([^,]*?)?),");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]+)\"");

    /** The code with literals that are put together from several lines in one piece. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path room : ROOMS) {
            try (Stream<Path> files = Files.walk(room)) {
                for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        return code.toString().replaceAll("\"\\s*\\+\\s*\"", "");
    }

    /** What the page quotes of each refusal, by its code. */
    private static Map<String, List<String>> page() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            List<String> words = new ArrayList<>();
            Matcher literal = LITERAL.matcher(row.group(2));
            while (literal.find()) {
                words.add(literal.group(1));
            }
            rows.put(row.group(1), words);
        }
        return rows;
    }

    @Test
    void everyRefusalOfTheCodeIsOnThePageAndNoOther() throws IOException {
        Set<String> codes = new TreeSet<>();
        Matcher refusal = REFUSAL.matcher(code());
        while (refusal.find()) {
            Matcher literal = LITERAL.matcher(refusal.group(1));
            while (literal.find()) {
                codes.add(literal.group(1));
            }
        }
        assertThat(codes).hasSizeGreaterThan(10);
        assertThat(page().keySet()).isEqualTo(codes);
    }

    @Test
    void thePageQuotesTheWordsOfTheCode() throws IOException {
        String code = code();
        page().forEach(
                        (refusal, quoted) ->
                                quoted.forEach(
                                        words -> assertThat(code).as(refusal).contains(words)));
    }

    @Test
    void everyOptionOfThePageExists() throws IOException {
        String code = code();
        Matcher option = Pattern.compile("--[a-z][a-z-]*").matcher(Files.readString(PAGE));
        while (option.find()) {
            assertThat(code).contains("\"" + option.group() + "\"");
        }
    }
}
