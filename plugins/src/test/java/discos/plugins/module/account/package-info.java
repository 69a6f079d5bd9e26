/** Tests of the modules of this room, without a host. */
@NullMarked
package discos.plugins.module.account;

import org.jspecify.annotations.NullMarked;
