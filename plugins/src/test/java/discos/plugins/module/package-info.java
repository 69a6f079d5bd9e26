/** Tests of the modules' pure parts. */
@NullMarked
package discos.plugins.module;

import org.jspecify.annotations.NullMarked;
