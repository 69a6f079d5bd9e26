package discos.deployer.playbook;

import discos.deployer.source.Origin;

/**
 * A role named in a play's {@code roles}, in a role's dependencies or by {@code import_role} and
 * {@code include_role}.
 *
 * @param name name or path of the role
 * @param keywords {@code when}, {@code tags}, {@code become} and so on
 * @param parameters every other key, which are variables of the role
 */
public record RoleUse(Origin origin, Written name, Keywords keywords, WrittenMap parameters) {}
