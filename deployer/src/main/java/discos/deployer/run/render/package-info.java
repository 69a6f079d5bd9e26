/** Makes values of what a task says: keywords, loops, conditions, arguments, addresses. */
@NullMarked
package discos.deployer.run.render;

import org.jspecify.annotations.NullMarked;
