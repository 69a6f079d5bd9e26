/** What the built-in modules ask of a host's files and how they change them. */
@NullMarked
package discos.plugins.host;

import org.jspecify.annotations.NullMarked;
