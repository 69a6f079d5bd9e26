package discos.deployer.cli;

import discos.deployer.remote.ShellQuote;
import discos.deployer.sandbox.LocalCommands;
import discos.deployer.sandbox.Sandbox;
import discos.deployer.sandbox.SandboxException;
import discos.deployer.sandbox.SandboxHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A station in containers as {@code discos-failover --sandbox} builds it, for tests that do
 * something to its machines.
 *
 * @param set the name of the test's own sandboxes
 * @param station the station's folder
 */
record RehearsedStation(Path state, String set, String station) {

    /** The command, called in this process. */
    Call failover(String... words) {
        List<String> all = new ArrayList<>(List.of(station, "--sandbox"));
        all.addAll(List.of(words));
        return Call.of(
                state,
                Map.of("DISCOS_SANDBOX", set),
                "discos-failover",
                all.toArray(String[]::new));
    }

    /** The command in a process of its own, without a terminal. */
    ProcessBuilder process(String... words) {
        return environment(new ProcessBuilder(command(words)));
    }

    /** The command in a process of its own on a terminal, which util-linux's script gives. */
    ProcessBuilder onTerminal(String... words) {
        return environment(
                new ProcessBuilder("script", "-qec", ShellQuote.join(command(words)), "/dev/null"));
    }

    private List<String> command(String... words) {
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
                                station,
                                "--sandbox"));
        command.addAll(List.of(words));
        return command;
    }

    private ProcessBuilder environment(ProcessBuilder builder) {
        builder.environment().put("DISCOS_HOME", Call.HOME.toString());
        builder.environment().put("DISCOS_STATE", state.toString());
        builder.environment().put("DISCOS_SANDBOX", set);
        return builder.directory(state.toFile()).redirectErrorStream(true);
    }

    /** What the rehearsal keeps: its project and its state. */
    Path folder() {
        return state.resolve("rehearsal").resolve(station);
    }

    /** The project, whose inventory is edited. */
    Path home() {
        return folder().resolve("home");
    }

    /** The inventory's folder. */
    Path inventory() {
        return home().resolve("inventory").resolve(station);
    }

    /** The inventory's file. */
    Path hosts() {
        return inventory().resolve("hosts");
    }

    /** Lets the next command work on these machines, though a replacement has come to its end. */
    void goOn() throws IOException {
        Files.deleteIfExists(folder().resolve("finished"));
    }

    Sandbox sandbox() throws SandboxException {
        return Sandbox.of(
                set + "-rehearsal-" + station,
                folder().resolve("state/sandbox"),
                new LocalCommands());
    }

    /** The machine whose name begins so. */
    SandboxHost machine(String name) throws SandboxException {
        return sandbox().status().stream()
                .filter(host -> host.name().startsWith(name + "."))
                .findFirst()
                .orElseThrow();
    }

    /** What a command in a machine prints, whatever its end. */
    String inside(String machine, String script) throws Exception {
        return docker("exec", machine(machine).container(), "sh", "-c", script);
    }

    /** What the engine says to a command. */
    static String docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    /**
     * Everything that must be as it was: on the machines that stay all of /etc, of the accounts'
     * keys and of DISCOS; on the new machine what a replacement edits; the inventory. Names, kinds,
     * modes, owners, where links lead, and what is in it.
     *
     * @param console the short name of the machine that works with the manager
     * @param storage that of the archive's
     */
    Map<String, String> trees(String console, String storage) throws Exception {
        Map<String, String> trees = new TreeMap<>();
        String all =
                "find %s -xdev ! -name '*.log' \\( -type f -o -type l \\) -printf '%%p %%y %%m %%U %%G %%l\\n'"
                        + " 2>/dev/null | sort; find %s -xdev -type f ! -name '*.log' -exec sha1sum {} +"
                        + " 2>/dev/null | sort";
        String stays = "/etc /root/.ssh /discos-sw";
        for (String machine : List.of(console, storage)) {
            trees.put(machine, inside(machine, all.formatted(stays, stays)));
        }
        String edited =
                "/etc/hosts /root/.ssh/authorized_keys /root/.ssh/known_hosts"
                        + " /discos-sw/discos/.ssh/authorized_keys /discos-sw/discos/.ssh/known_hosts"
                        + " /discos-sw/discos/.releases/*/*/Configuration";
        trees.put("new machine", inside("spare", all.formatted(edited, edited)));
        trees.put("inventory", Files.readString(hosts()));
        return trees;
    }

    /** The lines in which trees differ, a few of them. */
    static String differences(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .flatMap(
                        name ->
                                Stream.concat(
                                        missing("-", before, after, name),
                                        missing("+", after, before, name)))
                .limit(20)
                .toList()
                .toString();
    }

    private static Stream<String> missing(
            String mark, Map<String, String> these, Map<String, String> those, String name) {
        List<String> others = those.getOrDefault(name, "").lines().toList();
        return these.getOrDefault(name, "")
                .lines()
                .filter(line -> !others.contains(line))
                .map(line -> mark + line);
    }
}
