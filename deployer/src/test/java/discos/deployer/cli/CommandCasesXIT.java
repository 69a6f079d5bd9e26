package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds discos-get and discos-set, as Java commands, to the cases of the machines' own commands.
 */
class CommandCasesXIT {
    private static final PathMatcher LEFT_OVER =
            FileSystems.getDefault().getPathMatcher("glob:{*.new.*,.lock,.staging-*,.swap-*}");

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> theJavaCommandsBehaveAsTheCasesSay() throws IOException {
        CaseRepository repository = CaseRepository.make(folder);
        List<BehaviourCase> cases = new ArrayList<>();
        cases.addAll(BehaviourCase.read("discos-get.cases"));
        cases.addAll(BehaviourCase.read("discos-set.cases"));
        assertThat(cases).hasSizeGreaterThan(40);
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(one.title(), () -> play(one, repository)));
    }

    private void play(BehaviourCase one, CaseRepository repository) throws IOException {
        CaseMachine machine =
                new CaseMachine(Files.createTempDirectory(folder, "case"), repository);
        for (BehaviourCase.Line line : one.lines()) {
            BehaviourCase.Line here =
                    new BehaviourCase.Line(
                            line.place(),
                            line.word(),
                            line.rest().replace("/discos-sw", machine.root.toString()));
            if (!machine.isPrepared(here)) {
                check(one.title(), here, machine, repository);
            }
        }
    }

    private static void check(
            String title, BehaviourCase.Line line, CaseMachine machine, CaseRepository repository)
            throws IOException {
        String said =
                "%s: %s: %s %s%nout: %s%nerr: %s"
                        .formatted(
                                title,
                                line.place(),
                                line.word(),
                                line.rest(),
                                machine.out(),
                                machine.err());
        Path path = machine.root.resolve(isAboutAPath(line) ? line.first() : "");
        switch (line.word()) {
            case "exit" -> assertThat(machine.exit()).as(said).isEqualTo(number(line.rest()));
            case "out" -> assertThat(machine.out()).as(said).contains(line.rest());
            case "err" -> assertThat(machine.err()).as(said).contains(line.rest());
            case "there" -> assertThat(Files.exists(path)).as(said).isTrue();
            case "gone" ->
                    assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).as(said).isFalse();
            case "link" ->
                    assertThat(Files.readSymbolicLink(path)).as(said).hasToString(line.text());
            case "line" -> assertThat(Files.readAllLines(path)).as(said).contains(line.text());
            case "lines" ->
                    assertThat(Files.readAllLines(path)).as(said).hasSize(number(line.text()));
            case "mode" -> assertThat(mode(path)).as(said).isEqualTo(line.text());
            case "branch" -> assertThat(branch(path)).as(said).isEqualTo(line.text());
            case "commit" ->
                    assertThat(CaseRepository.of(path.resolve(".git"), "rev-parse", "HEAD"))
                            .as(said)
                            .isEqualTo(repository.commit(line.text()));
            case "tidy" -> assertThat(leftOver(machine.root)).as(said).isEmpty();
            default -> throw new IllegalStateException("there is no line of this kind: " + said);
        }
    }

    private static boolean isAboutAPath(BehaviourCase.Line line) {
        return !Set.of("exit", "out", "err", "tidy").contains(line.word());
    }

    private static int number(String text) {
        return Integer.parseInt(text.strip());
    }

    private static String branch(Path tree) {
        String name = CaseRepository.of(tree.resolve(".git"), "symbolic-ref", "-q", "HEAD");
        // git itself must find the work tree as it was committed
        assertThat(
                        CaseRepository.of(
                                tree.resolve(".git"),
                                "--work-tree=" + tree,
                                "status",
                                "--porcelain"))
                .isEmpty();
        return name.isEmpty() ? "-" : name.replaceFirst("^refs/heads/", "");
    }

    private static String mode(Path path) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        int mode = 0;
        for (PosixFilePermission right : PosixFilePermission.values()) {
            mode = mode * 2 + (rights.contains(right) ? 1 : 0);
        }
        return Integer.toOctalString(mode);
    }

    private static List<Path> leftOver(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(entry -> LEFT_OVER.matches(entry.getFileName())).toList();
        }
    }
}
