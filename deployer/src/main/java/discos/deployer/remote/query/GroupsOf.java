package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All groups of the host's group file and account sources: what supplementary memberships are read
 * from.
 *
 * @param user only groups that list this user as a member
 */
public record GroupsOf(String user) implements Query.Joint<List<GroupEntry.Group>> {
    private static final String ALL =
            "if command -v getent >/dev/null; then exec getent group; fi\nexec cat /etc/group";

    @Override
    public String script() {
        return ALL;
    }

    @Override
    public List<GroupEntry.Group> parse(Output output) {
        return output.text()
                .lines()
                .map(line -> List.of(line.split(":", -1)))
                .filter(fields -> fields.size() >= 4 && fields.get(2).matches("[0-9]+"))
                .map(GroupEntry::group)
                .filter(group -> group.members().contains(user))
                .toList();
    }

    @Override
    public Optional<Query.Company> company() {
        return Optional.of(new AllGroups());
    }

    @Override
    public String member() {
        return user;
    }

    /** All users ask for the same list. */
    private record AllGroups() implements Query.Company {
        @Override
        public String script(List<String> users) {
            return ALL;
        }

        @Override
        public Optional<List<Output>> split(int count, Output output) {
            return Optional.of(Collections.nCopies(count, output));
        }
    }
}
