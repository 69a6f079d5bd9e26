package discos.deployer.spi;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What filters, tests and lookups may use of the control machine, for one task. */
public interface ControlSide {

    /** Finds a file of the control machine; see {@link Control#find}. */
    Optional<Path> find(String kind, String path);

    /** The content of a file of the control machine, decrypted where it is vaulted. */
    default byte[] plain(byte[] content) {
        return content;
    }

    /** The folders in which {@link #find} looks, nearest first. */
    List<Path> searched(String kind);

    /** A variable of the control machine's environment. */
    Optional<String> environment(String name);

    /** Runs a line of shell on the control machine, as the lookup {@code pipe} does. */
    CommandOutput run(String command);

    /** The documents of a YAML text as plain values. */
    List<Object> readYaml(String text);

    /** What {@code ansible.cfg} says. */
    default Configuration configuration() {
        return Configuration.NONE;
    }

    /** The time and the time zone. */
    Clock clock();

    /** Where chance comes from. */
    RandomGenerator random();

    /**
     * What {@code ansible.cfg} says, as it is written there.
     *
     * @param file that was read
     * @param folder in which the run works
     * @param entries by section and key, with a dot between
     */
    record Configuration(Optional<Path> file, Path folder, Map<String, String> entries) {
        /** Nobody wrote anything. */
        public static final Configuration NONE =
                new Configuration(Optional.empty(), Path.of(""), Map.of());

        /** Where the file's relative paths begin. */
        public Path fileFolder() {
            return file.map(it -> folder.resolve(it).getParent()).orElse(folder);
        }
    }

    /**
     * What a command on the control machine printed.
     *
     * @param text of its standard output
     * @param errorText of its standard error
     */
    record CommandOutput(int exitCode, String text, String errorText) {}
}
