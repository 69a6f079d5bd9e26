/** What a plugin sees: modules, filters, tests, lookups and what they look at and decide. */
@NullMarked
package discos.deployer.spi;

import org.jspecify.annotations.NullMarked;
