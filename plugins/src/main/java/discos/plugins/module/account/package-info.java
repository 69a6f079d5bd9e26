/** Modules for users, groups and the keys that let them in. */
@NullMarked
package discos.plugins.module.account;

import org.jspecify.annotations.NullMarked;
