/**
 * Python's dates, times and spans of time: their attributes, what they print, how they are read.
 */
@NullMarked
package discos.deployer.value.python.date;

import org.jspecify.annotations.NullMarked;
