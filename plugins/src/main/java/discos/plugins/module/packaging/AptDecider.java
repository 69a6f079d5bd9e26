package discos.plugins.module.packaging;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.PackageStates;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what a host with apt lacks of the wanted packages. */
final class AptDecider {
    private static final Pattern UNKNOWN = Pattern.compile("E: Unable to locate package (\\S+)");

    private static final Pattern NO_VERSION =
            Pattern.compile("E: Version '([^']+)' for '([^']+)' was not found");

    private final PackageWish wish;

    AptDecider(PackageWish wish) {
        this.wish = wish;
    }

    /** What must be seen before anything can be decided. */
    static Looks looks(PackageWish wish) {
        return Looks.of(new PackageStates(asked(wish)));
    }

    private static List<String> asked(PackageWish wish) {
        return wish.names().stream()
                .filter(name -> !isSpecial(name))
                .map(name -> name.replaceFirst("=.*", ""))
                .distinct()
                .toList();
    }

    /** Groups, files, URLs and {@code *} are no names that rpm or dpkg can be asked for. */
    private static boolean isSpecial(String name) {
        return name.startsWith("@")
                || name.contains("://")
                || name.startsWith("/")
                || name.contains("*");
    }

    Decision decide(Seen seen) {
        if (wish.state() == PackageWish.State.LATEST && !seen.has(AptCommands.OUTDATED)) {
            return new Decision.More(Looks.of(AptCommands.OUTDATED));
        }
        if (isCleaning() && !seen.has(AptCommands.NEEDLESS)) {
            return new Decision.More(Looks.of(AptCommands.NEEDLESS));
        }
        List<String> wanted = wanted(seen);
        Optional<ShellQuery> rehearsal = rehearsal(wanted);
        if (rehearsal.isPresent() && !seen.has(rehearsal.get())) {
            return new Decision.More(Looks.of(rehearsal.get()));
        }
        Optional<String> obstacle = rehearsal.map(query -> seen.of(query).text().strip());
        if (obstacle.isPresent() && !obstacle.get().isEmpty()) {
            return Decision.fail(obstacle(obstacle.get()));
        }
        boolean isNeedless = isCleaning() && !seen.of(AptCommands.NEEDLESS).text().isBlank();
        List<String> commands = new ArrayList<>();
        if (wish.isCacheUpdated()) {
            commands.add(AptCommands.updateCache());
        }
        if (!wanted.isEmpty()) {
            commands.add(command(wanted));
        }
        if (isNeedless) {
            commands.add(AptCommands.autoremove());
        }
        Result result = Result.of("results", new ArrayList<Object>(wanted)).with("rc", 0L);
        if (commands.isEmpty()) {
            return new Decision.Unchanged(result.with("msg", ""));
        }
        boolean isOnlyUpdated = wish.names().isEmpty() && wish.isCacheUpdated();
        boolean isChanged = !wanted.isEmpty() || isNeedless || isOnlyUpdated;
        return change(commands, result.with("changed", isChanged));
    }

    /** With names, what nothing needs any more goes along with them. */
    private boolean isCleaning() {
        return wish.isAutoremoved() && wish.names().isEmpty();
    }

    /** New lists are fetched only with the change, so what they lack cannot be known before. */
    private Optional<ShellQuery> rehearsal(List<String> wanted) {
        boolean isInstalled = wish.state() != PackageWish.State.ABSENT && !wanted.contains("*");
        return isInstalled && !wanted.isEmpty() && !wish.isCacheUpdated()
                ? Optional.of(AptCommands.rehearsal(wanted, wish.options()))
                : Optional.empty();
    }

    /** apt's words, or Ansible's where a package is not known. */
    private static String obstacle(String words) {
        Matcher version = NO_VERSION.matcher(words);
        if (version.find()) {
            return "no available installation candidate for %s=%s"
                    .formatted(version.group(2), version.group(1));
        }
        Matcher unknown = UNKNOWN.matcher(words);
        return unknown.find()
                ? "No package matching '" + unknown.group(1) + "' is available"
                : words;
    }

    private List<String> wanted(Seen seen) {
        PackageStates.Installed installed = seen.of(new PackageStates(asked(wish)));
        if (wish.state() == PackageWish.State.LATEST) {
            List<String> old = seen.of(AptCommands.OUTDATED).text().lines().toList();
            return wish.names().stream()
                    .filter(name -> isLatestNeeded(name, installed, old))
                    .filter(name -> isTakenUp(name, installed))
                    .toList();
        }
        boolean isWanted = wish.state() == PackageWish.State.PRESENT;
        return wish.names().stream()
                .filter(name -> isInstalled(name, installed) != isWanted)
                .filter(name -> !isWanted || isTakenUp(name, installed))
                .toList();
    }

    /** With {@code only_upgrade} nothing comes new. */
    private boolean isTakenUp(String name, PackageStates.Installed installed) {
        return isSpecial(name)
                || !wish.options().contains("--only-upgrade")
                || installed.has(name.replaceFirst("=.*", ""));
    }

    private static boolean isLatestNeeded(
            String name, PackageStates.Installed installed, List<String> old) {
        return name.equals("*")
                ? !old.isEmpty()
                : isSpecial(name)
                        || !isInstalled(name, installed)
                        || (!name.contains("=") && old.contains(name));
    }

    private static boolean isInstalled(String name, PackageStates.Installed installed) {
        int equals = name.indexOf('=');
        if (equals < 0) {
            return installed.has(name);
        }
        String version = name.substring(equals + 1);
        return installed.packages().getOrDefault(name.substring(0, equals), List.of()).stream()
                .anyMatch(one -> one.version().equals(version));
    }

    private String command(List<String> wanted) {
        List<String> names = wanted.equals(List.of("*")) ? List.of() : wanted;
        return switch (wish.state()) {
            case ABSENT -> {
                List<String> options = new ArrayList<>(wish.options());
                if (wish.isAutoremoved()) {
                    options.add("--auto-remove");
                }
                yield AptCommands.remove(wanted, options);
            }
            case PRESENT -> AptCommands.install(wanted, wish.options());
            case LATEST ->
                    names.isEmpty()
                            ? AptCommands.upgrade()
                            : AptCommands.install(names, wish.options());
        };
    }

    private Decision change(List<String> commands, Result result) {
        List<Step> steps = commands.stream().<Step>map(ShellStep::program).toList();
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied -> outcome(applied, result));
    }

    private Result outcome(Applied applied, Result result) {
        Output last = applied.last();
        Result said =
                result.with("rc", (long) last.exitCode())
                        .with("stdout", last.text())
                        .with("stderr", last.errorText());
        if (!applied.hasFailed()) {
            // files and patterns cannot be asked for beforehand; apt says if they were there
            boolean isNothingDone =
                    last.text().contains("Nothing to do")
                            || last.text().contains("0 upgraded, 0 newly installed, 0 to remove");
            return (isNothingDone ? said.with("changed", false) : said).with("msg", "");
        }
        String words = last.errorText().strip();
        return said.with("failed", true)
                .with("changed", false)
                .with("msg", words.isEmpty() ? "apt-get failed" : words);
    }
}
