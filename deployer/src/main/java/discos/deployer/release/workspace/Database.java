package discos.deployer.release.workspace;

import java.util.Locale;
import java.util.stream.Stream;

/** One of the two configuration databases that every installation has. */
public enum Database {
    TELESCOPE,
    TEST;

    /** The word that logins and operators use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The database of that word.
     *
     * @throws MisuseException if there is none
     */
    public static Database of(String word) {
        return Stream.of(values())
                .filter(database -> database.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new MisuseException(
                                        "unknown-database",
                                        "there is no configuration database '" + word + "'",
                                        "Say --cdb telescope or --cdb test."));
    }
}
