/** What a host is: the facts of {@code setup}. */
@NullMarked
package discos.plugins.module.facts;

import org.jspecify.annotations.NullMarked;
