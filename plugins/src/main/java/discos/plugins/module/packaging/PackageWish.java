package discos.plugins.module.packaging;

import java.util.List;

/**
 * Which packages are wanted how.
 *
 * @param names package names, names with a version ({@code git-2.24}, {@code git=1:2.24}), groups
 *     ({@code @development}), files and URLs; {@code *} stands for all
 * @param options of the tool, such as {@code --enablerepo=epel}
 * @param isCacheUpdated whether the lists of packages are fetched first
 * @param isOnlyUpdated whether what is not installed is left so
 * @param root where packages are installed, {@code /} for the host's own root
 * @param lockSeconds how long to wait for another's lock
 */
record PackageWish(
        List<String> names,
        State state,
        List<String> options,
        boolean isCacheUpdated,
        boolean isAutoremoved,
        boolean isOnlyUpdated,
        boolean isDowngradeAllowed,
        String root,
        int lockSeconds) {

    /** How they are wanted. */
    enum State {
        PRESENT,
        LATEST,
        ABSENT;

        /** Ansible's words: {@code installed} and {@code removed} are the same as the others. */
        static State of(String word) {
            return switch (word) {
                case "latest" -> LATEST;
                case "absent", "removed" -> ABSENT;
                default -> PRESENT;
            };
        }
    }
}
