package discos.plugins.module.service;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ServiceState;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What brings a service from how it is to how it is wanted. */
final class ServiceChange {
    private static final String PATH = "PATH=$PATH:/sbin:/usr/sbin; export PATH\n";

    private ServiceChange() {}

    static Decision decide(Wish wish, ServiceState.Service service) {
        return decide(wish, service, List.of());
    }

    /** What to do; the reloads come first and are no change by themselves. */
    static Decision decide(Wish wish, ServiceState.Service service, List<String> reloads) {
        List<String> commands = new ArrayList<>();
        InitCommands init = InitCommands.of(service.init(), wish);
        masked(wish, service).ifPresent(isMasked -> commands.add(init.mask(isMasked)));
        wish.enabled()
                .filter(wanted -> wanted != service.isEnabled())
                .ifPresent(wanted -> commands.add(init.enable(wanted)));
        wish.state()
                .flatMap(state -> action(state, service))
                .map(init::act)
                .ifPresent(commands::add);
        Result result = result(wish, service);
        if (commands.isEmpty() && reloads.isEmpty()) {
            return new Decision.Unchanged(result);
        }
        boolean isChanged = !commands.isEmpty();
        List<String> all = new ArrayList<>(reloads);
        all.addAll(commands);
        return change(wish, all, result.with("changed", isChanged));
    }

    private static Decision change(Wish wish, List<String> commands, Result result) {
        ServiceState after = new ServiceState(wish.name());
        return new Decision.Change(
                steps(commands),
                List.of(),
                Looks.of(after),
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied ->
                        applied.hasFailed()
                                ? failure(wish, StepFailure.of(applied))
                                : result.with("status", status(applied.seen().of(after))));
    }

    private static Result failure(Wish wish, Result failed) {
        return failed.with(
                "msg",
                "Unable to change service " + wish.name() + ": " + failed.values().get("msg"));
    }

    static List<Step> steps(List<String> commands) {
        return commands.stream().<Step>map(text -> ShellStep.program(PATH + text)).toList();
    }

    /** The commands that make systemd read its files again. */
    static List<String> reloads(String scope, boolean isReloaded, boolean isReexecuted) {
        List<String> commands = new ArrayList<>();
        if (isReloaded) {
            commands.add("systemctl " + scope + " daemon-reload");
        }
        if (isReexecuted) {
            commands.add("systemctl " + scope + " daemon-reexec");
        }
        return commands;
    }

    private static java.util.Optional<Boolean> masked(Wish wish, ServiceState.Service service) {
        boolean isMasked =
                service.properties().getOrDefault("LoadState", "").equals("masked")
                        || service.properties().getOrDefault("UnitFileState", "").equals("masked");
        return wish.masked().filter(wanted -> wanted != isMasked);
    }

    /** The verb that is needed; restarting and reloading always are. */
    private static java.util.Optional<String> action(String state, ServiceState.Service service) {
        return switch (state) {
            case "started" ->
                    service.isActive()
                            ? java.util.Optional.empty()
                            : java.util.Optional.of("start");
            case "stopped" ->
                    service.isActive() ? java.util.Optional.of("stop") : java.util.Optional.empty();
            case "reloaded" -> java.util.Optional.of(service.isActive() ? "reload" : "start");
            default -> java.util.Optional.of("restart");
        };
    }

    private static Result result(Wish wish, ServiceState.Service service) {
        Result result = Result.of("name", wish.name()).with("status", status(service));
        if (wish.state().isPresent()) {
            boolean isRunning = !wish.state().get().equals("stopped");
            result = result.with("state", isRunning ? "started" : "stopped");
        }
        return wish.enabled().isPresent() ? result.with("enabled", wish.enabled().get()) : result;
    }

    private static Map<String, Object> status(ServiceState.Service service) {
        return new java.util.LinkedHashMap<>(service.properties());
    }

    /** The words by which one kind of init is told what to do. */
    sealed interface InitCommands {
        String act(String verb);

        String enable(boolean isEnabled);

        String mask(boolean isMasked);

        static InitCommands of(ServiceState.Init init, Wish wish) {
            String name = ShellQuote.quote(wish.name());
            return switch (init) {
                case SYSTEMD -> new WithSystemd(name, wish);
                case OPENRC -> new WithScripts("rc-service " + name, openRc(name), name);
                case UPSTART -> new WithScripts("service " + name, upstart(name), name);
                case SYSV, NONE -> new WithScripts("service " + name, sysv(name), name);
            };
        }

        private static String openRc(String name) {
            return "rc-update %s " + name + " default";
        }

        private static String upstart(String name) {
            return "case %s in add) rm -f /etc/init/"
                    + name
                    + ".override;; *) echo manual >/etc/init/"
                    + name
                    + ".override;; esac";
        }

        private static String sysv(String name) {
            return "if command -v chkconfig >/dev/null; then case %1$s in add) chkconfig --add "
                    + name
                    + " && chkconfig "
                    + name
                    + " on;; *) chkconfig "
                    + name
                    + " off;; esac; else case %1$s in add) update-rc.d "
                    + name
                    + " defaults && update-rc.d "
                    + name
                    + " enable;; *) update-rc.d "
                    + name
                    + " disable;; esac; fi";
        }
    }

    /** systemctl. */
    record WithSystemd(String name, Wish wish) implements InitCommands {
        private String command(String words) {
            String wait = wish.isNotWaitedFor() ? "--no-block " : "";
            return "systemctl " + wish.scope() + " " + wait + words + " " + name;
        }

        @Override
        public String act(String verb) {
            return command(verb);
        }

        @Override
        public String enable(boolean isEnabled) {
            return command(
                    (isEnabled ? "enable" : "disable") + (wish.isForced() ? " --force" : ""));
        }

        @Override
        public String mask(boolean isMasked) {
            return command((isMasked ? "mask" : "unmask") + (wish.isForced() ? " --force" : ""));
        }
    }

    /**
     * Scripts of SysV, upstart or OpenRC.
     *
     * @param control the command before the verb
     * @param boot what adds to or removes from boot, {@code %s} standing for add or del
     */
    record WithScripts(String control, String boot, String name) implements InitCommands {
        @Override
        public String act(String verb) {
            // a daemon that a script starts must not hold on to the shell's streams
            return control + " " + verb + " </dev/null";
        }

        @Override
        public String enable(boolean isEnabled) {
            return boot.formatted(isEnabled ? "add" : "del");
        }

        @Override
        public String mask(boolean isMasked) {
            return "echo 'only systemd can mask' >&2; exit 1";
        }
    }
}
