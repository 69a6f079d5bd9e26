/** Containers, images and networks, by the service of Docker on the host. */
@NullMarked
package discos.plugins.module.docker;

import org.jspecify.annotations.NullMarked;
