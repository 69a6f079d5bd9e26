package discos.deployer.cli.wiring;

import discos.deployer.inventory.InventoryOutside;
import discos.deployer.source.Origin;
import discos.deployer.spi.ControlSide;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import java.util.Map;

/** Renders what inventories construct of variables. */
record InventoryTemplates(Templar templar, ControlSide control)
        implements InventoryOutside.Templates {
    private static final Origin PLACE = Origin.of("constructed inventory");

    @Override
    public Object value(String expression, Map<String, Object> variables) {
        return templar.evaluate(expression, PLACE, scope(variables));
    }

    @Override
    public boolean holds(String expression, Map<String, Object> variables) {
        return templar.isTrue(expression, PLACE, scope(variables));
    }

    private Scope scope(Map<String, Object> variables) {
        return new Scope(Variables.of(variables), control);
    }
}
