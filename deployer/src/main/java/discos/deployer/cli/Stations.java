package discos.deployer.cli;

import discos.deployer.cli.console.World;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.ProblemException;
import discos.deployer.source.Problems;
import discos.deployer.station.SettingsReader;
import discos.deployer.station.StationProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stations of the project's folder: those with a {@code station.yml}. */
public final class Stations {
    private final World world;

    public Stations(World world) {
        this.world = world;
    }

    /** The names of the folders, sorted. */
    public List<String> names() {
        Path folder = world.home().resolve("stations");
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve("station.yml")))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    /**
     * The folder's name of a station, however its name is written.
     *
     * @throws ProblemException if there is no such station
     */
    public String find(String text) {
        List<String> names = names();
        Optional<String> folder =
                names.stream().filter(name -> name.equalsIgnoreCase(text)).findFirst();
        return folder.or(() -> byAlias(text, names)).orElseThrow(() -> unknown(text, names));
    }

    private Optional<String> byAlias(String text, List<String> names) {
        return names.stream()
                .filter(name -> profile(name, Map.of()).station().isNamed(text))
                .findFirst();
    }

    private static ProblemException unknown(String text, List<String> names) {
        String there = "there are: " + String.join(", ", names);
        return new ProblemException(
                Problem.of(
                                "unknown-station",
                                "there is no station '" + text + "'",
                                Origin.of("command line"))
                        .advise(DidYouMean.advice(text, names, there)));
    }

    /**
     * The profile of a station with the user's own settings over it.
     *
     * @param options settings of the command line by key
     * @throws ProblemException if a setting is wrong
     */
    public StationProfile profile(String name, Map<String, String> options) {
        Problems problems = new Problems();
        String shown = "stations/" + name + "/station.yml";
        Map<String, String> environment = world.environment();
        String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path config = base.isEmpty() ? world.userHome().resolve(".config") : Path.of(base);
        Path own = config.resolve("discos-deploy/settings.yml");
        StationProfile profile =
                StationProfile.of(
                        new SettingsReader(problems)
                                .station(world.home().resolve(shown), shown)
                                .optionalFile(own, own.toString())
                                .environment(environment)
                                .commandLine(options)
                                .settings());
        problems.throwIfAny();
        return profile;
    }

    /** The inventory's folder of a station. */
    public String inventory(String name) {
        return place("inventory/" + name);
    }

    /** The playbook of a station. */
    public String playbook(String name) {
        return place("stations/" + name + "/deploy.yml");
    }

    /** A path of the project: short where the command was called in its folder, else in full. */
    public String place(String path) {
        return world.folder().equals(world.home()) ? path : world.home().resolve(path).toString();
    }
}
