package discos.plugins.cases;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Connection;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.spi.Result;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.BindingContext;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.Plugins;
import java.nio.file.Path;
import java.util.Map;

/**
 * Plays a case in check mode (nothing may change), for real, and a second time (nothing may
 * change).
 *
 * @param shell runs a fragment on the machine, not through the connection, and gives what it prints
 */
record MachineCasePlayer(Plugins plugins, Connection connection, Shell shell) {

    /** A way to the machine beside the connection. */
    @FunctionalInterface
    interface Shell {
        /** Runs a fragment of sh and gives what it prints. */
        String run(String fragment);
    }

    void play(MachineCase one) throws HostUnavailableException {
        ModuleEntry<?> entry = plugins.module(one.module()).orElseThrow();
        shell.run(one.before());
        try {
            String before = shell.run(one.watch());
            Result previewed = run(one, entry, true);
            assertThat(shell.run(one.watch())).as("after check mode").isEqualTo(before);
            Result result = run(one, entry, false);
            compare(one, result);
            compareWatch(one);
            if (!result.is("failed")) { // a program can only fail for real
                assertThat(previewed.is("changed"))
                        .as("changed in check mode; previewed as %s", previewed)
                        .isEqualTo(!previewed.is("skipped") && result.is("changed"));
            }
            if (one.isSame()) {
                again(one, entry, result);
            }
        } finally {
            shell.run(one.finish());
        }
    }

    private void again(MachineCase one, ModuleEntry<?> entry, Result first)
            throws HostUnavailableException {
        String after = shell.run(one.watch());
        Result again = run(one, entry, false);
        assertThat(again.is("changed")).as("second time: %s", again).isFalse();
        assertThat(again.is("failed")).as("second time").isEqualTo(first.is("failed"));
        assertThat(shell.run(one.watch())).as("after the second time").isEqualTo(after);
    }

    private <A extends Record> Result run(
            MachineCase one, ModuleEntry<A> entry, boolean isCheckMode)
            throws HostUnavailableException {
        CaseControl control = new CaseControl(Path.of("."), Map.of(), isCheckMode);
        try {
            A args = entry.spec().bind(one.arguments(), BindingContext.withHome(control, "/root"));
            return new CaseHost(connection).play(entry.module(), args, isCheckMode);
        } catch (ArgumentException e) {
            return Result.message(e.text()).with("failed", true).with("changed", false);
        }
    }

    private static void compare(MachineCase one, Result result) {
        if (!one.expect().containsKey("failed")) {
            assertThat(result.values()).doesNotContainEntry("failed", true);
        }
        one.expect()
                .forEach(
                        (name, wanted) ->
                                ModuleCasesIT.compareValue(
                                        name, wanted, result.values().get(name), result.values()));
    }

    private void compareWatch(MachineCase one) {
        String now = shell.run(one.watch());
        if (one.after().startsWith("~")) {
            assertThat(now).as("after").matches("(?s)" + one.after().substring(1));
        } else {
            assertThat(now.strip()).as("after").isEqualTo(one.after().strip());
        }
    }
}
