package discos.deployer.station;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the tools on the control machine need to know about a station.
 *
 * @param cdb the configuration database used unless an option says otherwise: {@code telescope} or
 *     {@code test}
 * @param forks how many machines are worked on at once
 */
public record StationProfile(
        Identity station, String cdb, Repository repository, Ssh ssh, int forks) {

    /**
     * Which station it is.
     *
     * @param name as DISCOS spells it, the value of {@code STATION}
     * @param aliases other ways to write it on the command line
     * @param isProduction whether its machines build for this station and no other
     * @param isDistributed whether several machines share the work
     * @param domain of the machines' full names
     */
    public record Identity(
            String name,
            List<String> aliases,
            boolean isProduction,
            boolean isDistributed,
            String domain) {

        /** Whether the text names this station; upper and lower case never matter. */
        public boolean isNamed(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return name.toLowerCase(Locale.ROOT).equals(lower)
                    || aliases.stream()
                            .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).equals(lower));
        }
    }

    /**
     * Where releases come from.
     *
     * @param url asked by the control machine
     * @param pushUrl where work trees on the machines push to
     * @param mirror the bare repository on each machine
     */
    public record Repository(String url, String pushUrl, String mirror) {}

    /**
     * How the machines are reached.
     *
     * @param privateKey path of the key to log in with, if it is not a usual one
     * @param trust what is accepted of a server
     */
    public record Ssh(
            String user, int port, Times times, Optional<String> privateKey, Trust trust) {}

    /**
     * How long a connection waits.
     *
     * @param connect for a machine to answer
     * @param keepalive between signs of life on an idle connection
     * @param lost of silence, after which a machine counts as lost
     */
    public record Times(Duration connect, Duration keepalive, Duration lost) {}

    /**
     * What is accepted of a server.
     *
     * @param hasLegacyAlgorithms whether what only old servers need is allowed
     * @param isHostKeyChecked whether an unknown or changed host key stops the run
     */
    public record Trust(boolean hasLegacyAlgorithms, boolean isHostKeyChecked) {}

    /** The profile that settings say. */
    public static StationProfile of(Settings settings) {
        return new StationProfile(
                new Identity(
                        settings.text(Setting.NAME),
                        settings.list(Setting.ALIASES),
                        settings.is(Setting.PRODUCTION),
                        settings.is(Setting.DISTRIBUTED),
                        settings.text(Setting.DOMAIN)),
                settings.text(Setting.CDB),
                new Repository(
                        settings.text(Setting.REPOSITORY_URL),
                        settings.text(Setting.REPOSITORY_PUSH_URL),
                        settings.text(Setting.REPOSITORY_MIRROR)),
                ssh(settings),
                settings.number(Setting.FORKS));
    }

    private static Ssh ssh(Settings settings) {
        return new Ssh(
                settings.text(Setting.SSH_USER),
                settings.number(Setting.SSH_PORT),
                new Times(
                        Duration.ofSeconds(settings.number(Setting.SSH_CONNECT_TIMEOUT)),
                        Duration.ofSeconds(settings.number(Setting.SSH_KEEPALIVE)),
                        Duration.ofSeconds(settings.number(Setting.SSH_LOST_AFTER))),
                settings.optional(Setting.SSH_PRIVATE_KEY),
                new Trust(
                        settings.is(Setting.LEGACY_SSH_ALGORITHMS),
                        settings.is(Setting.SSH_HOST_KEY_CHECKING)));
    }
}
