/** Plays the module cases of {@code modules/<module>/<case>.yml} on the local machine. */
@NullMarked
package discos.plugins.cases;

import org.jspecify.annotations.NullMarked;
