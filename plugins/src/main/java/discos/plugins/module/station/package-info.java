/** Modules for the files of a station that tell where its machines are. */
@NullMarked
package discos.plugins.module.station;

import org.jspecify.annotations.NullMarked;
