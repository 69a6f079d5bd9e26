package discos.plugins.module.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The volumes that a container is to have.
 *
 * @param all as they were written, folders made absolute
 * @param binds those with a folder or a name outside, with their mode
 */
record VolumeWish(List<Object> all, List<Object> binds) {
    private static final Set<String> MODES =
            Set.of(
                    "rw",
                    "ro",
                    "z",
                    "Z",
                    "consistent",
                    "delegated",
                    "cached",
                    "rprivate",
                    "private",
                    "rshared",
                    "shared",
                    "rslave",
                    "slave",
                    "nocopy");

    /** Where paths begin that are not absolute. */
    record Folders(String home, String current) {
        /** An absolute path for one that begins with a dot or a tilde. */
        String absolute(String path) {
            String whole =
                    path.equals("~") || path.startsWith("~/")
                            ? home + path.substring(1)
                            : current + "/" + path;
            return Path.of(whole).normalize().toString();
        }
    }

    /**
     * Reads them as a task writes them.
     *
     * @param mounts what is mounted where by the argument {@code mounts}
     * @throws IllegalArgumentException with Ansible's message
     */
    static VolumeWish of(List<String> volumes, List<MountWish> mounts, Folders folders) {
        Map<String, String> taken = new LinkedHashMap<>();
        mounts.forEach(it -> take(taken, it.target(), "mounts"));
        List<Object> all = new ArrayList<>();
        List<Object> binds = new ArrayList<>();
        for (String volume : volumes) {
            String[] parts = volume.split(":", -1);
            boolean hasMode = parts.length == 3;
            if (hasMode && !isMode(parts[2])) {
                throw new IllegalArgumentException("Found invalid volumes mode: " + parts[2]);
            }
            boolean isBind = hasMode || (parts.length == 2 && !isMode(parts[1]));
            boolean isRelative = isBind && (parts[0].startsWith(".") || parts[0].startsWith("~"));
            String outside = isRelative ? folders.absolute(parts[0]) : parts[0];
            take(taken, parts[Math.min(1, parts.length - 1)], "volumes");
            String whole =
                    "%s:%s:%s"
                            .formatted(
                                    outside,
                                    parts.length > 1 ? parts[1] : "",
                                    hasMode ? parts[2] : "rw");
            all.add(isBind && (hasMode || isRelative) ? whole : volume);
            if (isBind) {
                binds.add(whole);
            }
        }
        return new VolumeWish(all, binds);
    }

    private static void take(Map<String, String> taken, String target, String option) {
        String other = taken.put(target, option);
        if (other != null) {
            throw new IllegalArgumentException(
                    other.equals(option)
                            ? "The mount point \"%s\" appears twice in the %s option"
                                    .formatted(target, option)
                            : "The mount point \"%s\" appears both in the %s and %s option"
                                    .formatted(target, option, other));
        }
    }

    static boolean isMode(String text) {
        return MODES.containsAll(List.of(text.split(",", -1)));
    }

    /** Whether a volume has neither a folder nor a name outside. */
    static boolean isAnonymous(String volume) {
        String[] parts = volume.split(":", -1);
        return parts.length < 2 || (parts.length == 2 && isMode(parts[1]));
    }

    /** The volumes without a name, as Docker wants and tells them. */
    Map<String, Object> anonymous() {
        Map<String, Object> anonymous = new LinkedHashMap<>();
        all.stream()
                .map(String::valueOf)
                .filter(VolumeWish::isAnonymous)
                .forEach(it -> anonymous.put(it, Map.of()));
        return anonymous;
    }
}
