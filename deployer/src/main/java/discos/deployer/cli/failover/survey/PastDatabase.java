package discos.deployer.cli.failover.survey;

import discos.deployer.failover.Audit;
import discos.deployer.failover.Equipment;
import discos.deployer.failover.Finding;
import discos.deployer.failover.MachineState;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Verification;
import java.util.List;
import java.util.Optional;

/**
 * The configuration database on the new manager, for a verification afterwards.
 *
 * @param attributes that must have an address of it
 */
public record PastDatabase(List<Verification.Attribute> attributes, List<Equipment> equipment) {
    public static PastDatabase of(Contacts contacts, Ground ground, Replacement replacement) {
        Optional<MachineState.Installation> installation =
                ground.machine().flatMap(MachineState::installation);
        if (installation.isEmpty()) {
            return new PastDatabase(List.of(), List.of());
        }
        String folder = Subject.folder(installation.get().name());
        MachineSources sources =
                new MachineSources(contacts, ground.inventory(), ground.manager(), folder);
        List<Finding> findings =
                new Audit(replacement, ground.machine().orElseThrow(), sources).findings();
        return new PastDatabase(
                Verification.Attribute.of(folder, findings, replacement.next()),
                Surveyor.equipment(replacement.site(), replacement.next(), sources));
    }
}
