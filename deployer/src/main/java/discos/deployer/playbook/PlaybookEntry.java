package discos.deployer.playbook;

import discos.deployer.source.Origin;

/** One item of a playbook's list. */
public sealed interface PlaybookEntry permits Play, ImportPlaybook {

    /** Where it begins. */
    Origin origin();

    /** Its keywords. */
    Keywords keywords();
}
