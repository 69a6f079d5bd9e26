package discos.plugins.module.packaging;

import discos.deployer.remote.Query;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what a host with yum or dnf lacks of the wanted packages. */
final class RpmDecider {
    private static final Pattern UNKNOWN =
            Pattern.compile("(?m)^No (?:package|match for argument:?) ?(\\S+?)(?: available\\.)?$");

    private final PackageWish wish;
    private final Tool tool;
    private final YumCommands commands;

    RpmDecider(PackageWish wish, Tool tool) {
        this.wish = wish;
        this.tool = tool;
        this.commands = YumCommands.of(tool, wish);
    }

    /** What must be seen before anything can be decided. */
    static Looks looks(PackageWish wish) {
        return Looks.of(packages(wish));
    }

    static RpmPackages packages(PackageWish wish) {
        return new RpmPackages(
                wish.names().stream()
                        .filter(name -> new RpmName(name).kind() != RpmName.Kind.GROUP)
                        .toList(),
                wish.root());
    }

    Decision decide(Seen seen) {
        boolean isCleaning = wish.isAutoremoved() && wish.names().isEmpty();
        boolean isRemoved = wish.state() == PackageWish.State.ABSENT;
        if (wish.isAutoremoved() && !isRemoved && !isCleaning) {
            return Decision.fail("Autoremove should be used alone or with state=absent");
        }
        if (isExpired() && !seen.has(commands.expired())) {
            return new Decision.More(Looks.of(commands.expired()));
        }
        List<Query<?>> open = new ArrayList<>();
        if (wish.state() == PackageWish.State.LATEST) {
            open.add(commands.outdated());
        }
        if (wish.names().stream().anyMatch(name -> name.startsWith("@"))) {
            open.add(commands.groups());
        }
        if (isCleaning) {
            open.add(commands.needless());
        }
        if (!open.stream().allMatch(seen::has)) {
            return new Decision.More(Looks.of(open.toArray(Query<?>[]::new)));
        }
        return isCleaning ? clean(seen) : sort(seen);
    }

    /** Whether what the host knows of the repositories is not to be relied on. */
    private boolean isExpired() {
        return wish.isCacheUpdated() && !wish.names().isEmpty();
    }

    private Decision clean(Seen seen) {
        List<String> needless = seen.of(commands.needless()).text().lines().toList();
        if (needless.contains("old")) {
            return Decision.fail(
                    "Version of YUM too old for autoremove: Requires yum 3.4.3 (RHEL/CentOS 7+)");
        }
        RpmPlan plan = new RpmPlan();
        if (!needless.isEmpty()) {
            plan.add("autoremove", List.of());
        }
        return new RpmChange(commands, false).decide(plan);
    }

    private Decision sort(Seen seen) {
        if (isExpired() && seen.of(commands.expired()).exitCode() != 0) {
            return Decision.fail(seen.of(commands.expired()).errorText().strip());
        }
        if (wish.state() == PackageWish.State.LATEST
                && seen.of(commands.outdated()).exitCode() != 0) {
            return Decision.fail(seen.of(commands.outdated()).errorText().strip());
        }
        RpmPlan plan = new RpmPlan();
        RpmSorter sorter =
                new RpmSorter(
                        wish,
                        seen.of(packages(wish)),
                        wish.state() == PackageWish.State.LATEST
                                ? seen.of(commands.outdated()).text().lines().toList()
                                : List.of(),
                        groups(seen));
        for (String name : wish.names()) {
            Optional<String> obstacle = sorter.sort(new RpmName(name), plan);
            if (obstacle.isPresent()) {
                return Decision.fail(obstacle.get());
            }
        }
        return rehearsed(plan, seen);
    }

    private List<String> groups(Seen seen) {
        return seen.has(commands.groups())
                ? seen.of(commands.groups()).text().lines().toList()
                : List.of();
    }

    /**
     * What is left of a plan when yum was asked what each command would come to, or what stands in
     * the way, before anything is changed; or the question for it.
     *
     * <p>yum itself installs what it can and passes over names it does not know. Only yum can tell
     * whether there is something to do for a pattern, a group or a URL.
     */
    private Decision rehearsed(RpmPlan plan, Seen seen) {
        List<ShellQuery> open =
                plan.orders().stream()
                        .filter(RpmPlan.Order::isRehearsed)
                        .map(this::rehearsal)
                        .filter(query -> !seen.has(query))
                        .toList();
        if (!open.isEmpty()) {
            return new Decision.More(Looks.of(open.toArray(ShellQuery[]::new)));
        }
        RpmPlan left = new RpmPlan();
        plan.remarks().forEach(left::remark);
        for (RpmPlan.Order order : plan.orders()) {
            String[] told =
                    order.isRehearsed()
                            ? seen.of(rehearsal(order)).text().strip().split("\n", 2)
                            : new String[] {""};
            if (told.length > 1) {
                return new Decision.Fail(obstacle(told[1], tool));
            }
            if (!told[0].equals(YumCommands.NOTHING)) {
                left.add(order.verb(), order.names());
            }
        }
        boolean isOnlyRefreshed = wish.isCacheUpdated() && wish.names().isEmpty();
        return new RpmChange(commands, isOnlyRefreshed).decide(left);
    }

    private ShellQuery rehearsal(RpmPlan.Order order) {
        return commands.rehearsal(order.verb(), order.names());
    }

    /** What yum or dnf says, or Ansible's words where a package is not known. */
    static Result obstacle(String words, Tool tool) {
        Matcher unknown = UNKNOWN.matcher(words);
        if (!unknown.find()) {
            return Result.message(words).with("rc", 1L);
        }
        if (tool == Tool.DNF) {
            List<Object> failures = List.of("No package " + unknown.group(1) + " available.");
            return Result.message("Failed to install some of the specified packages")
                    .with("failures", failures)
                    .with("rc", 1L);
        }
        String message =
                "No package matching '"
                        + unknown.group(1)
                        + "' found available, installed or updated";
        return Result.message(message).with("results", List.of(message)).with("rc", 126L);
    }
}
