package discos.deployer.plan.check;

import discos.deployer.inventory.Inventory;
import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Written;
import discos.deployer.source.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run may put on the control machine itself, so that nobody is blamed for needing it.
 *
 * <p>A program that runs there may make any file; so may a task of which only the run knows what it
 * is.
 */
public final class MadeFiles {
    private static final String CONNECTION = "ansible_connection";

    /** Modules that only look, or change nothing but files that they name. */
    private static final Set<String> FORESEEN =
            Set.of(
                    "assert",
                    "async_status",
                    "debug",
                    "fail",
                    "find",
                    "gather_facts",
                    "getent",
                    "package_facts",
                    "pause",
                    "ping",
                    "service_facts",
                    "setup",
                    "slurp",
                    "stat",
                    "wait_for",
                    "wait_for_connection");

    /** Modules whose arguments name what they write, if no template hides it. */
    private static final Set<String> NAMING =
            Set.of(
                    "assemble",
                    "blockinfile",
                    "copy",
                    "fetch",
                    "file",
                    "get_url",
                    "lineinfile",
                    "replace",
                    "template");

    private final Map<String, Set<Origin>> named = new HashMap<>();
    private final Set<Origin> localPlays = new HashSet<>();
    private boolean isOpen;

    /**
     * Remembers the plays that may run on the control machine.
     *
     * @param local hosts of the inventory that are this machine
     */
    void add(List<PlannedPlay> plays, Set<String> local) {
        for (PlannedPlay play : plays) {
            boolean isLocal = play.hosts().stream().anyMatch(host -> isLocal(host, local));
            if (isLocal || play.hasTemplatedHosts()) {
                localPlays.add(play.play().origin());
            }
        }
    }

    /** Remembers what a task may write. */
    void add(Visit visit, Set<String> local) {
        PlannedTask task = visit.task();
        String action = task.task().action().shortName();
        for (String argument : new String[] {"dest", "path", "creates"}) {
            argument(task, argument).ifPresent(part -> add(part, task));
        }
        if (!isFetched(task, action) && !isLocal(visit, local)) {
            return;
        }
        if (NAMING.contains(action)) {
            for (String argument : new String[] {"src", "url"}) {
                argument(task, argument).ifPresent(part -> add(part, task));
            }
            isOpen |= hidesNames(task, action);
        } else if (!FORESEEN.contains(action)) {
            Optional<EngineAction> engine = EngineAction.of(task.task().action());
            isOpen |= engine.isEmpty() || engine.get() == EngineAction.INCLUDE;
        }
    }

    /** Whether what it writes comes to the control machine from another. */
    private static boolean isFetched(PlannedTask task, String action) {
        boolean isPulled =
                action.equals("synchronize")
                        && argument(task, "mode").filter(mode -> !mode.equals("push")).isPresent();
        return isPulled || action.equals("fetch");
    }

    /** Whether a template stands for a name, or a folder for those in it. */
    private static boolean hidesNames(PlannedTask task, String action) {
        boolean isTemplate =
                Stream.of("src", "url", "dest", "path")
                        .flatMap(name -> argument(task, name).stream())
                        .anyMatch(part -> part.contains("{"));
        boolean mayBeFolder =
                action.equals("copy")
                        && argument(task, "src").filter(part -> !part.contains(".")).isPresent();
        return isTemplate || mayBeFolder;
    }

    /** Of an include that only the run can follow anything may come. */
    void add(List<PlannedTask> dynamicIncludes) {
        isOpen |= !dynamicIncludes.isEmpty();
    }

    private void add(String part, PlannedTask task) {
        named.computeIfAbsent(part, _ -> new HashSet<>()).add(task.task().origin());
    }

    private static Optional<String> argument(PlannedTask task, String name) {
        return task.task().action().arguments().get(name).map(value -> lastPart(value.text()));
    }

    private static String lastPart(String path) {
        String plain = path.replaceFirst("/+$", "");
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private boolean isLocal(Visit visit, Set<String> local) {
        PlannedTask task = visit.task();
        Optional<Written> delegate = task.keyword(Keyword.DELEGATE_TO);
        if (delegate.isPresent()) {
            return delegate.get().isTemplate() || isLocal(delegate.get().text(), local);
        }
        Optional<Written> connection = task.keyword(Keyword.CONNECTION);
        if (connection.isPresent()) {
            return connection.get().isTemplate() || isLocal(connection.get().value());
        }
        Play play = visit.play();
        Object variable =
                task.variables()
                        .values()
                        .getOrDefault(
                                CONNECTION, play.keywords().variables().values().get(CONNECTION));
        return variable == null ? localPlays.contains(play.origin()) : isLocal(variable);
    }

    private static boolean isLocal(String host, Set<String> local) {
        return Inventory.LOCALHOST.contains(host) || local.contains(host);
    }

    /** The hosts of an inventory that are, or may be, the control machine. */
    public static Set<String> local(Inventory inventory, Map<String, Object> extraVars) {
        Set<String> local = new HashSet<>(inventory.hosts());
        local.removeIf(
                host -> {
                    Object own = inventory.variables(host).get(CONNECTION);
                    Object connection = extraVars.getOrDefault(CONNECTION, own);
                    return connection == null || !isLocal(connection);
                });
        return local;
    }

    /** Whether a value of {@code ansible_connection} may mean this machine: a template may. */
    private static boolean isLocal(Object connection) {
        return !(connection instanceof String text) || text.endsWith("local");
    }

    /** Whether another task than this may make a file of that name. */
    boolean mayMake(String name, Origin task) {
        return isOpen
                || named.getOrDefault(lastPart(name), Set.of()).stream()
                        .anyMatch(origin -> !origin.equals(task));
    }
}
