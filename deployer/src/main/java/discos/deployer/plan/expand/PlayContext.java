package discos.deployer.plan.expand;

import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.plan.Scope;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.playbook.find.RoleFinder;
import discos.deployer.playbook.read.RoleReader;
import discos.deployer.spi.RenderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all parts of a play's planning share, and what imports of roles add to the play. */
final class PlayContext {
    private final PlanSources sources;
    private final String folder;
    private final WrittenMap variables;
    private final List<PlannedRole> importedRoles = new ArrayList<>();
    private final List<PlannedTask> importedHandlers = new ArrayList<>();

    /**
     * The context of a play.
     *
     * @param folder of the playbook
     * @param variables of the play and its files
     */
    PlayContext(PlanSources sources, String folder, WrittenMap variables) {
        this.sources = sources;
        this.folder = folder;
        this.variables = variables;
    }

    PlanSources sources() {
        return sources;
    }

    String folder() {
        return folder;
    }

    /** Reads roles; short names are looked for in these collections, too. */
    RoleReader roles(List<String> collections) {
        return new RoleReader(
                sources.reader(),
                new RoleFinder(sources.reader().files(), folder, sources.rolesPath(), collections));
    }

    void add(PlannedRole role, List<PlannedTask> handlers) {
        importedRoles.add(role);
        importedHandlers.addAll(handlers);
    }

    List<PlannedRole> importedRoles() {
        return importedRoles;
    }

    List<PlannedTask> importedHandlers() {
        return importedHandlers;
    }

    /** A text rendered with what is known at a place; empty, with a problem, if it cannot be. */
    Optional<String> text(Written value, Scope scope, WrittenMap own) {
        try {
            return Optional.of(
                    String.valueOf(sources.values().render(value.value(), layers(scope, own))));
        } catch (RenderException exception) {
            sources.diagnostics().error(PlayVariables.advised(exception.problem()));
            return Optional.empty();
        }
    }

    /** The layers of variables known at a place, later ones win. */
    private List<Map<String, Object>> layers(Scope scope, WrittenMap own) {
        List<Map<String, Object>> layers = new ArrayList<>();
        scope.role().ifPresent(role -> layers.add(role.role().variables().defaults().values()));
        layers.add(variables.values());
        scope.role()
                .ifPresent(
                        role -> {
                            layers.add(role.use().keywords().variables().values());
                            layers.add(role.role().variables().vars().values());
                        });
        layers.add(scope.variables().with(own).values());
        scope.role()
                .ifPresent(
                        role -> {
                            role.parents()
                                    .forEach(
                                            parent ->
                                                    layers.add(parent.use().parameters().values()));
                            layers.add(role.use().parameters().values());
                        });
        layers.add(scope.includeVariables().values());
        return layers;
    }
}
