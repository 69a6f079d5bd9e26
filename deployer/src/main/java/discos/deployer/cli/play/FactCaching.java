package discos.deployer.cli.play;

import discos.deployer.cli.console.World;
import discos.deployer.run.variables.FactCache;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.nio.file.Path;
import java.time.Duration;

/** Where facts are kept from one run to the next, by the settings {@code fact_caching*}. */
final class FactCaching {
    private FactCaching() {}

    /** The cache that the settings ask for. */
    static FactCache of(AnsibleConfig config, World world) {
        String kind = config.text(AnsibleOption.FACT_CACHING);
        return switch (kind.substring(kind.lastIndexOf('.') + 1)) {
            case "memory" -> FactCache.NONE;
            case "jsonfile" -> files(config, world);
            default ->
                    throw problem(
                            "there is no fact_caching '" + kind + "'",
                            "memory and jsonfile are there");
        };
    }

    private static FactCache files(AnsibleConfig config, World world) {
        String place = config.text(AnsibleOption.FACT_CACHING_CONNECTION);
        if (place.isEmpty()) {
            throw problem(
                    "fact_caching = jsonfile needs a folder", "set fact_caching_connection to one");
        }
        Path folder =
                place.startsWith("~/")
                        ? world.userHome().resolve(place.substring(2))
                        : world.folder().resolve(place);
        return new FactFiles(
                folder,
                config.text(AnsibleOption.FACT_CACHING_PREFIX),
                Duration.ofSeconds(config.number(AnsibleOption.FACT_CACHING_TIMEOUT)),
                world.clock());
    }

    private static ProblemException problem(String message, String advice) {
        return new ProblemException(
                Problem.of("fact-cache", message, Origin.of("ansible.cfg")).advise(advice));
    }
}
