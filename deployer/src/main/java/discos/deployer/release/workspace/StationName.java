package discos.deployer.release.workspace;

import discos.deployer.source.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A station that DISCOS is built for. */
public enum StationName {
    SRT("SRT"),
    MEDICINA("Medicina"),
    NOTO("Noto");

    private final String spelling;

    StationName(String spelling) {
        this.spelling = spelling;
    }

    /** The name as the build of DISCOS wants it in {@code STATION}. */
    public String spelling() {
        return spelling;
    }

    /** The station that a word names; upper and lower case never matter. */
    static Optional<StationName> of(String word) {
        return Stream.of(values())
                .filter(station -> station.spelling.equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * The station that the operator names.
     *
     * @throws MisuseException if there is no such station
     */
    static StationName asked(String word) {
        List<String> known = Stream.of(values()).map(StationName::spelling).toList();
        return of(word).orElseThrow(
                        () ->
                                new MisuseException(
                                        "unknown-station",
                                        "there is no station '" + word + "'",
                                        Guess.sentence(DidYouMean.nearest(word, known))
                                                + "The stations are SRT, Medicina and Noto."));
    }

    /** The end of the folder names on development machines, which hold several stations. */
    String suffix() {
        return "-" + spelling.toLowerCase(Locale.ROOT);
    }
}
