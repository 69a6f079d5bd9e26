package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxHost;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks replacements off at random points (the process killed, the operator's Ctrl-C, the
 * connections of a machine cut) and shows that a rerun finishes or a rollback restores every file
 * byte for byte, with owner and mode.
 *
 * <p>{@code -Dfailover.interruptions=50} breaks off so many, {@code -Dfailover.seed=1} others.
 */
class InterruptedFailoverXIT {
    private static final String SANDBOXES = "broken";
    private static final String STATION = "srt";
    private static final int COUNT = Integer.getInteger("failover.interruptions", 1);
    private static final long SEED = Long.getLong("failover.seed", 20201121L);
    private static final long MINUTES = 10;

    @TempDir static Path state;

    private final Random random = new Random(SEED);
    private final List<String> log = new ArrayList<>();

    /** How a run is broken off. */
    private enum Kind {
        KILL,
        INTERRUPT,
        CUT_CONSOLE,
        CUT_NEW_MACHINE
    }

    private static Sandbox sandbox() throws SandboxException {
        return Sandbox.of(
                SANDBOXES + "-rehearsal-" + STATION,
                state.resolve("rehearsal/" + STATION + "/state/sandbox"),
                new LocalCommands());
    }

    @AfterEach
    void takeDown() throws Exception {
        sandbox().down();
        Files.write(Path.of("target/failover-interruptions.txt"), log);
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
            Files.write(Path.of("target/failover-interruptions.txt"), log);
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
                : "the rollback ended with " + code + " and left " + differences(before, after);
    }

    private static String differences(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .flatMap(
                        name ->
                                Stream.concat(
                                        missing("-", before.get(name), after.get(name)),
                                        missing("+", after.get(name), before.get(name))))
                .limit(20)
                .toList()
                .toString();
    }

    private static Stream<String> missing(
            String mark,
            @org.jspecify.annotations.Nullable String these,
            @org.jspecify.annotations.Nullable String those) {
        List<String> others = String.valueOf(those).lines().toList();
        return String.valueOf(these)
                .lines()
                .filter(line -> !others.contains(line))
                .map(line -> mark + line);
    }

    /** Starts a replacement and breaks it off when it has noted so many events. */
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
            return "it ended before, with " + process.exitValue();
        }
        switch (kind) {
            case KILL -> process.destroyForcibly();
            case INTERRUPT -> process.destroy();
            case CUT_CONSOLE -> cut("discos-console");
            case CUT_NEW_MACHINE -> cut("spare");
        }
        return "exit " + ended(process);
    }

    /** Ends all sessions of a machine as a broken network does. */
    private static void cut(String machine) throws Exception {
        inside(
                machine,
                "for p in /proc/[0-9]*; do case $(tr '\\0' ' ' <$p/cmdline 2>/dev/null) in"
                        + " 'sshd: root'*) kill -9 ${p#/proc/} ;; esac; done");
    }

    private Process start(String... words) throws IOException {
        Path rehearsal = state.resolve("rehearsal/" + STATION);
        // a rehearsal that was played to its end would begin anew
        Files.deleteIfExists(rehearsal.resolve("finished"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "discos.deployer.cli.Main",
                                "discos-failover",
                                STATION,
                                "--sandbox",
                                "--yes"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(state.toFile());
        builder.environment().put("DISCOS_HOME", Call.HOME.toString());
        builder.environment().put("DISCOS_STATE", state.toString());
        builder.environment().put("DISCOS_SANDBOX", SANDBOXES);
        builder.redirectErrorStream(true).redirectOutput(output().toFile());
        return builder.start();
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

    private static String inside(String machine, String script) throws Exception {
        String container =
                sandbox().status().stream()
                        .filter(host -> host.name().startsWith(machine + "."))
                        .map(SandboxHost::container)
                        .findFirst()
                        .orElseThrow();
        Process process =
                new ProcessBuilder("docker", "exec", container, "sh", "-c", script)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    /**
     * Everything that must be as it was: on the machines that stay all of /etc, of the accounts'
     * keys and of DISCOS; on the new machine what the replacement edits; the inventory.
     */
    private static Map<String, String> trees() throws Exception {
        Map<String, String> trees = new TreeMap<>();
        String all =
                "find %s -xdev ! -name '*.log' \\( -type f -o -type l \\) -printf '%%p %%y %%m %%U %%G %%l\\n'"
                        + " 2>/dev/null | sort; find %s -xdev -type f ! -name '*.log' -exec sha1sum {} +"
                        + " 2>/dev/null | sort";
        String stays = "/etc /root/.ssh /discos-sw";
        for (String machine : List.of("discos-console", "discos-users")) {
            trees.put(machine, inside(machine, all.formatted(stays, stays)));
        }
        String edited =
                "/etc/hosts /root/.ssh/authorized_keys /root/.ssh/known_hosts"
                        + " /discos-sw/discos/.ssh/authorized_keys /discos-sw/discos/.ssh/known_hosts"
                        + " /discos-sw/discos/.releases/*/SRT/Configuration";
        trees.put("new machine", inside("spare", all.formatted(edited, edited)));
        Path home = state.resolve("rehearsal/" + STATION + "/home/inventory/" + STATION);
        trees.put("inventory", Files.readString(home.resolve("hosts")));
        return trees;
    }
}
