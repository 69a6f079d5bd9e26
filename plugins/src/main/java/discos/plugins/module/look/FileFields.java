package discos.plugins.module.look;

import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileInfo.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code stat} and {@code find} both tell of a file, under Ansible's names. */
final class FileFields {
    private FileFields() {}

    /**
     * Kind, permissions, owner, size and times.
     *
     * @param path as it shall be told
     * @param info with its times
     */
    static Map<String, Object> of(String path, FileInfo info) {
        FileInfo.Times times = info.times().orElseThrow();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("mode", info.octal());
        fields.put("isdir", info.isDirectory());
        fields.put("ischr", info.is(Kind.CHARACTER_DEVICE));
        fields.put("isblk", info.is(Kind.BLOCK_DEVICE));
        fields.put("isreg", info.isFile());
        fields.put("isfifo", info.is(Kind.FIFO));
        fields.put("islnk", info.isLink());
        fields.put("issock", info.is(Kind.SOCKET));
        fields.put("uid", info.ownership().uid());
        fields.put("gid", info.ownership().gid());
        fields.put("size", info.size());
        fields.put("inode", info.identity().inode());
        fields.put("dev", info.identity().device());
        fields.put("nlink", (long) info.links());
        fields.put("atime", times.accessed());
        fields.put("mtime", times.modified());
        fields.put("ctime", times.changed());
        putBits(fields, info.mode());
        return fields;
    }

    private static void putBits(Map<String, Object> fields, int mode) {
        String letters = "rwx";
        List<String> whom = List.of("usr", "grp", "oth");
        for (int i = 0; i < 9; i++) {
            String name = letters.charAt(i % 3) + whom.get(i / 3);
            fields.put(name, (mode & (1 << (8 - i))) != 0);
        }
        fields.put("isuid", (mode & 04000) != 0);
        fields.put("isgid", (mode & 02000) != 0);
    }
}
