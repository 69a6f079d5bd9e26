package discos.deployer.release.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The installation that logins and prompts work with, and its configuration database. */
record Selection(String name, Database database) {

    /** What logins read: three exports. */
    String loadBranch(Path introot) {
        return "export DISCOS_BRANCH=%s\nexport CDB=%s\nexport INTROOT=%s\n"
                .formatted(name, database.word(), introot);
    }

    /**
     * The list of installations with this one at its end.
     *
     * @param listed the list so far
     * @param isInstalled whether there are sources of that name; the others leave the list
     */
    List<String> branches(List<String> listed, Predicate<String> isInstalled) {
        List<String> branches = new ArrayList<>();
        listed.stream()
                .filter(entry -> !entry.isEmpty() && !entry.equals(name))
                .filter(isInstalled)
                .forEach(branches::add);
        branches.add(name);
        return branches;
    }
}
