/** What will be done on which hosts: tags, limit and static imports resolved, nothing contacted. */
@NullMarked
package discos.deployer.plan;

import org.jspecify.annotations.NullMarked;
