/** Plays playbooks with ansible-playbook and with discos-play on twins, and compares. */
@NullMarked
package discos.deployer.difftest;

import org.jspecify.annotations.NullMarked;
