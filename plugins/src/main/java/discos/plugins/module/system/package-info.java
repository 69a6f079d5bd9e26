/** Modules for a machine's name, time zone, kernel, mounts, limits and timed jobs. */
@NullMarked
package discos.plugins.module.system;

import org.jspecify.annotations.NullMarked;
