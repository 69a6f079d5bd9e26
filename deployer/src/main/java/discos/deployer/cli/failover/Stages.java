package discos.deployer.cli.failover;

import discos.deployer.cli.failover.survey.Workplace;
import discos.deployer.cli.wiring.Assembly;
import discos.deployer.cli.wiring.Extent;
import discos.deployer.cli.wiring.Preparer;
import discos.deployer.inventory.Inventory;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.release.BundleMaker;
import discos.deployer.release.Release;
import discos.deployer.release.ReleaseModule;
import discos.deployer.run.RunServices;
import discos.deployer.run.RunSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the playbook of the replacement, whole or one of its stages. */
final class Stages {
    /** Everything but the two others. */
    static final List<String> ALL = List.of();

    static final List<String> RESTORE = List.of("restore");
    static final List<String> CLOSE = List.of("close");

    private final Workplace place;
    private final Inventory inventory;
    private final Map<String, Object> variables;
    private final Optional<Release> release;

    Stages(
            Workplace place,
            Inventory inventory,
            Map<String, Object> variables,
            Optional<Release> release) {
        this.place = place;
        this.inventory = inventory;
        this.variables = Map.copyOf(variables);
        this.release = release;
    }

    /**
     * Plays it.
     *
     * @param tags one of the constants of this class
     * @return the exit code
     */
    int play(List<String> tags, boolean isCheck, RunServices.Outside outside) {
        Assembly assembly =
                place.assembly(
                        release.map(
                                given ->
                                        new ReleaseModule.Source(
                                                given,
                                                new BundleMaker(
                                                        place.mirror(),
                                                        place.site()
                                                                .source()
                                                                .folder()
                                                                .resolve("bundles")))));
        Preparer.Prepared prepared =
                assembly.preparer(RolePath.of(place.stations().place("roles")))
                        .prepare(
                                place.playbook(),
                                inventory,
                                new Extent(List.of(), tags, List.of()),
                                variables);
        return assembly.conductor(place.site().connectors(), outside)
                .play(prepared, settings(tags, isCheck));
    }

    private RunSettings settings(List<String> tags, boolean isCheck) {
        return new RunSettings(
                new RunSettings.Way(
                        isCheck,
                        true,
                        0,
                        place.profile().forks(),
                        false,
                        false,
                        true,
                        true,
                        RunSettings.Gathering.IMPLICIT),
                new RunSettings.Selection(
                        tags.isEmpty() ? List.of("all") : tags, List.of(), Optional.empty()),
                variables,
                place.login());
    }
}
