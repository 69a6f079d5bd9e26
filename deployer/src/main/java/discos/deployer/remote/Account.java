package discos.deployer.remote;

import java.util.List;
import java.util.Optional;

/**
 * Whose shell is used on a host.
 *
 * @param become how to become the user; empty for the login account itself
 */
public record Account(Optional<Become> become) {
    /** The account that logged in. */
    public static final Account LOGIN = new Account(Optional.empty());

    /**
     * Becoming another user.
     *
     * @param method {@code sudo} or {@code su}
     * @param flags extra command line flags, such as {@code -i}
     * @param executable path of the command; empty for the method's name
     * @param password what the command may ask for, never printed
     */
    public record Become(
            String user,
            String method,
            Optional<String> flags,
            Optional<String> executable,
            Optional<String> password) {
        /** The methods that are there. */
        public static final List<String> METHODS = List.of("sudo", "su");

        /** The command that starts the user's shell, as far as it is for people. */
        public String command() {
            String more = flags.map(words -> " " + words).orElse("");
            String program = executable.orElse(method);
            return method.equals("su")
                    ? program + more + " " + user + " -c /bin/sh"
                    : program
                            + " -H -S "
                            + (password.isPresent() ? "-p PROMPT" : "-n")
                            + more
                            + " -u "
                            + user
                            + " /bin/sh";
        }

        @Override
        public String toString() {
            return method + " to " + user;
        }
    }
}
