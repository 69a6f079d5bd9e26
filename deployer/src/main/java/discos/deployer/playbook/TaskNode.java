package discos.deployer.playbook;

import discos.deployer.source.Origin;

/** A task or a block of tasks. */
public sealed interface TaskNode permits Task, Block {

    /** Where it begins. */
    Origin origin();

    /** Its keywords. */
    Keywords keywords();
}
