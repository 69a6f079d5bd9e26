package discos.deployer.run;

import discos.deployer.event.Listener;
import discos.deployer.inventory.Inventory;
import discos.deployer.plan.expand.PlanSources;
import discos.deployer.playbook.Play;
import discos.deployer.remote.Connector;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.run.variables.FactCache;
import discos.deployer.run.variables.LiveInventory;
import discos.deployer.run.variables.VariableFiles;
import discos.deployer.spi.ControlSide;
import discos.deployer.spi.binding.Plugins;
import discos.deployer.template.Templar;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is given from outside.
 *
 * @param connectors by the name that {@code ansible_connection} gives; {@code ssh} and {@code
 *     local} at least
 * @param folder from which the path of the playbook is taken
 * @param sources from which dynamic includes are planned
 * @param control the control machine; which files a task finds is the engine's own knowledge
 */
public record RunServices(
        Templar templar,
        Plugins plugins,
        Map<String, Connector> connectors,
        Path folder,
        PlanSources sources,
        ControlSide control,
        VariableFiles variableFiles,
        FactCache factCache,
        Outside outside) {

    /** The people and the clock. */
    public record Outside(
            Listener listener, Operator operator, InstantSource clock, Cancellation cancellation) {}

    /** An inventory that is the same each time, wherever plays lie. */
    private record ReadOnce(Inventory again) implements LiveInventory.Sources {
        @Override
        public Optional<Path> folder(Play play) {
            return Optional.empty();
        }

        @Override
        public Inventory beside(Inventory inventory, Path folder) {
            return inventory;
        }
    }

    /** These services for a run on an inventory that is read once. */
    public Player player(Inventory inventory, RunSettings settings) {
        return player(
                new LiveInventory(inventory, new ReadOnce(inventory)),
                settings,
                new Carried(factCache));
    }

    /** These services for a run on an inventory that can be read again, after other playbooks. */
    public Player player(LiveInventory inventory, RunSettings settings, Carried carried) {
        return new Player(this, inventory, settings, carried);
    }
}
