/** Modules for work trees under version control. */
@NullMarked
package discos.plugins.module.source;

import org.jspecify.annotations.NullMarked;
