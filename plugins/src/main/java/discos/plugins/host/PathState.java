package discos.plugins.host;

import java.util.Optional;

/**
 * What is at a path.
 *
 * @param self the thing itself, a link not followed; empty where nothing is
 * @param link where a link leads
 */
public record PathState(Optional<FileInfo> self, Optional<Link> link) {
    /** What {@code stat -c} prints of a thing; three lines. */
    static final String FORMAT = "%f %d %i %u %g %s\n%U\n%G";

    /** Nothing there. */
    public static final PathState ABSENT = new PathState(Optional.empty(), Optional.empty());

    /**
     * Where a link leads.
     *
     * @param text as the link holds it
     * @param real the path with all links followed; empty where a folder on the way is missing
     * @param target what is there
     */
    public record Link(String text, String real, Optional<FileInfo> target) {}

    /** What is there, links followed. */
    public Optional<FileInfo> followed() {
        return link.isPresent() ? link.get().target() : self;
    }

    /** What is there, links followed where asked. */
    public Optional<FileInfo> seen(boolean isFollowed) {
        return isFollowed ? followed() : self;
    }

    /** Whether it is a symbolic link. */
    public boolean isLink() {
        return link.isPresent();
    }

    /** Whether it is a folder, links followed. */
    public boolean isDirectory() {
        return followed().map(FileInfo::isDirectory).orElse(false);
    }

    /** Whether something is there, links followed. */
    public boolean exists() {
        return followed().isPresent();
    }

    /** Ansible's word for what is there. */
    public String state() {
        return self.map(FileInfo::state).orElse("absent");
    }
}
