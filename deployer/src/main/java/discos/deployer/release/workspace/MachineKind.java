package discos.deployer.release.workspace;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a machine belongs to a station.
 *
 * @param station of a production machine; empty on a development machine, which plays any
 */
record MachineKind(Optional<StationName> station) {
    private static final Pattern STATION =
            Pattern.compile("(?m)^\\s*export\\s+STATION=[\"']?([^\"'\\s]*)[\"']?\\s*$");

    /**
     * The kind of the machine with this station file.
     *
     * @param file its name, for messages
     * @param text empty where there is no such file
     * @throws ProblemException if the file names no station
     */
    static MachineKind of(String file, Optional<String> text) {
        if (text.isEmpty()) {
            return new MachineKind(Optional.empty());
        }
        String word = "";
        Matcher matcher = STATION.matcher(text.get());
        while (matcher.find()) {
            word = matcher.group(1);
        }
        Optional<StationName> station = StationName.of(word);
        if (station.isEmpty()) {
            String said = word.isEmpty() ? "" : ": " + word;
            throw new ProblemException(
                    Problem.of(
                                    "bad-station-file",
                                    file + " does not name a station" + said,
                                    Origin.of(file))
                            .advise(
                                    "It should say SRT, Medicina or Noto; provisioning the machine"
                                            + " writes it."));
        }
        return new MachineKind(station);
    }

    /** Whether it works for one station only. */
    boolean isProduction() {
        return station.isPresent();
    }

    /**
     * The station that an installation is for.
     *
     * @param asked what the operator said
     * @throws MisuseException if the operator has to say more, or something else
     */
    StationName choose(Optional<String> asked) {
        if (asked.isEmpty()) {
            return station.orElseThrow(
                    () ->
                            new MisuseException(
                                    "missing-station",
                                    "a development machine has no station of its own",
                                    "Say which one it plays: --station SRT, --station Medicina or"
                                            + " --station Noto."));
        }
        StationName named = StationName.asked(asked.get());
        station.filter(own -> own != named)
                .ifPresent(
                        own -> {
                            throw new MisuseException(
                                    "contradicting-station",
                                    "this machine belongs to %s, so it cannot be %s"
                                            .formatted(own.spelling(), named.spelling()),
                                    "Leave --station out: a production machine knows its own.");
                        });
        return named;
    }

    /** The configuration database used unless another is asked for. */
    Database standard() {
        return isProduction() ? Database.TELESCOPE : Database.TEST;
    }
}
