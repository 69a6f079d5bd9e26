/** Makes plans: reads what imports name and puts roles, tasks and handlers into their scopes. */
@NullMarked
package discos.deployer.plan.expand;

import org.jspecify.annotations.NullMarked;
