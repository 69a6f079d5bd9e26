package discos.deployer.cli.library;

import discos.deployer.cli.console.World;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders called {@code library}, in which Ansible looks for modules and we for jars of
 * plugins.
 */
public final class Libraries {
    private static final String NAME = "library";

    private Libraries() {}

    /** The project's own, and the one of the folder in which the command was called. */
    public static List<Path> of(World world) {
        return List.of(world.home().resolve(NAME), world.folder().resolve(NAME));
    }

    /** Those, the ones of the setting {@code library}, and those beside the playbooks. */
    public static List<Path> of(World world, AnsibleConfig config, List<String> playbooks) {
        return of(world, config, List.of(), playbooks);
    }

    /**
     * All of these, and those of the roles in the folders of the setting {@code roles_path} that
     * the playbooks name.
     *
     * @param named after {@code --module-path}, with colons between
     */
    public static List<Path> of(
            World world, AnsibleConfig config, List<String> named, List<String> playbooks) {
        List<Path> all = new ArrayList<>(of(world));
        for (String path : named) {
            for (String folder : path.split(":", -1)) {
                all.add(world.folder().resolve(folder));
            }
        }
        config.paths(AnsibleOption.LIBRARY).forEach(path -> all.add(world.folder().resolve(path)));
        playbooks.forEach(
                playbook -> all.add(world.folder().resolve(playbook).resolveSibling(NAME)));
        List<Path> roles =
                config.paths(AnsibleOption.ROLES_PATH).stream()
                        .map(path -> world.folder().resolve(path))
                        .toList();
        List<Path> files =
                playbooks.stream().map(playbook -> world.folder().resolve(playbook)).toList();
        all.addAll(new NamedRoles(roles).of(files));
        return all;
    }
}
