package discos.deployer.cli.play;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.Login;
import discos.deployer.cli.console.World;
import discos.deployer.cli.wiring.SecretFile;
import discos.deployer.release.workspace.MisuseException;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import discos.deployer.value.Secret;
import java.util.Optional;

/** The passwords of logging in and of becoming another user: asked for, or from files. */
record Passwords(World world, PlayOptions options, AnsibleConfig config) {

    /** Adds those that are wanted. */
    Login addTo(Login login) {
        ConsoleOperator operator = new ConsoleOperator(world);
        boolean isAsked = options.run.isPasswordAsked || config.is(AnsibleOption.ASK_PASS);
        Optional<String> ofLogin =
                password(
                        isAsked,
                        options.passwordFile,
                        AnsibleOption.CONNECTION_PASSWORD_FILE,
                        "SSH password: ",
                        operator);
        Optional<String> ofBecoming =
                password(
                        options.isBecomePasswordAsked || config.is(AnsibleOption.BECOME_ASK_PASS),
                        options.becomePasswordFile,
                        AnsibleOption.BECOME_PASSWORD_FILE,
                        isAsked
                                ? "BECOME password[defaults to SSH password]: "
                                : "BECOME password: ",
                        operator);
        return login.with("ansible_password", ofLogin.map(Secret::new))
                .with(
                        "ansible_become_password",
                        ofBecoming
                                .map(typed -> typed.isEmpty() ? ofLogin.orElse("") : typed)
                                .map(Secret::new));
    }

    private Optional<String> password(
            boolean isAsked,
            Optional<String> file,
            AnsibleOption setting,
            String question,
            ConsoleOperator operator) {
        if (isAsked && file.isPresent()) {
            throw new MisuseException(
                    "bad-option",
                    "a password is asked for and read from a file, too",
                    "leave out one of the two options");
        }
        if (isAsked) {
            return Optional.of(operator.ask(question, false));
        }
        return file.or(
                        () ->
                                config.isSet(setting)
                                        ? Optional.of(config.text(setting))
                                        : Optional.empty())
                .map(name -> new SecretFile(world, "password").read(name));
    }
}
