package discos.plugins.cases;

import discos.deployer.sandbox.TestMachine;

/** Plays every case below {@code old/} on one machine as old as CentOS 6. */
final class OldMachineCasesXIT extends MachineCases {
    OldMachineCasesXIT() {
        super(TestMachine::old, "old");
    }
}
