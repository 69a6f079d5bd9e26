/** Benchmarks inside one process, run by {@code deployer/bench/jmh/run}. */
@NullMarked
package discos.bench;

import org.jspecify.annotations.NullMarked;
