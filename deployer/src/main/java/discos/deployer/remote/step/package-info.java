/** Changes that modules share: each one POSIX sh fragment that changes one thing. */
@NullMarked
package discos.deployer.remote.step;

import org.jspecify.annotations.NullMarked;
