package discos.plugins.module.system;

import java.util.ArrayList;
import java.util.List;

/** The lines of fstab(5). */
final class FileSystemTable {
    private static final int MOUNT_POINT = 1;

    private FileSystemTable() {}

    /** The lines once the file system is there once, or not at all. */
    static List<String> edit(List<String> before, Mount.Args args) {
        boolean isRemoved = args.state().equals("absent");
        if (!args.isInTable() && !isRemoved) {
            return before;
        }
        List<String> lines = new ArrayList<>();
        boolean isThere = false;
        for (String line : before) {
            if (!isTheirs(line, args)) {
                lines.add(line);
            } else if (!isRemoved && !isThere) {
                isThere = true;
                lines.add(isRight(line, args) ? line : line(args));
            }
        }
        if (!isRemoved && !isThere) {
            lines.add(line(args));
        }
        return lines;
    }

    private static boolean isTheirs(String line, Mount.Args args) {
        List<String> words = words(line);
        return words.size() >= 4
                && !words.getFirst().startsWith("#")
                && words.get(MOUNT_POINT).equals(escape(args.path()));
    }

    private static boolean isRight(String line, Mount.Args args) {
        List<String> found = new ArrayList<>(words(line));
        while (found.size() < 6) {
            found.add("0");
        }
        return found.equals(words(line(args)));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static String line(Mount.Args args) {
        return String.join(
                " ",
                escape(args.src().orElse("")),
                escape(args.path()),
                args.fstype().orElse(""),
                escape(args.options()),
                args.dump(),
                args.passno());
    }

    /** fstab(5): spaces and tabs in a field are octal. */
    private static String escape(String field) {
        return field.replace(" ", "\\040").replace("\t", "\\011");
    }
}
