package discos.deployer.difftest;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.sandbox.TestMachine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays playbooks with Debian's ansible-playbook and with discos-play on twin machines, in check
 * mode, for real and once more, and compares statuses, results, recap and files.
 *
 * <p>{@code deployer/difftest/run} plays all of them; {@code -Ddifftest=NAME,NAME} some, {@code
 * all} all. Without the property a few that cover much are played. What both printed stays in
 * {@code plugins/target/difftest}. {@code -Ddifftest.oracle=FOLDER} keeps what Ansible did, for the
 * next time that the same playbook is played.
 */
class DiffTestXIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PLAYBOOKS = PROJECT.resolve("deployer/difftest/playbooks");
    private static final Path FOLDER = PROJECT.resolve("plugins/target/difftest");
    private static final List<String> PHASES = List.of("check", "run 1", "run 2");
    private static final String OWN_COMMAND = PROJECT.resolve("bin/discos-play").toString();
    private static final String FEW = "hidden,tags,lineinfile";

    @TestFactory
    Stream<DynamicTest> bothEnginesDoTheSame() throws Exception {
        List<String> names = List.of(System.getProperty("difftest", FEW).split(","));
        List<DiffPlaybook> all = DiffPlaybook.all(PLAYBOOKS);
        List<DiffPlaybook> chosen =
                all.stream()
                        .filter(one -> names.contains("all") || names.contains(one.name()))
                        .toList();
        assertThat(chosen).as("playbooks of " + names).isNotEmpty();
        String image = pythonImage();
        return chosen.stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> isTheSame(one, image)));
    }

    private void isTheSame(DiffPlaybook playbook, String image) throws Exception {
        List<Difference> all = differences(playbook, image);
        List<String> wrong = playbook.wrong(all);
        String found = playbook.haveSameOutcome(all) ? "outcome " : "DIFFERS ";
        System.out.println((wrong.isEmpty() ? "same    " : found) + playbook.name());
        wrong.forEach(line -> System.out.println("    " + line));
        assertThat(wrong).isEmpty();
    }

    private List<Difference> differences(DiffPlaybook playbook, String image) throws Exception {
        Path own = FOLDER.resolve(playbook.name());
        Oracle oracle = new Oracle(PLAYBOOKS, playbook, image);
        Optional<List<Played>> known = oracle.recorded();
        CompletableFuture<List<Played>> their =
                CompletableFuture.supplyAsync(
                        () ->
                                known.orElseGet(
                                        () ->
                                                played(
                                                        playbook,
                                                        image,
                                                        own.resolve("theirs"),
                                                        List.of("ansible-playbook"))));
        List<Played> ours =
                played(
                        playbook,
                        TestMachine.debianImage(),
                        own.resolve("ours"),
                        List.of(OWN_COMMAND));
        List<Played> theirs = their.get();
        oracle.record(theirs);
        List<Difference> all = new ArrayList<>();
        for (int phase = 0; phase < PHASES.size(); phase++) {
            all.addAll(Comparison.of(PHASES.get(phase), theirs.get(phase), ours.get(phase)));
        }
        return all;
    }

    private static List<Played> played(
            DiffPlaybook playbook, String image, Path folder, List<String> command) {
        try (TestMachine machine = TestMachine.debian("twin", image)) {
            Twin twin = Twin.of(machine, PLAYBOOKS, folder, command);
            return List.of(
                    twin.play(playbook, PHASES.get(0), "--check"),
                    twin.play(playbook, PHASES.get(1)),
                    twin.play(playbook, PHASES.get(2)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The image with Python, as the benchmark makes it. */
    private static String pythonImage() throws Exception {
        Process process =
                new ProcessBuilder(
                                PROJECT.resolve("deployer/bench/python-image").toString(),
                                TestMachine.debianImage())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectInput(new File("/dev/null"))
                        .start();
        String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("making the image with Python").isZero();
        return name.strip();
    }
}
