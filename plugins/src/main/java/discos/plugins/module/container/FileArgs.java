package discos.plugins.module.container;

import discos.deployer.spi.Arg;
import java.util.List;
import java.util.Optional;

/** Which files a container has. */
public record FileArgs(
        @Arg(doc = "Folders and volumes: host, container and mode with colons between.") Optional<List<String>> volumes,
        @Arg(doc = "Mounts: mappings with `target`, `source`, `type` and so on.") Optional<List<MountWish>> mounts,
        @Arg(doc = "Folders in memory, with options after a colon.") Optional<List<String>> tmpfs,
        @Arg(doc = "What its volumes are made with.") Optional<String> volumeDriver,
        @Arg(doc = "Containers whose volumes it has.") Optional<List<String>> volumesFrom) {}
