package discos.deployer.cli;

import discos.deployer.run.RunSettings;
import discos.deployer.value.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects how to log in, by the names of Ansible's connection variables. */
final class Login {
    private final Map<String, Object> variables = new LinkedHashMap<>();

    Login with(String name, Optional<?> value) {
        value.ifPresent(
                given ->
                        variables.put(
                                name,
                                given instanceof String
                                                || given instanceof Secret
                                                || given instanceof Boolean
                                        ? given
                                        : given.toString()));
        return this;
    }

    Login flag(String name, boolean isSet) {
        if (isSet) {
            variables.put(name, true);
        }
        return this;
    }

    /** Asks for a password where it is wanted. */
    Login ask(String name, boolean isWanted, String question, ConsoleOperator operator) {
        if (isWanted) {
            variables.put(name, new Secret(operator.ask(question, false)));
        }
        return this;
    }

    RunSettings.Login login() {
        return new RunSettings.Login(variables);
    }
}
