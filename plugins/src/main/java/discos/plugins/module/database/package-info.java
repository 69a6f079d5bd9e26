/** Modules for databases and their accounts. */
@NullMarked
package discos.plugins.module.database;

import org.jspecify.annotations.NullMarked;
