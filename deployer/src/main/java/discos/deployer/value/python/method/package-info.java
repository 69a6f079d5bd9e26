/** What Python's methods take. */
@NullMarked
package discos.deployer.value.python.method;

import org.jspecify.annotations.NullMarked;
