/** Diffs as Python's difflib, and so Ansible, shows them. */
@NullMarked
package discos.deployer.report.diff;

import org.jspecify.annotations.NullMarked;
