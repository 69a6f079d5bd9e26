package discos.deployer.playbook;

import discos.deployer.source.Origin;

/**
 * Another playbook in place of this entry.
 *
 * @param keywords its {@code name}, {@code vars}, {@code when} and {@code tags}
 * @param file path, relative to the folder of the file in which this is written
 */
public record ImportPlaybook(Origin origin, Keywords keywords, Written file)
        implements PlaybookEntry {}
