package discos.deployer.remote;

import java.util.List;

/** One framed request to a host's shell, answered by one framed {@link Reply}. */
public record Exchange(List<Group> groups) {

    /** Copies the list. */
    public Exchange {
        groups = List.copyOf(groups);
    }
}
