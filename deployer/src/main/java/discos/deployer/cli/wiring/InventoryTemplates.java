package discos.deployer.cli.wiring;

import discos.deployer.inventory.InventoryOutside;
import discos.deployer.source.Origin;
import discos.deployer.source.ProblemException;
import discos.deployer.spi.ControlSide;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import java.util.Map;
import java.util.function.Supplier;

/** Renders what inventories construct of variables. */
record InventoryTemplates(Templar templar, ControlSide control)
        implements InventoryOutside.Templates {
    private static final Origin PLACE = Origin.of("constructed inventory");

    @Override
    public Object value(String expression, Map<String, Object> variables) {
        return rendered(() -> templar.evaluate(expression, PLACE, scope(variables)));
    }

    @Override
    public boolean holds(String expression, Map<String, Object> variables) {
        return rendered(() -> templar.isTrue(expression, PLACE, scope(variables)));
    }

    @Override
    public Object rendered(Object value, Map<String, Object> variables) {
        return rendered(() -> templar.render(value, scope(variables)));
    }

    private static <T> T rendered(Supplier<T> rendering) {
        try {
            return rendering.get();
        } catch (RenderException e) {
            throw new ProblemException(e.problem());
        }
    }

    private Scope scope(Map<String, Object> variables) {
        return new Scope(Variables.of(variables), control);
    }
}
