package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks replacements off at random points (the process killed, the operator's Ctrl-C, the
 * connections of a machine cut, a machine's power lost) and shows that a rerun finishes or a
 * rollback restores every file byte for byte, with owner and mode.
 *
 * <p>{@code -Dfailover.interruptions=50} breaks off so many, {@code -Dfailover.seed=1} others; two
 * seeds can be played side by side.
 */
class InterruptedFailoverXIT {
    private static final String CONSOLE = "discos-console";
    private static final String STORAGE = "discos-users";
    private static final String NEW_MACHINE = "spare";
    private static final int COUNT = Integer.getInteger("failover.interruptions", 1);
    private static final long SEED = Long.getLong("failover.seed", 1L);
    private static final long MINUTES = 10;

    @TempDir static Path state;

    private final Random random = new Random(SEED);
    private final List<String> log = new ArrayList<>();

    /** How a run is broken off. */
    private enum Kind {
        KILL,
        INTERRUPT,
        CUT_CONSOLE,
        CUT_NEW_MACHINE,
        LOSE_CONSOLE,
        LOSE_STORAGE,
        LOSE_NEW_MACHINE
    }

    private static RehearsedStation station() {
        return new RehearsedStation(state, "broken" + SEED, "srt");
    }

    private static Map<String, String> trees() throws Exception {
        return station().trees(CONSOLE, STORAGE);
    }

    @AfterEach
    void takeDown() throws Exception {
        station().sandbox().down();
        note();
    }

    private void note() throws IOException {
        Files.write(Path.of("target/failover-interruptions-" + SEED + ".txt"), log);
    }

    @Test
    void aRerunOrARollbackMendsWhateverWasBrokenOff() throws Exception {
        assertThat(ended(start())).as("the first replacement").isZero();
        assertThat(ended(start("--rollback"))).as("the first rollback").isZero();
        Map<String, String> before = trees();
        int events = longest();
        int mended = 0;
        for (int i = 0; i < COUNT; i++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            int at = 1 + random.nextInt(events);
            boolean isRerun = random.nextBoolean();
            String broken = breakOff(kind, at);
            if (broken.isEmpty()) {
                // later replacements have less to do than the first: this one was over already
                events = at - 1;
                assertThat(rollback(before)).isEmpty();
                i--;
                continue;
            }
            String result = isRerun ? rerun(before) : rollback(before);
            boolean isMended = result.isEmpty();
            mended += isMended ? 1 : 0;
            log.add(
                    "%d: %s after event %d of %d (%s), then %s: %s"
                            .formatted(
                                    i + 1,
                                    kind,
                                    at,
                                    events,
                                    broken,
                                    isRerun ? "rerun and rollback" : "rollback",
                                    isMended ? "mended" : result));
            note();
            before = isMended ? before : trees();
        }
        assertThat(mended).as(String.join("\n", log)).isEqualTo(COUNT);
    }

    /** Finishes, then undoes: what is wrong, or nothing. */
    private String rerun(Map<String, String> before) throws Exception {
        int code = ended(start());
        return code == 0 ? rollback(before) : "the rerun ended with " + code + "\n" + lastOutput();
    }

    private String rollback(Map<String, String> before) throws Exception {
        int code = ended(start("--rollback"));
        Map<String, String> after = trees();
        return after.equals(before)
                ? ""
                : "the rollback ended with "
                        + code
                        + " and left "
                        + RehearsedStation.differences(before, after);
    }

    /**
     * Starts a replacement and breaks it off when it has noted so many events.
     *
     * @return how it ended; empty where it came to its own end before
     */
    private String breakOff(Kind kind, int events) throws Exception {
        List<Path> old = journals();
        Process process = start();
        Optional<Path> journal = Optional.empty();
        boolean isReached = false;
        while (process.isAlive() && !isReached) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
            if (journal.isEmpty()) {
                journal = journals().stream().filter(file -> !old.contains(file)).findFirst();
            }
            isReached = journal.isPresent() && lines(journal.get()) >= events;
        }
        if (!process.isAlive()) {
            assertThat(process.exitValue()).as(lastOutput()).isZero();
            return "";
        }
        switch (kind) {
            case KILL -> process.destroyForcibly();
            case INTERRUPT -> process.destroy();
            case CUT_CONSOLE -> cut(CONSOLE);
            case CUT_NEW_MACHINE -> cut(NEW_MACHINE);
            case LOSE_CONSOLE -> {
                return lose(CONSOLE, process);
            }
            case LOSE_STORAGE -> {
                return lose(STORAGE, process);
            }
            case LOSE_NEW_MACHINE -> {
                return lose(NEW_MACHINE, process);
            }
        }
        return "exit " + honest(ended(process));
    }

    /** A run that was broken off failed on a host, lost one, or was ended; it was not refused. */
    private static int honest(int code) throws IOException {
        assertThat(code).as(lastOutput()).isNotEqualTo(ExitCode.COULD_NOT_RUN);
        return code;
    }

    /**
     * Takes a machine's power away until the command has ended, and once tries to undo without it.
     */
    private String lose(String machine, Process process) throws Exception {
        String container = station().machine(machine).container();
        RehearsedStation.docker("kill", container);
        int code = honest(ended(process));
        int undone = random.nextBoolean() ? ended(start("--rollback")) : -1;
        RehearsedStation.docker("start", container);
        station().inside(machine, "until systemctl is-active -q ssh; do sleep 0.2; done");
        return "exit " + code + (undone < 0 ? "" : ", a rollback without it " + undone);
    }

    /** Ends all sessions of a machine as a broken network does. */
    private static void cut(String machine) throws Exception {
        station()
                .inside(
                        machine,
                        "for p in /proc/[0-9]*; do case $(tr '\\0' ' ' <$p/cmdline 2>/dev/null) in"
                                + " 'sshd: root'*) kill -9 ${p#/proc/} ;; esac; done");
    }

    private Process start(String... words) throws IOException {
        station().goOn();
        List<String> all = new ArrayList<>(List.of("--yes"));
        all.addAll(List.of(words));
        return station()
                .process(all.toArray(String[]::new))
                .redirectOutput(output().toFile())
                .start();
    }

    private static Path output() {
        return state.resolve("last.out");
    }

    private static String lastOutput() throws IOException {
        List<String> lines = Files.readAllLines(output());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private static int ended(Process process) throws Exception {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end\n" + lastOutput());
        }
        return process.exitValue();
    }

    private static List<Path> journals() throws IOException {
        Path folder = state.resolve("journal");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains("failover-")).sorted().toList();
        }
    }

    private static int lines(Path journal) throws IOException {
        try (Stream<String> lines = Files.lines(journal, StandardCharsets.ISO_8859_1)) {
            return (int) lines.count();
        }
    }

    private static int longest() throws IOException {
        List<Integer> counts = new ArrayList<>();
        for (Path journal : journals()) {
            counts.add(lines(journal));
        }
        return counts.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
