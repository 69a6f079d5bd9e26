/** Listeners that write a whole run as one document for other programs. */
@NullMarked
package discos.deployer.report.document;

import org.jspecify.annotations.NullMarked;
