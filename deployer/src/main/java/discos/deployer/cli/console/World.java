package discos.deployer.cli.console;

import discos.deployer.release.workspace.Workspace;
import discos.deployer.source.Problems;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * What lies outside the process, in one place so that tests can make another.
 *
 * @param home the project's folder, with {@code inventory}, {@code stations} and {@code roles}
 * @param folder the folder the command was called in
 */
public record World(
        Map<String, String> environment,
        Path home,
        Path folder,
        Clock clock,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    /** The real world. */
    public static World real() {
        Map<String, String> environment = System.getenv();
        Path folder = Path.of("").toAbsolutePath();
        String home = environment.getOrDefault("DISCOS_HOME", "");
        return new World(
                environment,
                home.isEmpty() ? folder : Path.of(home),
                folder,
                Clock.system(ZoneId.systemDefault()),
                System.in,
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    /** The user's home. */
    public Path userHome() {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    /** The user's name. */
    public String userName() {
        return environment.getOrDefault("USER", System.getProperty("user.name"));
    }

    /**
     * Where DISCOS is installed on this machine, if it is; {@code DISCOS_SW} names another place.
     */
    public Workspace workspace() {
        String root = environment.getOrDefault("DISCOS_SW", "");
        return new Workspace(Path.of(root.isEmpty() ? "/discos-sw" : root));
    }

    /**
     * The {@code ansible.cfg} that counts here.
     *
     * @throws discos.deployer.source.ProblemException if it cannot be read
     */
    public AnsibleConfig ansibleConfig() {
        Problems problems = new Problems();
        AnsibleConfig config = AnsibleConfig.find(environment, folder, userHome(), problems);
        problems.throwIfAny();
        config.warnings().forEach(warning -> err.println("[WARNING]: " + warning));
        return config;
    }

    /** The same world, whose standard streams can be kept in a log. */
    public World loggable() {
        RunLog log = new RunLog();
        return new World(
                environment,
                home,
                folder,
                clock,
                in,
                new LoggedStream(out, log),
                new LoggedStream(err, log));
    }

    /** Keeps what is shown from now on in the file of {@code log_path}, if there is one. */
    public void keepLog(AnsibleConfig config) {
        String path = config.text(AnsibleOption.LOG_PATH);
        if (!path.isEmpty() && out instanceof LoggedStream logged) {
            Path file =
                    path.startsWith("~/")
                            ? userHome().resolve(path.substring(2))
                            : folder.resolve(path);
            logged.log()
                    .open(file, userName(), clock)
                    .ifPresent(trouble -> err.println("[WARNING]: " + trouble + "\n"));
        }
    }

    /** Where journals, the mirror and sandboxes are kept. */
    public StateFolder state() {
        return StateFolder.of(environment, userHome());
    }
}
