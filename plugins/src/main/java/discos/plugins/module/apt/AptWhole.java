package discos.plugins.module.apt;

import discos.deployer.spi.Decision;
import discos.deployer.spi.Result;
import discos.plugins.module.packages.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What concerns all packages of a host: upgrades, and throwing away what is of no use. */
record AptWhole(AptOptions options, Talk talk, boolean isCheckMode) {
    private static final String NO_UPGRADE = "\n0 upgraded, 0 newly installed";
    private static final String NO_SAFE_UPGRADE = "\n0 packages upgraded, 0 newly installed";

    /**
     * Upgrades what can be upgraded.
     *
     * @param mode {@code yes} and {@code safe} remove nothing, {@code full} and {@code dist} may
     * @param isAptitude whether aptitude is to be used, but for {@code dist}
     */
    Decision upgrade(String mode, boolean isAptitude) {
        boolean isFull = mode.equals("dist") || mode.equals("full");
        boolean isAptitudes = isAptitude && !mode.equals("dist");
        List<String> command =
                isAptitudes
                        ? List.of(isFull ? "full-upgrade" : "safe-upgrade")
                        : isFull ? List.of("dist-upgrade") : List.of("upgrade", "--with-new-pkgs");
        String said =
                (isAptitudes ? "aptitude " : options.program() + " ") + String.join(" ", command);
        return change(
                        isSimulated -> options.upgrade(isAptitudes, command, isSimulated),
                        text -> !("\n" + text).contains(isAptitudes ? NO_SAFE_UPGRADE : NO_UPGRADE),
                        "'" + said + " ' failed: ")
                .telling()
                .decide(talk, isCheckMode, Result.EMPTY);
    }

    /** Removes packages; those that are not there are no matter. */
    Decision remove(List<PackageSpec> specs, AptHost host) {
        List<String> words = new ArrayList<>();
        for (PackageSpec spec : specs) {
            boolean isThere = host.versions(spec.name()).stream().anyMatch(spec::isMetBy);
            if (isThere || (options.switches().isPurged() && host.hasRemains(spec.name()))) {
                words.add(spec.toString());
            }
        }
        String said = "'" + String.join("' '", words) + "'";
        return words.isEmpty()
                ? new Decision.Unchanged(Result.of("changed", false))
                : change(
                                isSimulated -> options.remove(words, isSimulated),
                                _ -> true,
                                "'apt-get remove " + said + "' failed: ")
                        .decide(talk, isCheckMode, Result.EMPTY);
    }

    /** Throws away packages or fetched files that are of no use. */
    Decision cleanUp(String operation) {
        String sign =
                operation.equals("autoclean") ? "Del " : "The following packages will be REMOVED";
        return change(
                        isSimulated -> options.cleanUp(operation, isSimulated),
                        text -> text.contains(sign),
                        "'apt-get " + operation + "' failed: ")
                .decide(talk, isCheckMode, Result.EMPTY);
    }

    private AptChange change(
            Function<Boolean, CommandLine> line, Predicate<String> isChanged, String failure) {
        return new AptChange(
                line, "", options.policy(), isChanged, (_, errors) -> failure + errors);
    }
}
