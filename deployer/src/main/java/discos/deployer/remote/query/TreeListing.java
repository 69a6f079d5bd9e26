package discos.deployer.remote.query;

import discos.deployer.remote.query.DirectoryTree.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link DirectoryTree} prints: stat records, then links, then digests. */
final class TreeListing {
    private TreeListing() {}

    static List<Entry> parse(String text) {
        String[] fields = text.split("\0", -1);
        int position = 0;
        Map<String, FileInfo> inodes = new LinkedHashMap<>();
        while (position < fields.length && !fields[position].isEmpty()) {
            int lineEnd = fields[position].indexOf('\n');
            String path = fields[position].substring(lineEnd + 1, fields[position].length() - 1);
            inodes.put(path, StatLine.parse(path, fields[position].substring(0, lineEnd)));
            position++;
        }
        position++;
        Map<String, FileStatus.Link> links = new HashMap<>();
        while (position + 2 < fields.length && !fields[position].isEmpty()) {
            String source = fields[position + 2].strip();
            links.put(
                    fields[position],
                    new FileStatus.Link(fields[position + 1], source, Optional.empty()));
            position += 3;
        }
        Map<String, String> sums =
                position + 1 < fields.length ? sums(fields[position + 1]) : new HashMap<>();
        for (int at = position + 2; at + 1 < fields.length; at += 2) {
            sums.put(fields[at], fields[at + 1].split(" ", 2)[0]);
        }
        return entries(inodes, links, sums);
    }

    private static List<Entry> entries(
            Map<String, FileInfo> inodes,
            Map<String, FileStatus.Link> links,
            Map<String, String> sums) {
        List<Entry> entries = new ArrayList<>();
        inodes.forEach(
                (path, inode) ->
                        entries.add(
                                new Entry(
                                        path,
                                        new FileStatus(
                                                Optional.of(inode),
                                                Optional.ofNullable(links.get(path)),
                                                Optional.ofNullable(sums.get(path)),
                                                FileStatus.Access.of("")))));
        return entries;
    }

    /** Lines of {@code sha1sum}; a leading backslash means that the name is escaped. */
    private static Map<String, String> sums(String text) {
        Map<String, String> sums = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            boolean isEscaped = line.startsWith("\\");
            String body = isEscaped ? line.substring(1) : line;
            int space = body.indexOf(' ');
            if (space > 0 && body.length() > space + 2) {
                String name = body.substring(space + 2);
                sums.put(
                        isEscaped ? name.replace("\\n", "\n").replace("\\\\", "\\") : name,
                        body.substring(0, space));
            }
        }
        return sums;
    }
}
