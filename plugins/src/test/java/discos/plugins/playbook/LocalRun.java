package discos.plugins.playbook;

import discos.deployer.cli.wiring.ControlMachine;
import discos.deployer.cli.wiring.DiskFiles;
import discos.deployer.cli.wiring.PluginDirectory;
import discos.deployer.cli.wiring.StaticTemplates;
import discos.deployer.event.Event;
import discos.deployer.event.Recap;
import discos.deployer.event.Status;
import discos.deployer.inventory.HostPattern;
import discos.deployer.inventory.Inventory;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.local.LocalConnector;
import discos.deployer.plan.Plan;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.plan.expand.Planner;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.playbook.read.PlaybookReader;
import discos.deployer.run.Operator;
import discos.deployer.run.Player;
import discos.deployer.run.RunServices;
import discos.deployer.run.RunSettings;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.run.variables.FactCache;
import discos.deployer.source.Problems;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.template.ResultMode;
import discos.deployer.template.Templar;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.Values;
import discos.deployer.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Plays a playbook of a folder on the machine the tests run on, and keeps the events. */
final class LocalRun {
    private final Path folder;
    private final List<Event> events = new ArrayList<>();
    private RunSettings settings = RunSettings.usual();
    private Operator operator = Operator.ABSENT;
    private final Cancellation cancellation = new Cancellation();
    private boolean isStopping;

    LocalRun(Path folder) {
        this.folder = folder;
    }

    LocalRun with(RunSettings other) {
        settings = other;
        return this;
    }

    LocalRun asking(Operator other) {
        operator = other;
        return this;
    }

    /** Interrupts the run as soon as a command prints something. */
    void stoppingOnceHeard() {
        isStopping = true;
    }

    private void heard(Event event) {
        events.add(event);
        if (event instanceof Event.LiveOutputHeard && isStopping) {
            Thread.ofVirtual().start(cancellation::cancel);
        }
    }

    /** Plays {@code site.yml} on the hosts of {@code hosts}. */
    Played play() {
        Plugins plugins = Plugins.load(LocalRun.class.getClassLoader());
        Templar templar =
                new Templar(
                        new discos.deployer.template.Plugins(
                                plugins.filters(), plugins.tests(), plugins.lookups()),
                        ResultMode.CLASSIC);
        ControlMachine control =
                new ControlMachine(
                        Map.of("HOME", "/root"), folder, Clock.systemUTC(), new Random(1));
        Problems problems = new Problems();
        InventoryLoader loader = new InventoryLoader(folder, problems);
        Inventory inventory =
                loader.besidePlaybook(loader.load(List.of("hosts")), folder.toString());
        problems.throwIfAny();
        Diagnostics diagnostics = Diagnostics.empty();
        PlaybookReader reader =
                new PlaybookReader(
                        new DiskFiles(folder), new PluginDirectory(plugins), diagnostics);
        PlanSources sources =
                new PlanSources(
                        reader,
                        RolePath.of(folder.resolve("roles").toString()),
                        new StaticTemplates(
                                templar, control, folder, Map.of(), settings.extraVars()));
        Plan plan =
                new Planner(
                                sources,
                                (patterns, origin) ->
                                        HostPattern.parse(patterns, origin)
                                                .hosts(inventory, problems::add))
                        .plan(reader.playbook(folder.resolve("site.yml").toString()).orElseThrow());
        diagnostics.errors().throwIfAny();
        Player player =
                new RunServices(
                                templar,
                                plugins,
                                Map.of("local", new LocalConnector()),
                                folder,
                                sources,
                                control,
                                LocalRun::variables,
                                FactCache.NONE,
                                new RunServices.Outside(
                                        this::heard, operator, Clock.systemUTC(), cancellation))
                        .player(inventory, settings);
        int exitCode = player.play(plan);
        return new Played(exitCode, events, player);
    }

    private static Map<String, Object> variables(Path file) {
        try {
            Problems problems = new Problems();
            var document =
                    new YamlReader(problems).document(Files.readString(file), file.toString());
            problems.throwIfAny();
            return document.isEmpty() ? Map.of() : Values.variables((Node.Mapping) document.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came of it. */
    record Played(int exitCode, List<Event> events, Player player) {

        Recap recap(String host) {
            return events.stream()
                    .filter(Event.StatsFinished.class::isInstance)
                    .map(Event.StatsFinished.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .hosts()
                    .getOrDefault(host, Recap.NONE);
        }

        /** The tasks in the order of their ends: {@code host status title}. */
        List<String> story() {
            return events.stream()
                    .filter(Event.TaskFinished.class::isInstance)
                    .map(Event.TaskFinished.class::cast)
                    .map(
                            it ->
                                    it.host()
                                            + " "
                                            + it.status().name().toLowerCase(Locale.ROOT)
                                            + " "
                                            + it.task().title())
                    .toList();
        }

        /** The result of the task of a name on a host, the last one if there are several. */
        Map<String, Object> result(String host, String task) {
            return events.stream()
                    .filter(Event.TaskFinished.class::isInstance)
                    .map(Event.TaskFinished.class::cast)
                    .filter(it -> it.host().equals(host) && it.task().name().equals(task))
                    .map(Event.TaskFinished::result)
                    .reduce((_, last) -> last)
                    .orElseThrow(() -> new AssertionError("no task " + task + " in " + story()));
        }

        int exchanges(String host, String task) {
            return events.stream()
                    .filter(Event.TaskFinished.class::isInstance)
                    .map(Event.TaskFinished.class::cast)
                    .filter(it -> it.host().equals(host) && it.task().name().equals(task))
                    .mapToInt(Event.TaskFinished::exchanges)
                    .sum();
        }

        /** What failed, in words. */
        String failures() {
            StringBuilder words = new StringBuilder();
            for (Event event : events) {
                if (event instanceof Event.TaskFinished it
                        && (it.status() == Status.FAILED
                                || it.status() == Status.UNREACHABLE
                                || it.status() == Status.RESCUED)) {
                    words.append(it.host())
                            .append(": ")
                            .append(it.task().title())
                            .append(": ")
                            .append(it.result().get("msg"))
                            .append(it.result().getOrDefault("exception", ""))
                            .append('\n');
                }
                if (event instanceof Event.Warning it) {
                    words.append("warning: ").append(it.message()).append('\n');
                }
            }
            return words.toString();
        }
    }
}
