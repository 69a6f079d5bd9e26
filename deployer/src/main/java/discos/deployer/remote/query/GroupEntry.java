package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A group by its name or number, from all of the host's account sources. */
public record GroupEntry(String name) implements Query.Joint<Optional<GroupEntry.Group>> {

    /** A line of {@code group}. */
    public record Group(String name, long gid, List<String> members) {}

    @Override
    public String script() {
        return UserEntry.Database.script("group", name);
    }

    @Override
    public Optional<Group> parse(Output output) {
        return UserEntry.Database.line(output, 3).map(GroupEntry::group);
    }

    @Override
    public Optional<Query.Company> company() {
        return UserEntry.Database.company("group", name);
    }

    @Override
    public String member() {
        return name;
    }

    static Group group(List<String> fields) {
        String members = fields.size() > 3 ? fields.get(3) : "";
        return new Group(
                fields.get(0),
                Long.parseLong(fields.get(2)),
                Arrays.stream(members.split(",")).filter(name -> !name.isEmpty()).toList());
    }
}
