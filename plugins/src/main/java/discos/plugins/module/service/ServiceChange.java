package discos.plugins.module.service;

import discos.deployer.remote.Step;
import discos.deployer.remote.query.ServiceState;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What brings a service from how it is to how it is wanted. */
final class ServiceChange {
    private static final String PATH = "PATH=$PATH:/sbin:/usr/sbin; export PATH\n";

    private static final String RELOAD = "reload units for";

    private ServiceChange() {}

    /** A command, and the verb with which its failure is told. */
    record Order(String verb, String command) {}

    static Decision decide(Wish wish, ServiceState.Service service) {
        return decide(wish, service, List.of());
    }

    /** What to do; the reloads come first and are no change by themselves. */
    static Decision decide(Wish wish, ServiceState.Service service, List<Order> reloads) {
        List<Order> orders = new ArrayList<>(reloads);
        InitCommands init = InitCommands.of(service.init(), wish);
        masked(wish, service)
                .map(wanted -> new Order(wanted ? "mask" : "unmask", init.mask(wanted)))
                .ifPresent(orders::add);
        wish.enabled()
                .filter(wanted -> wanted != service.isEnabled() && !isFixed(service))
                .map(wanted -> new Order(wanted ? "enable" : "disable", init.enable(wanted)))
                .ifPresent(orders::add);
        wish.state()
                .flatMap(state -> action(state, service))
                .map(verb -> new Order(verb, init.act(verb)))
                .ifPresent(orders::add);
        Result result = result(wish, service);
        return orders.isEmpty()
                ? new Decision.Unchanged(result)
                : change(wish, orders, result.with("changed", orders.size() > reloads.size()));
    }

    /** A static unit has nothing that could be enabled or disabled. */
    private static boolean isFixed(ServiceState.Service service) {
        return service.properties().getOrDefault("UnitFileState", "").equals("static");
    }

    private static Decision change(Wish wish, List<Order> orders, Result result) {
        ServiceState after = new ServiceState(wish.name());
        // Ansible tells what it saw before the change, but after systemd read its files
        boolean isNew =
                result.values().get("status") instanceof Map<?, ?> status
                        && "not-found".equals(status.get("LoadState"))
                        && orders.getFirst().verb().equals(RELOAD);
        return new Decision.Change(
                steps(orders),
                List.of(),
                isNew ? Looks.of(after) : Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied ->
                        applied.hasFailed()
                                ? failure(wish, orders.get(applied.outputs().size() - 1), applied)
                                : isNew
                                        ? result.with("status", status(applied.seen().of(after)))
                                        : result);
    }

    private static Result failure(Wish wish, Order order, Applied applied) {
        String said =
                "Unable to "
                        + order.verb()
                        + " service "
                        + wish.name()
                        + ": "
                        + applied.last().errorText();
        return Result.message(said).with("failed", true);
    }

    static List<Step> steps(List<Order> orders) {
        return orders.stream()
                .<Step>map(order -> ShellStep.program(PATH + order.command()))
                .toList();
    }

    /** The commands that make systemd read its files again. */
    static List<Order> reloads(String scope, boolean isReloaded, boolean isReexecuted) {
        List<Order> orders = new ArrayList<>();
        if (isReloaded) {
            orders.add(new Order(RELOAD, "systemctl " + scope + " daemon-reload"));
        }
        if (isReexecuted) {
            orders.add(new Order("reexecute for", "systemctl " + scope + " daemon-reexec"));
        }
        return orders;
    }

    private static Optional<Boolean> masked(Wish wish, ServiceState.Service service) {
        boolean isMasked =
                service.properties().getOrDefault("LoadState", "").equals("masked")
                        || service.properties().getOrDefault("UnitFileState", "").equals("masked");
        return wish.masked().filter(wanted -> wanted != isMasked);
    }

    /** The verb that is needed; restarting and reloading always are. */
    private static Optional<String> action(String state, ServiceState.Service service) {
        return switch (state) {
            case "started" -> service.isActive() ? Optional.empty() : Optional.of("start");
            case "stopped" -> service.isActive() ? Optional.of("stop") : Optional.empty();
            case "reloaded" -> Optional.of(service.isActive() ? "reload" : "start");
            default -> Optional.of("restart");
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
        return new LinkedHashMap<>(service.properties());
    }
}
