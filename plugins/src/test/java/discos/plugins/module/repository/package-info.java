/** Tests of the modules of this room, without a host. */
@NullMarked
package discos.plugins.module.repository;

import org.jspecify.annotations.NullMarked;
