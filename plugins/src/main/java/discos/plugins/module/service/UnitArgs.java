package discos.plugins.module.service;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments that only systemd knows what to do with. */
public record UnitArgs(
        @Arg(doc = "Whether it is masked, so that nothing can start it.") Optional<Boolean> masked,
        @Arg(doc = "Replace links that are in the way.", defaultValue = "no") boolean force,
        @Arg(doc = "Read unit files again first.", aliases = "daemon-reload", defaultValue = "no")
                boolean daemonReload,
        @Arg(
                        doc = "Start systemd itself anew first.",
                        aliases = "daemon-reexec",
                        defaultValue = "no")
                boolean daemonReexec,
        @Arg(
                        doc = "Whose units.",
                        choices = {"system", "user", "global"},
                        defaultValue = "system")
                String scope,
        @Arg(doc = "Do not wait until it is done.", defaultValue = "no") boolean noBlock) {

    /** The flag for every systemctl command; empty for the system's units. */
    String flag() {
        return scope.equals("system") ? "" : "--" + scope;
    }

    /** The commands that make systemd read its files again. */
    List<ServiceChange.Order> reloads() {
        return ServiceChange.reloads(flag(), daemonReload, daemonReexec);
    }

    /**
     * What is done where no unit is named: systemd reads its files again.
     *
     * @param refusal what is wrong where not even that is asked for
     */
    Decision nameless(String refusal) {
        List<ServiceChange.Order> reloads = reloads();
        // reading unit files again is no change of the host, as Ansible sees it
        return reloads.isEmpty()
                ? Decision.fail(refusal)
                : Decision.change(
                        ServiceChange.steps(reloads), Diff.NONE, Result.of("changed", false));
    }

    Wish wish(String name, Optional<String> state, Optional<Boolean> enabled) {
        return new Wish(name, state, enabled, masked, force, noBlock, flag(), "", Optional.empty());
    }

    /** What of this is asked for; other inits know none of it. */
    List<String> asked() {
        List<String> asked = new ArrayList<>();
        if (daemonReexec) {
            asked.add("daemon_reexec");
        }
        if (daemonReload) {
            asked.add("daemon_reload");
        }
        if (force) {
            asked.add("force");
        }
        masked.ifPresent(_ -> asked.add("masked"));
        if (noBlock) {
            asked.add("no_block");
        }
        if (!scope.equals("system")) {
            asked.add("scope");
        }
        return asked;
    }
}
