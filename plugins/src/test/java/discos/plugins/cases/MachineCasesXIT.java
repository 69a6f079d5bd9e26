package discos.plugins.cases;

import discos.deployer.sandbox.TestMachine;

/** Plays every case below {@code machine/} on one Debian machine. */
final class MachineCasesXIT extends MachineCases {
    MachineCasesXIT() {
        super(TestMachine::debian, "machine");
    }
}
