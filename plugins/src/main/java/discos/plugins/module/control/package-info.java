/** Modules that steer a play, tell things, or wait. */
@NullMarked
package discos.plugins.module.control;

import org.jspecify.annotations.NullMarked;
