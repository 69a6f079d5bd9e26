/** Modules for packages and their repositories. */
@NullMarked
package discos.plugins.module.packaging;

import org.jspecify.annotations.NullMarked;
