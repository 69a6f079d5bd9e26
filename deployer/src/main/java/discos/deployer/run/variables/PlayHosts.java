package discos.deployer.run.variables;

import java.util.List;

/** The hosts of the play that runs, as magic variables tell them. */
public interface PlayHosts {
    /** All hosts of the play. */
    List<String> all();

    /** The hosts of the play that did not fail. */
    List<String> active();

    /** The hosts of the batch that runs that did not fail. */
    List<String> batch();

    /** The hosts of the batch that runs that failed. */
    List<String> failed();
}
