package discos.deployer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the budgets of docs/style.md; raising one needs a line here that says why. */
class SizeBudgetTest {
    private static final int FILE_LINES = 400;
    private static final int FILE_LINES_P90 = 220;
    private static final int METHOD_LINES = 40;
    private static final int PACKAGE_FILES = 20;
    private static final int CONSTRUCTOR_PARAMETERS = 5;

    /** A method or constructor as google-java-format writes it, one level deep or nested. */
    private static final Pattern METHOD =
            Pattern.compile("^( {4,12})(?:@\\w+ )?[\\w<>\\[\\], .?@&]+\\([^;]*$");

    private static final Pattern CONSTRUCTOR =
            Pattern.compile(
                    "(?m)^ {4,8}(?:public |private |protected )?([A-Z]\\w*)\\(([^)]*)\\)[^;{]*\\{");

    @Test
    void filesStaySmall() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        List<String> offenders = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            sizes.add(lines);
            if (lines > FILE_LINES) {
                offenders.add(file + ": " + lines);
            }
        }
        sizes.sort(null);
        assertThat(offenders).isEmpty();
        assertThat(sizes.get(sizes.size() * 9 / 10)).isLessThanOrEqualTo(FILE_LINES_P90);
    }

    @Test
    void methodsStaySmall() throws IOException {
        List<String> offenders = new ArrayList<>();
        for (Path file : sources()) {
            offenders.addAll(longMethods(file));
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    void packagesStaySmall() throws IOException {
        Map<Path, Long> files =
                sources().stream()
                        .filter(file -> !file.endsWith("package-info.java"))
                        .collect(
                                Collectors.groupingBy(
                                        Path::getParent, TreeMap::new, Collectors.counting()));
        assertThat(files.entrySet())
                .allSatisfy(
                        entry -> assertThat(entry.getValue()).isLessThanOrEqualTo(PACKAGE_FILES));
    }

    @Test
    void constructorsTakeFewParameters() throws IOException {
        List<String> offenders = new ArrayList<>();
        for (Path file : sources()) {
            Matcher matcher = CONSTRUCTOR.matcher(Files.readString(file));
            while (matcher.find()) {
                if (parameters(matcher.group(2)) > CONSTRUCTOR_PARAMETERS) {
                    offenders.add(file + ": " + matcher.group(1));
                }
            }
        }
        assertThat(offenders).isEmpty();
    }

    private static long parameters(String text) {
        String plain = text.replaceAll("<[^<>]*>", "").replaceAll("<[^<>]*>", "");
        return plain.isBlank() ? 0 : plain.chars().filter(c -> c == ',').count() + 1;
    }

    private static List<String> longMethods(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> offenders = new ArrayList<>();
        for (int start = 0; start < lines.size(); start++) {
            Matcher matcher = METHOD.matcher(lines.get(start));
            if (!matcher.matches() || lines.get(start).contains(" record ")) {
                continue;
            }
            String end = matcher.group(1) + "}";
            int last = start;
            while (last < lines.size() && !lines.get(last).equals(end)) {
                last++;
            }
            if (last < lines.size() && last - start + 1 > METHOD_LINES) {
                offenders.add(file + ":" + (start + 1) + ": " + (last - start + 1) + " lines");
            }
        }
        return offenders;
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("deployer", "plugins")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }
}
