package discos.deployer.remote;

import java.util.List;

/** The answer to an {@link Exchange}: one reply for each of its groups, in order. */
public record Reply(List<GroupReply> groups) {}
