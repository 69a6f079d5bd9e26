package discos.plugins.module.packaging;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts wanted names by what must be done for them.
 *
 * @param found what is installed, by name
 * @param outdated names for which a newer version is offered; empty where that is not wanted
 * @param groups installed groups, by name and as {@code Name (id)}
 */
record RpmSorter(
        PackageWish wish,
        Map<String, RpmPackages.Found> found,
        List<String> outdated,
        List<String> groups) {

    /** Puts a name into the plan, or says what is wrong with it. */
    Optional<String> sort(RpmName name, RpmPlan plan) {
        RpmPackages.Found now = found.getOrDefault(name.text(), RpmPackages.Found.NOTHING);
        return switch (name.kind()) {
            case NAME -> {
                sortName(name, now, plan);
                yield Optional.empty();
            }
            case GROUP -> {
                sortGroup(name, plan);
                yield Optional.empty();
            }
            case FILE -> sortFile(name, now, plan);
            case PATTERN -> {
                sortPattern(name, now, plan);
                yield Optional.empty();
            }
            case ALL -> {
                if (!outdated.isEmpty()) {
                    plan.add("update", List.of());
                }
                yield Optional.empty();
            }
        };
    }

    private void sortName(RpmName name, RpmPackages.Found now, RpmPlan plan) {
        List<RpmName.Pinned> pins = name.pins();
        List<Rpm> installed =
                now.installed().isEmpty()
                        ? now.others().stream()
                                .filter(rpm -> pins.stream().anyMatch(pin -> pin.isMet(rpm)))
                                .toList()
                        : now.installed();
        if (wish.state() == PackageWish.State.ABSENT) {
            remove(name, !installed.isEmpty(), plan);
        } else if (!installed.isEmpty()) {
            keep(name, installed, plan);
        } else if (now.others().stream()
                .anyMatch(rpm -> pins.stream().anyMatch(pin -> pin.isOutdone(rpm)))) {
            downgrade(name, now.others().getFirst(), plan);
        } else if (wish.isOnlyUpdated()) {
            plan.remark(name.text() + " is not installed");
        } else {
            plan.add("install", List.of(name.text()));
        }
    }

    private void keep(RpmName name, List<Rpm> installed, RpmPlan plan) {
        if (installed.stream().anyMatch(rpm -> outdated.contains(rpm.name()))) {
            plan.add("update", List.of(name.text()));
            return;
        }
        plan.remark(installed.getFirst() + " providing " + name.text() + " is already installed");
    }

    private void downgrade(RpmName name, Rpm newer, RpmPlan plan) {
        if (wish.isDowngradeAllowed()) {
            plan.add("downgrade", List.of(name.text()));
        } else {
            plan.remark(newer + " is newer than " + name.text());
        }
    }

    private static void remove(RpmName name, boolean isInstalled, RpmPlan plan, String verb) {
        if (isInstalled) {
            plan.add(verb, List.of(name.text()));
        } else {
            plan.remark(name.text() + " is not installed");
        }
    }

    private void remove(RpmName name, boolean isInstalled, RpmPlan plan) {
        remove(name, isInstalled, plan, wish.isAutoremoved() ? "autoremove" : "remove");
    }

    private void sortGroup(RpmName name, RpmPlan plan) {
        String wanted = name.text().substring(1).strip().replaceFirst("^\\^", "");
        boolean isInstalled =
                groups.stream()
                        .anyMatch(
                                line ->
                                        line.equalsIgnoreCase(wanted)
                                                || line.endsWith(" (" + wanted + ")")
                                                || line.replaceFirst(" \\([^()]*\\)$", "")
                                                        .equalsIgnoreCase(wanted));
        if (wish.state() == PackageWish.State.ABSENT) {
            remove(name, isInstalled, plan, "remove");
        } else if (!isInstalled) {
            plan.add("install", List.of(name.text()));
        } else if (!outdated.isEmpty()) {
            plan.add("update", List.of(name.text()));
        } else {
            plan.remark(wanted + " is already installed");
        }
    }

    private Optional<String> sortFile(RpmName name, RpmPackages.Found now, RpmPlan plan) {
        if (wish.state() == PackageWish.State.ABSENT) {
            return Optional.of("Cannot remove paths -- please specify package name.");
        }
        if (now.isMissing()) {
            return Optional.of("No RPM file matching '" + name.text() + "' found on system");
        }
        List<Rpm> inFile = now.inFile();
        if (inFile.isEmpty() && name.text().contains("://")) {
            plan.add("install", List.of(name.text())); // an rpm that fetches nothing itself
            return Optional.empty();
        }
        if (inFile.isEmpty()) {
            return Optional.of("Failed to get envra information from RPM package: " + name.text());
        }
        Rpm one = inFile.getFirst();
        Optional<Rpm> newest =
                now.installed().stream()
                        .max(Comparator.comparing(Rpm::evr))
                        .filter(rpm -> rpm.evr().compareTo(one.evr()) >= 0);
        if (newest.isEmpty()) {
            plan.add("install", List.of(name.text()));
        } else if (newest.get().evr().compareTo(one.evr()) == 0) {
            plan.remark(newest.get() + " providing " + name.text() + " is already installed");
        } else {
            downgrade(name, newest.get(), plan);
        }
        return Optional.empty();
    }

    private void sortPattern(RpmName name, RpmPackages.Found now, RpmPlan plan) {
        boolean isInstalled = !now.installed().isEmpty();
        if (wish.state() == PackageWish.State.ABSENT) {
            remove(name, isInstalled, plan);
        } else if (isInstalled && wish.state() == PackageWish.State.LATEST) {
            keep(name, now.installed(), plan);
            plan.add(wish.isOnlyUpdated() ? "update" : "install", List.of(name.text()));
        } else if (!wish.isOnlyUpdated()) {
            plan.add("install", List.of(name.text()));
        }
    }
}
