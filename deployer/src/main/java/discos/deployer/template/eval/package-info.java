/** Walks a template's tree and makes values of it. */
@NullMarked
package discos.deployer.template.eval;

import org.jspecify.annotations.NullMarked;
