package discos.deployer.inventory;

import discos.deployer.value.vault.Vault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What inventories need from outside their files.
 *
 * @param vault for what is vaulted
 * @param programs runs inventories that are programs
 * @param templates renders the expressions of {@code constructed} groups
 */
public record InventoryOutside(Vault vault, Programs programs, Templates templates) {

    /** What a program printed. */
    public record Printed(int exitCode, String text, String error) {}

    /** Runs programs of the control machine. */
    @FunctionalInterface
    public interface Programs {
        Printed run(Path program, List<String> words);
    }

    /** Renders expressions with a host's variables. */
    public interface Templates {
        /**
         * The value of an expression.
         *
         * @throws discos.deployer.source.ProblemException if it cannot be rendered
         */
        Object value(String expression, Map<String, Object> variables);

        /**
         * Whether an expression holds.
         *
         * @throws discos.deployer.source.ProblemException if it cannot be rendered
         */
        boolean holds(String expression, Map<String, Object> variables);

        /**
         * A value with the templates in it rendered.
         *
         * @throws discos.deployer.source.ProblemException if it cannot be rendered
         */
        Object rendered(Object value, Map<String, Object> variables);
    }

    /** For inventories that are only files. */
    public static InventoryOutside files(Vault vault) {
        return new InventoryOutside(
                vault,
                (program, _) ->
                        new Printed(1, "", program + " is a program; here it cannot be run"),
                new Templates() {
                    @Override
                    public Object value(String expression, Map<String, Object> variables) {
                        throw new IllegalStateException("no templates here");
                    }

                    @Override
                    public Object rendered(Object value, Map<String, Object> variables) {
                        throw new IllegalStateException("no templates here");
                    }

                    @Override
                    public boolean holds(String expression, Map<String, Object> variables) {
                        throw new IllegalStateException("no templates here");
                    }
                });
    }
}
