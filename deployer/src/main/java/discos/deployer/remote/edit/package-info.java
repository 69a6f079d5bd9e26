/**
 * Edits of hosts' files that keep every byte they do not mean. Texts have one character for each
 * byte (ISO-8859-1), whatever the file's encoding is.
 */
@NullMarked
package discos.deployer.remote.edit;

import org.jspecify.annotations.NullMarked;
