package discos.plugins.cases;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.local.LocalConnector;
import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.Machine;
import discos.deployer.spi.Result;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.BindingContext;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every case in check mode (nothing may change), for real, and a second time (nothing may
 * change).
 *
 * <p>{@code -Dmodules.shell='busybox sh'} takes another shell than {@code /bin/sh}, {@code
 * -Dmodules.path=FOLDER} tools from another folder, and {@code -Dmodules.case=NAME} one case only.
 */
final class ModuleCasesIT {
    private static final Path CASES = Path.of("src/test/resources/modules");
    private static Machine machine;

    @TempDir private static Path scratch;

    @BeforeAll
    static void open() throws HostUnavailableException {
        String shell = System.getProperty("modules.shell", "/bin/sh");
        String path = System.getProperty("modules.path", "");
        String start = path.isEmpty() ? "" : "PATH=" + path + "; export PATH; ";
        machine =
                new LocalConnector(List.of(shell.split(" ", -1)), start + "exec " + shell)
                        .open(
                                new Address(
                                        "here",
                                        "localhost",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of()));
    }

    @AfterAll
    static void close() {
        machine.close();
    }

    @TestFactory
    Stream<DynamicTest> playsEveryCaseInCheckModeForRealAndAgain() {
        Plugins plugins = Plugins.load(ModuleCasesIT.class.getClassLoader());
        String only = System.getProperty("modules.case", "");
        return ModuleCase.all(CASES).stream()
                .filter(it -> (it.module() + "/" + it.name()).contains(only))
                .map(
                        it ->
                                DynamicTest.dynamicTest(
                                        it.module() + ": " + it.name(),
                                        () -> play(it, plugins.module(it.module()).orElseThrow())));
    }

    private static void play(ModuleCase one, ModuleEntry<?> entry)
            throws IOException, HostUnavailableException {
        Path folder = Files.createTempDirectory(scratch, one.module()).toRealPath();
        CaseFolder files = new CaseFolder(folder);
        files.write(one.before());
        Map<String, String> before = files.snapshot();
        Result previewed = run(one, entry, folder, true);
        assertThat(files.snapshot()).as("files after check mode").isEqualTo(before);
        Result result = run(one, entry, folder, false);
        assertThat(result.values()).as("result").satisfies(it -> compare(one, it, folder));
        compareFiles(one, folder);
        boolean isSkipped = previewed.is("skipped");
        if (!result.is("failed")) { // a validation or a command can only fail for real
            assertThat(previewed.is("changed"))
                    .as("changed in check mode; previewed as %s", previewed)
                    .isEqualTo(!isSkipped && result.is("changed"));
        }
        Map<String, String> after = files.snapshot();
        if (one.isSame()) {
            Result again = run(one, entry, folder, false);
            assertThat(again.is("changed")).as("second time: %s", again).isFalse();
            assertThat(again.is("failed")).as("second time").isEqualTo(result.is("failed"));
            assertThat(files.snapshot()).as("files after the second time").isEqualTo(after);
        }
    }

    private static <A extends Record> Result run(
            ModuleCase one, ModuleEntry<A> entry, Path folder, boolean isCheckMode)
            throws HostUnavailableException, IOException {
        Path source = folder.resolveSibling(folder.getFileName() + ".control");
        if (!Files.exists(source)) {
            Files.createDirectories(source);
            new CaseFolder(source)
                    .write(ModuleCase.map(one.control().getOrDefault("files", Map.of())));
        }
        Map<String, Object> vars = ModuleCase.map(one.control().getOrDefault("vars", Map.of()));
        CaseControl control = new CaseControl(source, vars, isCheckMode);
        try {
            A args =
                    entry.spec()
                            .bind(
                                    ModuleCase.map(ModuleCase.placed(one.arguments(), folder)),
                                    BindingContext.withHome(control, folder.toString()));
            return new CaseHost(machine.as(Account.LOGIN)).play(entry.module(), args, isCheckMode);
        } catch (ArgumentException e) {
            return Result.message(e.text()).with("failed", true).with("changed", false);
        }
    }

    private static void compare(ModuleCase one, Map<String, Object> result, Path folder) {
        if (!one.expect().containsKey("failed")) {
            assertThat(result).doesNotContainEntry("failed", true);
        }
        one.expect()
                .forEach(
                        (name, value) -> {
                            Object wanted = ModuleCase.placed(value, folder);
                            compareValue(name, wanted, result.get(name), result);
                        });
    }

    static void compareValue(
            String name, Object wanted, @org.jspecify.annotations.Nullable Object got, Object all) {
        if ("~absent".equals(wanted)) {
            assertThat(got).as(name).isNull();
        } else if (wanted instanceof String text && text.startsWith("~")) {
            assertThat(String.valueOf(got))
                    .as("%s of %s", name, all)
                    .matches(Pattern.compile(text.substring(1), Pattern.DOTALL));
        } else if (wanted instanceof Map<?, ?> map && got instanceof Map<?, ?> gotMap) {
            map.forEach(
                    (key, value) -> compareValue(name + "." + key, value, gotMap.get(key), gotMap));
        } else {
            assertThat(got).as("%s of %s", name, all).isEqualTo(wanted);
        }
    }

    private static void compareFiles(ModuleCase one, Path folder) throws IOException {
        for (Map.Entry<String, Object> entry : one.after().entrySet()) {
            Path path = folder.resolve(entry.getKey());
            Object wanted = ModuleCase.placed(entry.getValue(), folder);
            if (wanted instanceof Map<?, ?> details) {
                compareDetails(path, details);
            } else if ("absent".equals(wanted)) {
                assertThat(path).doesNotExist();
            } else {
                assertThat(path).content().isEqualTo(wanted);
            }
        }
    }

    private static void compareDetails(Path path, Map<?, ?> details) throws IOException {
        for (Map.Entry<?, ?> detail : details.entrySet()) {
            String wanted = String.valueOf(detail.getValue());
            switch (String.valueOf(detail.getKey())) {
                case "link" -> assertThat(Files.readSymbolicLink(path)).hasToString(wanted);
                case "mode" ->
                        assertThat(CaseFolder.mode(path)).as("mode of %s", path).isEqualTo(wanted);
                case "text" -> assertThat(path).content().isEqualTo(wanted);
                case "folder" -> assertThat(path).isDirectory();
                case "hard" ->
                        assertThat(Files.isSameFile(path, path.resolveSibling(wanted))).isTrue();
                default -> throw new IllegalArgumentException("unknown detail " + detail);
            }
        }
    }
}
