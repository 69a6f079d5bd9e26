package discos.plugins.module.packages;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What pacman is asked and told so that packages are as wanted. */
final class PacmanPlan {
    private static final String ENVIRONMENT = Program.PATH + "LC_ALL=C; export LC_ALL\n";

    private final Pacman.Args args;
    private final String path;
    private final Talk talk;
    private final List<String> messages = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Optional<Boolean> refreshed = Optional.empty();

    PacmanPlan(Pacman.Args args, String path, Talk talk) {
        this.args = args;
        this.path = path;
        this.talk = talk;
    }

    /** A package as it is asked for, and its name. */
    private record Wanted(String name, String source, boolean isFile) {}

    void setRefreshed(boolean isOther) {
        refreshed = Optional.of(isOther);
    }

    void note(String message, String out, String err) {
        add(messages, message);
        add(outputs, out);
        add(errors, err);
    }

    private static void add(List<String> texts, String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    Decision failure(String message, List<String> command, String out, String err) {
        note(message, out, err);
        return new Decision.Fail(result(false).with("cmd", List.copyOf(command)));
    }

    private Result result(boolean isChanged) {
        Result result = Result.of("changed", isChanged || refreshed.orElse(false));
        if (!outputs.isEmpty()) {
            result = result.with("stdout", String.join("\n", outputs));
        }
        if (!errors.isEmpty()) {
            result = result.with("stderr", String.join("\n", errors));
        }
        if (refreshed.isPresent()) {
            result = result.with("cache_updated", refreshed.get());
        }
        return result.with("msg", String.join("\n", messages));
    }

    private Decision done(String message) {
        note(message, "", "");
        return new Decision.Unchanged(result(false).with("packages", List.of()));
    }

    Decision decide() {
        if (args.names().isEmpty() && !args.isAllUpgraded() && args.isRefreshed()) {
            return new Decision.Unchanged(result(false));
        }
        return talk.ask(
                PacmanInventory.query(path),
                output ->
                        output.isOk()
                                ? decide(PacmanInventory.of(output))
                                : failure(
                                        "pacman cannot tell what is installed",
                                        List.of(path, "--query"),
                                        "",
                                        output.errorText()));
    }

    private Decision decide(PacmanInventory inventory) {
        try {
            return args.isAllUpgraded()
                    ? upgrade(inventory)
                    : resolve(inventory, args.names(), 0, new ArrayList<>());
        } catch (IllegalArgumentException open) {
            return Decision.fail(String.valueOf(open.getMessage()));
        }
    }

    private ShellQuery question(List<String> words) {
        return new ShellQuery(ENVIRONMENT + ShellQuote.join(words));
    }

    private List<String> words(String... words) {
        List<String> all = new ArrayList<>(List.of(path));
        all.addAll(List.of(words));
        return all;
    }

    /** Finds the packages that are meant, one name after another. */
    private Decision resolve(
            PacmanInventory inventory, List<String> names, int at, List<Wanted> found) {
        if (at == names.size()) {
            return args.isAbsent() ? remove(inventory, found) : install(inventory, found);
        }
        String name = names.get(at);
        if (inventory.groups().containsKey(name)) {
            inventory
                    .groups()
                    .getOrDefault(name, List.of())
                    .forEach(it -> found.add(new Wanted(it, it, false)));
            return resolve(inventory, names, at + 1, found);
        }
        if (inventory.available().contains(name) || inventory.installed().containsKey(name)) {
            found.add(new Wanted(name, name, false));
            return resolve(inventory, names, at + 1, found);
        }
        return talk.ask(
                question(words("--sync", "--print-format", "%n", name)),
                output -> {
                    if (!output.isOk()) {
                        return resolveFile(inventory, names, at, found);
                    }
                    found.add(new Wanted(output.text().strip(), name, false));
                    return resolve(inventory, names, at + 1, found);
                });
    }

    /** Takes a name that no repository knows for a file or a URL. */
    private Decision resolveFile(
            PacmanInventory inventory, List<String> names, int at, List<Wanted> found) {
        String name = names.get(at);
        List<String> command = words("--upgrade", "--print-format", "%n", name);
        return talk.ask(
                question(command),
                output -> {
                    if (output.isOk()) {
                        String last = output.text().strip().lines().reduce("", (_, it) -> it);
                        found.add(new Wanted(last.strip(), name, true));
                    } else if (!args.isAbsent()) {
                        return failure(
                                "Failed to list package " + name,
                                command,
                                output.text(),
                                output.errorText());
                    }
                    return resolve(inventory, names, at + 1, found);
                });
    }

    private Decision install(PacmanInventory inventory, List<Wanted> wanted) {
        List<Wanted> packages = new ArrayList<>();
        List<Wanted> files = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Wanted one : wanted) {
            String now = inventory.reasons().getOrDefault(one.name(), "");
            if (args.reason().isPresent()
                    && (now.isEmpty()
                            || (args.reasonFor().equals("all")
                                    && !now.equals(args.reason().get())))) {
                reasons.add(one.name());
            }
            if (one.isFile()) {
                files.add(one);
            } else if (!inventory.installed().containsKey(one.name())
                    || (args.state().equals("latest")
                            && inventory.upgrades().containsKey(one.name()))) {
                packages.add(one);
            }
        }
        if (packages.isEmpty() && files.isEmpty() && reasons.isEmpty()) {
            return done("package(s) already installed");
        }
        PacmanTrial trial = new PacmanTrial();
        return tried(
                packages,
                "--sync",
                output -> {
                    trial.read(output, inventory, reasons, args.reason().orElse(""));
                    return tried(
                            files,
                            "--upgrade",
                            more -> {
                                trial.read(more, inventory, reasons, args.reason().orElse(""));
                                return install(trial, packages, files, reasons);
                            });
                });
    }

    private List<String> installing(String verb, List<Wanted> packages, String... more) {
        List<String> words = words("--noconfirm", "--noprogressbar", "--needed");
        words.addAll(Words.split(args.extraArgs()));
        words.add(verb);
        words.addAll(List.of(more));
        packages.forEach(it -> words.add(it.source()));
        return words;
    }

    private Decision tried(List<Wanted> packages, String verb, Function<String, Decision> next) {
        if (packages.isEmpty()) {
            return next.apply("");
        }
        List<String> command = installing(verb, packages, "--print-format", "%n %v");
        return talk.ask(
                question(command),
                output ->
                        output.isOk()
                                ? next.apply(output.text())
                                : failure(
                                        "Failed to list package(s) to install",
                                        command,
                                        output.text(),
                                        output.errorText()));
    }

    private Decision install(
            PacmanTrial trial, List<Wanted> packages, List<Wanted> files, List<String> reasons) {
        if (trial.names().isEmpty() && reasons.isEmpty()) {
            return done("package(s) already installed");
        }
        List<List<String>> commands = new ArrayList<>();
        if (!packages.isEmpty()) {
            commands.add(installing("--sync", packages));
        }
        if (!files.isEmpty()) {
            commands.add(installing("--upgrade", files));
        }
        if (!reasons.isEmpty()) {
            List<String> words =
                    words(
                            "--noconfirm",
                            "--database",
                            args.reason().orElse("").equals("dependency")
                                    ? "--asdeps"
                                    : "--asexplicit");
            words.addAll(reasons);
            commands.add(words);
        }
        List<String> changed = new ArrayList<>(trial.names());
        reasons.stream().filter(it -> !trial.names().contains(it)).forEach(changed::add);
        changed.sort(Comparator.naturalOrder());
        return change(
                commands,
                changed,
                Diff.of("", lines(trial.before()), lines(trial.after())),
                "Would have installed " + changed.size() + " packages",
                "Installed " + changed.size() + " package(s)",
                "Failed to install package(s)");
    }

    private static String lines(List<String> items) {
        return items.isEmpty() ? "" : String.join("\n", items.stream().sorted().toList()) + "\n";
    }

    private Decision remove(PacmanInventory inventory, List<Wanted> wanted) {
        List<String> names =
                wanted.stream()
                        .map(Wanted::name)
                        .filter(inventory.installed()::containsKey)
                        .toList();
        if (names.isEmpty()) {
            return done("package(s) already absent");
        }
        List<String> begin = words("--remove", "--noconfirm", "--noprogressbar");
        begin.addAll(Words.split(args.extraArgs()));
        if (args.force()) {
            begin.addAll(List.of("--nodeps", "--nodeps"));
        }
        List<String> dry = new ArrayList<>(begin);
        dry.addAll(List.of("--print-format", "%n-%v"));
        dry.addAll(names);
        return talk.ask(
                question(dry),
                output ->
                        output.isOk()
                                ? removal(begin, names, output)
                                : failure(
                                        "failed to list package(s) to remove",
                                        dry,
                                        output.text(),
                                        output.errorText()));
    }

    private Decision removal(List<String> begin, List<String> names, Output output) {
        List<String> removed = List.of(output.text().strip().split("\\s+"));
        List<String> command = new ArrayList<>(begin);
        if (args.removeNosave()) {
            command.add("--nosave");
        }
        command.addAll(names);
        return change(
                List.of(command),
                removed,
                Diff.of("", String.join("\n", removed) + "\n", ""),
                "Would have removed " + removed.size() + " packages",
                "Removed " + removed.size() + " package(s)",
                "failed to remove package(s)");
    }

    private Decision upgrade(PacmanInventory inventory) {
        if (inventory.upgrades().isEmpty()) {
            note("Nothing to upgrade", "", "");
            return new Decision.Unchanged(result(false));
        }
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        inventory
                .upgrades()
                .forEach(
                        (name, versions) -> {
                            before.append("%s-%s\n".formatted(name, versions.get(0)));
                            after.append("%s-%s\n".formatted(name, versions.get(1)));
                        });
        List<String> command = words("--sync", "--sysupgrade", "--quiet", "--noconfirm");
        command.addAll(Words.split(args.upgradeExtraArgs()));
        return change(
                List.of(command),
                List.copyOf(inventory.upgrades().keySet()),
                Diff.of("", before.toString(), after.toString()),
                inventory.upgrades().size() + " packages would have been upgraded",
                "System upgraded",
                "Could not upgrade");
    }

    private Decision change(
            List<List<String>> commands,
            List<String> packages,
            Diff diff,
            String would,
            String did,
            String complaint) {
        List<Step> steps = new ArrayList<>();
        for (List<String> words : commands) {
            steps.add(ShellStep.program(ENVIRONMENT + "exec " + ShellQuote.join(words)));
        }
        List<String> told = List.copyOf(packages);
        if (args.control().isCheckMode()) {
            note(would, "", "");
        }
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                diff,
                new Decision.Preview.Would(result(true).with("packages", told)),
                applied -> outcome(applied, commands, told, did, complaint));
    }

    private Result outcome(
            Applied applied,
            List<List<String>> commands,
            List<String> packages,
            String did,
            String complaint) {
        for (Output output : applied.outputs()) {
            note("", output.text(), output.errorText());
        }
        if (applied.hasFailed()) {
            note(complaint, "", "");
            return result(false)
                    .with("failed", true)
                    .with("cmd", List.copyOf(commands.get(applied.outputs().size() - 1)));
        }
        note(did, "", "");
        return result(true).with("packages", packages);
    }
}
