/** Renders templates, expressions and conditions against lazy variables. */
@NullMarked
package discos.deployer.template;

import org.jspecify.annotations.NullMarked;
