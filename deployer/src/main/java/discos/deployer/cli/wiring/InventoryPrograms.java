package discos.deployer.cli.wiring;

import discos.deployer.inventory.InventoryOutside;
import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.ControlSide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs inventories that are programs, in their own folder, as Ansible does. */
record InventoryPrograms(ControlSide control) implements InventoryOutside.Programs {

    @Override
    public InventoryOutside.Printed run(Path program, List<String> words) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(words);
        ControlSide.CommandOutput output = control.run(ShellQuote.join(command));
        return new InventoryOutside.Printed(output.exitCode(), output.text(), output.errorText());
    }
}
