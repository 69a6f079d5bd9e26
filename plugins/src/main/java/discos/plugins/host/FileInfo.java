package discos.plugins.host;

import discos.deployer.spi.Result;
import java.util.Locale;

/**
 * What {@code stat} says of one path, times aside.
 *
 * @param path where it really is
 * @param fullMode type and permission bits
 * @param links how many names a file has; 1 for a folder
 */
public record FileInfo(
        String path, int fullMode, Identity identity, long links, Owner owner, long size) {

    /** Two paths with the same identity are the same file. */
    public record Identity(long device, long inode) {}

    /** Whose it is. */
    public record Owner(long uid, long gid, String user, String group) {}

    /** The permission bits. */
    public int mode() {
        return fullMode & 07777;
    }

    /** Whether it is a folder. */
    public boolean isDirectory() {
        return (fullMode & 0170000) == 0040000;
    }

    /** Whether it is a symbolic link. */
    public boolean isLink() {
        return (fullMode & 0170000) == 0120000;
    }

    /** Whether it is a regular file. */
    public boolean isRegular() {
        return (fullMode & 0170000) == 0100000;
    }

    /** Ansible's word for what it is. */
    public String state() {
        if (isLink()) {
            return "link";
        }
        if (isDirectory()) {
            return "directory";
        }
        return links > 1 ? "hard" : "file";
    }

    /** The permission bits as Ansible prints them. */
    public String octal() {
        return octal(mode());
    }

    /** Permission bits as Ansible prints them. */
    public static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }

    /** The values that Ansible adds to the result of every file module. */
    public Result result() {
        return Result.of("uid", owner.uid())
                .with("gid", owner.gid())
                .with("owner", owner.user())
                .with("group", owner.group())
                .with("mode", octal())
                .with("state", state())
                .with("size", size);
    }

    /**
     * Reads the three lines of {@link PathState#FORMAT}: numbers, user, group.
     *
     * @throws IllegalArgumentException if they are something else
     */
    static FileInfo parse(String path, String numbers, String user, String group, long links) {
        String[] parts = numbers.strip().split(" ", -1);
        if (parts.length != 6) {
            throw new IllegalArgumentException("stat printed '" + numbers + "'");
        }
        long uid = Long.parseLong(parts[3]);
        long gid = Long.parseLong(parts[4]);
        return new FileInfo(
                path,
                Integer.parseInt(parts[0], 16),
                new Identity(Long.parseLong(parts[1]), Long.parseLong(parts[2])),
                links,
                new Owner(uid, gid, named(user, uid), named(group, gid)),
                Long.parseLong(parts[5]));
    }

    private static String named(String name, long id) {
        return name.equals("UNKNOWN") || name.isEmpty() ? Long.toString(id) : name;
    }
}
