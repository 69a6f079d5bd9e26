package discos.plugins.module.apt;

import discos.plugins.module.apt.CommandLine.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How apt-get is called, whatever is to be done.
 *
 * @param program path of apt-get
 * @param dpkg options for dpkg, without their dashes
 * @param lockSeconds how long another's lock is waited for
 * @param policy the answer of policy-rc.d meanwhile, to services that want to start
 */
record AptOptions(
        String program,
        List<String> dpkg,
        Optional<String> release,
        Optional<Boolean> areRecommendsInstalled,
        Switches switches,
        int lockSeconds,
        Optional<Integer> policy) {

    /** What is on or off. */
    record Switches(
            boolean isForced,
            boolean isPurged,
            boolean isAutoremoved,
            boolean isRemovalRefused,
            boolean isOnlyUpgraded,
            boolean isUnauthenticatedAllowed,
            boolean isDowngradeAllowed,
            boolean isHeldChanged) {}

    /** The command that brings packages, in the order in which Ansible writes it. */
    CommandLine install(List<String> packages, boolean isSimulated, boolean isFixed) {
        return start().with(flag(switches.isOnlyUpgraded, "--only-upgrade"))
                .with(flag(isFixed, "--fix-broken"))
                .with(force())
                .with(flag(switches.isAutoremoved, "--auto-remove"))
                .with(flag(switches.isRemovalRefused, "--no-remove"))
                .with(flag(isSimulated, "--simulate"))
                .with(Part.of("install"))
                .with(packages.stream().map(Part::quoted).toList())
                .with(choices());
    }

    CommandLine buildDependencies(List<String> packages, boolean isSimulated) {
        return start().with(flag(switches.isOnlyUpgraded, "--only-upgrade"))
                .with(Part.NONE)
                .with(force())
                .with(flag(switches.isRemovalRefused, "--no-remove"))
                .with(flag(isSimulated, "--simulate"))
                .with(Part.of("build-dep"))
                .with(packages.stream().map(Part::quoted).toList())
                .with(choices());
    }

    CommandLine remove(List<String> packages, boolean isSimulated) {
        return new CommandLine(List.of(Part.of(program), Part.of("-q"), Part.of("-y")))
                .with(dpkgParts())
                .with(flag(switches.isPurged, "--purge"))
                .with(force())
                .with(flag(switches.isAutoremoved, "--auto-remove"))
                .with(flag(isSimulated, "--simulate"))
                .with(Part.of("remove"))
                .with(packages.stream().map(Part::quoted).toList());
    }

    /**
     * Throws away what is of no use.
     *
     * @param operation {@code autoremove} or {@code autoclean}
     */
    CommandLine cleanUp(String operation, boolean isSimulated) {
        return start().with(flag(switches.isPurged, "--purge"))
                .with(force())
                .with(Part.of(operation))
                .with(flag(isSimulated, "--simulate"));
    }

    /**
     * Upgrades the whole host.
     *
     * @param isAptitude whether aptitude does it
     * @param command its command and that command's options
     */
    CommandLine upgrade(boolean isAptitude, List<String> command, boolean isSimulated) {
        Part forced =
                isAptitude ? flag(switches.isForced, "--assume-yes", "--allow-untrusted") : force();
        CommandLine line =
                new CommandLine(List.of(Part.of(isAptitude ? "aptitude" : program), Part.of("-y")))
                        .with(dpkgParts())
                        .with(forced)
                        .with(flag(switches.isRemovalRefused, "--no-remove"))
                        .with(flag(switches.isUnauthenticatedAllowed, "--allow-unauthenticated"))
                        .with(flag(switches.isDowngradeAllowed, "--allow-downgrades"))
                        .with(flag(isSimulated, "--simulate"))
                        .with(command.stream().map(Part::of).toList())
                        .with(flag(!isAptitude && switches.isAutoremoved, "--auto-remove"));
        return release.isEmpty() ? line : line.with(Part.of("-t"), Part.quoted(release.get()));
    }

    private CommandLine start() {
        return new CommandLine(List.of(Part.of(program), Part.of("-y"))).with(dpkgParts());
    }

    private List<Part> dpkgParts() {
        List<Part> parts = new ArrayList<>();
        for (String option : dpkg) {
            parts.add(Part.of("-o"));
            String text = "Dpkg::Options::=--" + option;
            parts.add(new Part("\"" + text + "\"", List.of(text)));
        }
        parts.add(new Part(Optional.empty(), List.of("-o", "DPkg::Lock::Timeout=" + lockSeconds)));
        return parts;
    }

    private Part force() {
        return flag(switches.isForced, "--force-yes");
    }

    /** What Ansible writes behind the packages. */
    private List<Part> choices() {
        List<Part> parts = new ArrayList<>();
        release.ifPresent(name -> parts.addAll(List.of(Part.of("-t"), Part.quoted(name))));
        areRecommendsInstalled.ifPresent(
                wanted ->
                        parts.addAll(
                                List.of(
                                        Part.of("-o"),
                                        Part.of(
                                                "APT::Install-Recommends="
                                                        + (wanted ? "yes" : "no")))));
        if (switches.isUnauthenticatedAllowed) {
            parts.add(Part.of("--allow-unauthenticated"));
        }
        if (switches.isDowngradeAllowed) {
            parts.add(Part.of("--allow-downgrades"));
        }
        if (switches.isHeldChanged) {
            parts.add(Part.of("--allow-change-held-packages"));
        }
        return parts;
    }

    private static Part flag(boolean isOn, String... words) {
        return isOn ? new Part(String.join(" ", words), List.of(words)) : Part.NONE;
    }
}
