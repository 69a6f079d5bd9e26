package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.List;

/**
 * All groups of the host's group file and account sources: what supplementary memberships are read
 * from.
 *
 * @param user only groups that list this user as a member
 */
public record GroupsOf(String user) implements Query<List<GroupEntry.Group>> {

    @Override
    public String script() {
        return "if command -v getent >/dev/null; then exec getent group; fi\nexec cat /etc/group";
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
}
