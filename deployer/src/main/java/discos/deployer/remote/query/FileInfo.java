package discos.deployer.remote.query;

import java.util.Locale;
import java.util.Optional;

/**
 * What {@code stat} says of one path.
 *
 * @param path where it really is
 * @param links how many names a file has; 1 for a folder, unless times were asked
 * @param times empty unless they were asked for
 */
public record FileInfo(
        String path,
        Type type,
        Ownership ownership,
        long size,
        Identity identity,
        int links,
        Device node,
        Optional<Times> times) {

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

    /**
     * Kind and permission bits.
     *
     * @param mode 0 to 07777
     */
    public record Type(Kind kind, int mode) {}

    /** Owner and group; names are empty where the host has none for the number. */
    public record Ownership(
            long uid, long gid, Optional<String> userName, Optional<String> groupName) {
        /** The owner's name, or number as text where it has no name. */
        public String user() {
            return userName.orElseGet(() -> Long.toString(uid));
        }

        /** The group's name, or number as text where it has no name. */
        public String group() {
            return groupName.orElseGet(() -> Long.toString(gid));
        }
    }

    /** Two paths with the same identity are the same file. */
    public record Identity(long device, long inode) {}

    /** The numbers of a device node. */
    public record Device(int major, int minor) {}

    /** What changes with every use: seconds since 1970, and how it is stored. */
    public record Times(double accessed, double modified, double changed, Blocks blocks) {}

    /** Input/output block size in bytes, and the number of 512-byte blocks. */
    public record Blocks(long size, long count) {}

    /** The same thing, told of under another path. */
    public FileInfo at(String other) {
        return new FileInfo(other, type, ownership, size, identity, links, node, times);
    }

    /** Whether it is of this kind. */
    public boolean is(Kind kind) {
        return type.kind() == kind;
    }

    /** Whether it is a regular file. */
    public boolean isFile() {
        return is(Kind.FILE);
    }

    /** Whether it is a folder. */
    public boolean isDirectory() {
        return is(Kind.DIRECTORY);
    }

    /** Whether it is a symbolic link. */
    public boolean isLink() {
        return is(Kind.LINK);
    }

    /** Permission bits, 0 to 07777. */
    public int mode() {
        return type.mode();
    }

    /** The permission bits as Ansible prints them. */
    public String octal() {
        return octal(mode());
    }

    /** The permissions as results of modules that change files have them: a nought comes first. */
    public String octalWithNought() {
        return String.format(Locale.ROOT, "0%03o", mode());
    }

    /** Permission bits as Ansible prints them. */
    public static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }

    /** Ansible's word for what it is. */
    public String state() {
        return switch (type.kind()) {
            case LINK -> "link";
            case DIRECTORY -> "directory";
            default -> links > 1 ? "hard" : "file";
        };
    }
}
