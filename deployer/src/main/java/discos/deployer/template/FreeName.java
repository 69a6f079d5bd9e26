package discos.deployer.template;

import discos.deployer.source.Origin;

/**
 * A variable that a template needs from outside.
 *
 * @param name of the variable, without what follows a dot or bracket
 * @param origin where it is used
 * @param isGuarded whether it may be undefined there: tested for being defined, given a default, or
 *     on a branch that may not be reached
 */
public record FreeName(String name, Origin origin, boolean isGuarded) {}
