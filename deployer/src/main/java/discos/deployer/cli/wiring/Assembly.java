package discos.deployer.cli.wiring;

import discos.deployer.cli.console.DuplicateKeys;
import discos.deployer.cli.console.World;
import discos.deployer.inventory.InventoryLoader;
import discos.deployer.inventory.InventoryOutside;
import discos.deployer.playbook.find.RolePath;
import discos.deployer.remote.Connector;
import discos.deployer.run.RunServices;
import discos.deployer.run.variables.FactCache;
import discos.deployer.source.Problems;
import discos.deployer.spi.ControlSide;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.value.vault.Vault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The parts of a run put together: plugins, files, the control machine. */
public record Assembly(Tools tools, DiskFiles files, ControlMachine control, FactCache factCache) {

    /**
     * The parts for a command.
     *
     * @param folder from which relative paths start and in which lookups run commands
     */
    public static Assembly of(World world, Path folder, Vault vault, Tools tools) {
        return new Assembly(
                tools,
                new DiskFiles(folder, vault),
                new ControlMachine(
                        world.environment(),
                        folder,
                        world.clock(),
                        new Random(),
                        vault,
                        ControlSide.Configuration.NONE),
                FactCache.NONE);
    }

    /** The same with facts that outlive a run. */
    public Assembly with(FactCache cache) {
        return new Assembly(tools, files, control, cache);
    }

    /** The same with what these settings say of files, and with what lookups tell of them. */
    public Assembly with(World world, AnsibleConfig config) {
        ControlMachine telling =
                new ControlMachine(
                        control.environment(),
                        control.folder(),
                        control.clock(),
                        control.random(),
                        control.vault(),
                        new ControlSide.Configuration(
                                config.file(), control.folder(), config.entries()));
        return new Assembly(
                tools, files.telling(DuplicateKeys.of(world, config)), telling, factCache);
    }

    /** The same with texts that are not on the disk. */
    public Assembly with(Map<String, String> given) {
        return new Assembly(
                tools,
                new DiskFiles(files.folder(), files.vault(), given, files.odd()),
                control,
                factCache);
    }

    /** Reads and plans playbooks, with roles from these folders, too. */
    public Preparer preparer(RolePath rolesPath) {
        return new Preparer(files, tools, control, rolesPath);
    }

    /** Reads inventories, programs among them, with mistakes put into the problems. */
    public InventoryLoader loader(Problems problems) {
        return new InventoryLoader(
                files.folder(),
                problems,
                new InventoryOutside(
                        files.vault(),
                        new InventoryPrograms(control),
                        new InventoryTemplates(tools.templar(), control)));
    }

    /** Plays what was prepared over these connections. */
    public Conductor conductor(Map<String, Connector> connectors, RunServices.Outside outside) {
        return new Conductor(this, connectors, outside);
    }
}
