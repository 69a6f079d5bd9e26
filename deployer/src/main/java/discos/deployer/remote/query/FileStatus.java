package discos.deployer.remote.query;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a path is on a host.
 *
 * @param inode empty where nothing is there
 * @param link where the path itself is a symbolic link, even if it was followed
 * @param digest in hexadecimal, where it was asked and the path is a regular file
 * @param access what the asking account may do
 */
public record FileStatus(
        Optional<Inode> inode, Optional<Link> link, Optional<String> digest, Access access) {
    /** Nothing is there. */
    public static final FileStatus ABSENT =
            new FileStatus(Optional.empty(), Optional.empty(), Optional.empty(), Access.of(""));

    /** The kinds of things a path can be. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        FIFO,
        SOCKET,
        BLOCK_DEVICE,
        CHARACTER_DEVICE;

        static Kind of(int rawMode) {
            return switch (rawMode & 0170000) {
                case 0040000 -> DIRECTORY;
                case 0120000 -> LINK;
                case 0010000 -> FIFO;
                case 0140000 -> SOCKET;
                case 0060000 -> BLOCK_DEVICE;
                case 0020000 -> CHARACTER_DEVICE;
                default -> FILE;
            };
        }
    }

    /** A symbolic link's text, and the canonical path it leads to (empty where that is nowhere). */
    public record Link(String target, String source) {}

    /** What the asking account may do with the path, links followed. */
    public record Access(boolean isReadable, boolean isWritable, boolean isExecutable) {
        static Access of(String letters) {
            return new Access(letters.contains("r"), letters.contains("w"), letters.contains("x"));
        }
    }

    /** The inode behind a path. */
    public record Inode(Type type, Ownership ownership, long size, Times times, Place place) {}

    /**
     * Kind and permission bits.
     *
     * @param mode 0 to 07777
     */
    public record Type(Kind kind, int mode) {}

    /** Owner and group; names are empty where the host has none for the number. */
    public record Ownership(long uid, long gid, Optional<String> owner, Optional<String> group) {}

    /**
     * Seconds since 1970.
     *
     * @param accessed empty unless it was asked for
     */
    public record Times(OptionalDouble accessed, double modified, double changed) {}

    /** Where and how it is stored. */
    public record Place(long inode, long device, int links, Blocks blocks, Device node) {}

    /** Input/output block size in bytes, and the number of 512-byte blocks. */
    public record Blocks(long size, long count) {}

    /** The numbers of a device node. */
    public record Device(int major, int minor) {}

    /** Whether anything is there, a dangling link included (unless links were followed). */
    public boolean exists() {
        return inode.isPresent();
    }

    /** Whether it is of this kind. */
    public boolean is(Kind kind) {
        return inode.filter(found -> found.type().kind() == kind).isPresent();
    }

    /** Whether it is a regular file. */
    public boolean isFile() {
        return is(Kind.FILE);
    }

    /** Whether it is a directory. */
    public boolean isDirectory() {
        return is(Kind.DIRECTORY);
    }

    /** Whether it is a symbolic link that was not followed. */
    public boolean isLink() {
        return is(Kind.LINK);
    }

    /** Permission bits, 0 to 07777. */
    public int mode() {
        return found().type().mode();
    }

    /** In bytes. */
    public long size() {
        return found().size();
    }

    /** The owner's number. */
    public long uid() {
        return found().ownership().uid();
    }

    /** The group's number. */
    public long gid() {
        return found().ownership().gid();
    }

    /** The owner's name, or number as text where it has no name. */
    public String owner() {
        Ownership ownership = found().ownership();
        return ownership.owner().orElseGet(() -> Long.toString(ownership.uid()));
    }

    /** The group's name, or number as text where it has no name. */
    public String group() {
        Ownership ownership = found().ownership();
        return ownership.group().orElseGet(() -> Long.toString(ownership.gid()));
    }

    /** The inode, of which there must be one. */
    public Inode found() {
        return inode.orElseThrow(() -> new IllegalStateException("nothing is there"));
    }
}
