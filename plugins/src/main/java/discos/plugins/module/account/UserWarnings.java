package discos.plugins.module.account;

import java.util.ArrayList;
import java.util.List;

/** What is odd in what is asked of an account; the words are Ansible's. */
final class UserWarnings {
    private static final String APPEND =
            "'append' is set, but no 'groups' are specified. Use 'groups' for appending new"
                    + " groups.This will change to an error in Ansible 2.14.";

    private UserWarnings() {}

    static List<Object> of(UserArgs args, boolean isNew) {
        List<Object> warnings = new ArrayList<>();
        if (args.groups().isEmpty() && args.append()) {
            warnings.add(APPEND);
        }
        if (args.password().filter(it -> !PasswordText.isHash(it)).isPresent()) {
            warnings.add(PasswordText.WARNING);
        }
        if (isNew && args.local().orElse(false)) {
            warnings.add(
                    "'local: true' specified and user '"
                            + args.name()
                            + "' was not found in /etc/passwd. The local user account may already"
                            + " exist if the local account database exists somewhere other than"
                            + " /etc/passwd.");
        }
        return warnings;
    }
}
