/** Repositories of yum. */
@NullMarked
package discos.plugins.module.repository;

import org.jspecify.annotations.NullMarked;
