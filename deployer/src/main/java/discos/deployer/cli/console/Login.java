package discos.deployer.cli.console;

import discos.deployer.run.RunSettings;
import discos.deployer.station.StationProfile;
import discos.deployer.value.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects how to log in, by the names of Ansible's connection variables. */
public final class Login {
    private final Map<String, Object> variables = new LinkedHashMap<>();

    /** What a station's profile says. */
    public static Login of(StationProfile.Ssh ssh) {
        return new Login()
                .with("ansible_user", Optional.of(ssh.user()))
                .with("ansible_ssh_private_key_file", ssh.privateKey())
                .with("ansible_port", Optional.of(ssh.port()))
                .with("ansible_timeout", Optional.of(ssh.times().connect().toSeconds()))
                .flag("ansible_ssh_legacy_algorithms", ssh.trust().hasLegacyAlgorithms())
                .with(
                        "ansible_ssh_host_key_checking",
                        ssh.trust().isHostKeyChecked() ? Optional.empty() : Optional.of("false"));
    }

    public Login with(String name, Optional<?> value) {
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

    public Login flag(String name, boolean isSet) {
        if (isSet) {
            variables.put(name, true);
        }
        return this;
    }

    /** Asks for a password where it is wanted. */
    public Login ask(String name, boolean isWanted, String question, ConsoleOperator operator) {
        if (isWanted) {
            variables.put(name, new Secret(operator.ask(question, false)));
        }
        return this;
    }

    public RunSettings.Login login() {
        return new RunSettings.Login(variables);
    }
}
