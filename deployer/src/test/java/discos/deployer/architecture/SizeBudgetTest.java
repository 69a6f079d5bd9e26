package discos.deployer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        assertThat(Methods.of(sources()))
                .filteredOn(method -> method.lines() > METHOD_LINES)
                .extracting(one -> one.place() + ": " + one.name() + " " + one.lines() + " lines")
                .isEmpty();
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
        assertThat(Methods.of(sources()))
                .filteredOn(Methods.Method::isConstructor)
                .filteredOn(method -> method.parameters() > CONSTRUCTOR_PARAMETERS)
                .extracting(one -> one.place() + ": " + one.parameters() + " parameters")
                .isEmpty();
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
