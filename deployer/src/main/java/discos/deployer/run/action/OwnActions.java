package discos.deployer.run.action;

import discos.deployer.run.variables.Knowledge;
import java.util.Map;
import java.util.Optional;

/** The actions of the engine by name; includes and {@code meta} are not among them. */
public final class OwnActions {
    private final Map<String, OwnAction> byName;

    /** Actions that change this knowledge. */
    public OwnActions(Knowledge knowledge, CustomStats stats) {
        FactNames names = new FactNames(knowledge.templar());
        byName =
                Map.of(
                        "set_fact",
                                new SetFact(
                                        knowledge.store(),
                                        names,
                                        new Unfinished(knowledge.templar(), knowledge.store())),
                        "include_vars", new IncludeVars(knowledge),
                        "add_host", new AddHost(knowledge.inventory()),
                        "group_by", new GroupBy(knowledge.inventory()),
                        "set_stats", new SetStats(stats, names),
                        "validate_argument_spec", new ValidateArgumentSpec(knowledge));
    }

    /** The action of a short name. */
    public Optional<OwnAction> named(String shortName) {
        return Optional.ofNullable(byName.get(shortName));
    }

    /** Whether a task that calls it runs once for all hosts, whatever it says. */
    public static boolean runsOnce(String shortName) {
        return shortName.equals("add_host") || shortName.equals("pause");
    }
}
