package discos.deployer.remote.query;

import discos.deployer.remote.query.FileInfo.Kind;
import java.util.Optional;

/**
 * What a path is on a host, and where it leads if it is a link.
 *
 * @param self the thing itself, a link not followed; empty where nothing is
 * @param digest in hexadecimal, where it was asked and the path leads to a regular file
 * @param access what the asking account may do
 */
public record FileStatus(
        Optional<FileInfo> self, Optional<Link> link, Optional<String> digest, Access access) {
    /** Nothing is there. */
    public static final FileStatus ABSENT =
            new FileStatus(Optional.empty(), Optional.empty(), Optional.empty(), Access.of(""));

    /**
     * Where a symbolic link leads.
     *
     * @param text as the link holds it
     * @param real the path with all links followed; empty where a folder on the way is missing
     * @param target what is there
     */
    public record Link(String text, String real, Optional<FileInfo> target) {}

    /** What the asking account may do with the path, links followed. */
    public record Access(boolean isReadable, boolean isWritable, boolean isExecutable) {
        static Access of(String letters) {
            return new Access(letters.contains("r"), letters.contains("w"), letters.contains("x"));
        }
    }

    /** Something that is no link, or is not told of as one. */
    public static FileStatus of(Optional<FileInfo> self) {
        return new FileStatus(self, Optional.empty(), Optional.empty(), Access.of(""));
    }

    /** Whether anything is there, a dangling link included. */
    public boolean exists() {
        return self.isPresent();
    }

    /** Whether it is a symbolic link. */
    public boolean isLink() {
        return self.filter(FileInfo::isLink).isPresent();
    }

    /** What is there, links followed. */
    public Optional<FileInfo> followed() {
        return isLink() ? link.flatMap(Link::target) : self;
    }

    /** What is there, links followed where asked. */
    public Optional<FileInfo> seen(boolean isFollowed) {
        return isFollowed ? followed() : self;
    }

    /** Whether something is there, links followed: a dangling link leads nowhere. */
    public boolean leadsSomewhere() {
        return followed().isPresent();
    }

    /** Whether it is a folder, links followed. */
    public boolean leadsToDirectory() {
        return followed().filter(FileInfo::isDirectory).isPresent();
    }

    /** Whether it is itself of this kind. */
    public boolean is(Kind kind) {
        return self.filter(found -> found.is(kind)).isPresent();
    }

    /** Ansible's word for what is there, a link not followed. */
    public String state() {
        return self.map(FileInfo::state).orElse("absent");
    }
}
