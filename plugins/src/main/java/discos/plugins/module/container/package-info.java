/**
 * Containers of Docker: what is wanted of one, how that differs from what is there, and what is
 * done.
 */
@NullMarked
package discos.plugins.module.container;

import org.jspecify.annotations.NullMarked;
