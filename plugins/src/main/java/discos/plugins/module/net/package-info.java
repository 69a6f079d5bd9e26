/** Modules that speak to other machines from the host. */
@NullMarked
package discos.plugins.module.net;

import org.jspecify.annotations.NullMarked;
