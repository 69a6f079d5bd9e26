package discos.deployer.run.play;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Written;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The handlers of a play and on which hosts each is to run. */
final class Handlers {
    private final Templar templar;
    private final List<PlannedTask> all = new ArrayList<>();
    private final IdentityHashMap<PlannedTask, Set<String>> notified = new IdentityHashMap<>();

    /** What was there at first in the place of a handler, under which it is notified. */
    private final IdentityHashMap<PlannedTask, PlannedTask> first = new IdentityHashMap<>();

    /** Those whose name could not be rendered, which was told. */
    private final Set<PlannedTask> unusable = Collections.newSetFromMap(new IdentityHashMap<>());

    Handlers(Templar templar, List<PlannedTask> known) {
        this.templar = templar;
        add(known);
    }

    /**
     * Adds handlers. Where a role is used as it was before, with the same parameters, its handlers
     * are those that are there; a task that calls it gives them its variables.
     */
    synchronized void add(List<PlannedTask> more) {
        for (PlannedTask handler : more) {
            OptionalInt place =
                    IntStream.range(0, all.size())
                            .filter(at -> isOfSameUse(all.get(at), handler))
                            .findFirst();
            if (place.isEmpty()) {
                all.add(handler);
            } else if (handler.scope().role().orElseThrow().called().isPresent()) {
                first.put(handler, first(all.get(place.getAsInt())));
                all.set(place.getAsInt(), handler);
            }
        }
    }

    /** Whether both are one handler of a role that is used at two places in the same way. */
    private static boolean isOfSameUse(PlannedTask left, PlannedTask right) {
        return left.scope().role().isPresent()
                && right.scope().role().isPresent()
                && !isOfSameSection(left, right)
                && left.task().origin().equals(right.task().origin())
                && left.scope()
                        .role()
                        .get()
                        .identity()
                        .equals(right.scope().role().get().identity());
    }

    private PlannedTask first(PlannedTask handler) {
        return first.getOrDefault(handler, handler);
    }

    /** Whether both are handlers of one use of a role, or both of the play. */
    @SuppressWarnings("ReferenceEquality") // a role used twice is two sections
    private static boolean isOfSameSection(PlannedTask left, PlannedTask right) {
        return left.scope().role().orElse(null) == right.scope().role().orElse(null);
    }

    /**
     * Notes that a handler is to run on hosts: the one of that name in the last section that has
     * one, there the first, as with Ansible; and all that listen to it.
     *
     * @param scopes the scope in which a handler's name is rendered
     * @param odd is told of handlers whose name cannot be rendered
     * @return whether there is any
     */
    synchronized boolean notify(
            String name,
            List<String> hosts,
            Function<PlannedTask, Scope> scopes,
            Consumer<String> odd) {
        boolean isKnown = false;
        List<PlannedTask> named =
                all.stream().filter(it -> isNamed(it, name, scopes, odd)).toList();
        if (!named.isEmpty()) {
            PlannedTask last = named.getLast();
            named.stream()
                    .filter(it -> isOfSameSection(it, last))
                    .findFirst()
                    .ifPresent(first -> note(first, hosts));
            isKnown = true;
        }
        for (PlannedTask handler : all) {
            if (listens(handler, name)) {
                note(handler, hosts);
                isKnown = true;
            }
        }
        return isKnown;
    }

    /** The handlers in order. */
    synchronized List<PlannedTask> all() {
        return List.copyOf(all);
    }

    /** Takes the hosts of these on which the handler is to run now. */
    synchronized List<String> take(PlannedTask handler, List<String> hosts) {
        Set<String> owing = notified.getOrDefault(first(handler), Set.of());
        List<String> due = hosts.stream().filter(owing::contains).toList();
        if (!due.isEmpty()) {
            owing.removeAll(due);
        }
        return due;
    }

    /** The names of the handlers that a host still owes. */
    synchronized List<String> owedBy(String host) {
        return all.stream()
                .filter(handler -> notified.getOrDefault(first(handler), Set.of()).contains(host))
                .map(handler -> handler.task().name())
                .toList();
    }

    /** Hosts on which a handler was not run owe it still. */
    synchronized void owe(PlannedTask handler, List<String> hosts) {
        note(handler, hosts);
    }

    private void note(PlannedTask handler, List<String> hosts) {
        notified.computeIfAbsent(first(handler), _ -> new LinkedHashSet<>()).addAll(hosts);
    }

    private boolean isNamed(
            PlannedTask handler,
            String name,
            Function<PlannedTask, Scope> scopes,
            Consumer<String> odd) {
        Optional<Written> written = handler.task().keywords().get(Keyword.NAME);
        if (written.isEmpty()) {
            return false;
        }
        String own;
        try {
            own =
                    written.get().isTemplate()
                            ? String.valueOf(
                                    templar.render(written.get().value(), scopes.apply(handler)))
                            : written.get().text();
        } catch (RenderException _) {
            // A handler whose name needs a variable that is not there cannot be the one meant.
            // One that listens to something is meant by that.
            if (handler.task().keywords().get(Keyword.LISTEN).isEmpty() && unusable.add(handler)) {
                odd.accept(unusable(written.get().text()));
            }
            return false;
        }
        return own.equals(name)
                || handler.scope()
                        .role()
                        .map(role -> (role.role().name() + " : " + own).equals(name))
                        .orElse(false);
    }

    private static String unusable(String name) {
        return "Handler '"
                + name
                + "' is unusable because it has no listen topics and the name could not be"
                + " templated (host-specific variables are not supported in handler names).";
    }

    private static boolean listens(PlannedTask handler, String name) {
        return handler.task().keywords().items(Keyword.LISTEN).stream()
                .anyMatch(topic -> topic.text().equals(name));
    }
}
