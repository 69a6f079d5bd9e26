/** Modules for services, under whatever init a host has. */
@NullMarked
package discos.plugins.module.service;

import org.jspecify.annotations.NullMarked;
