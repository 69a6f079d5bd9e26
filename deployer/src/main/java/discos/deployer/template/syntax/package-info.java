/** Jinja2's syntax: text to tokens to a sealed tree that knows where each piece was written. */
@NullMarked
package discos.deployer.template.syntax;

import org.jspecify.annotations.NullMarked;
