package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a thing's owner, group, permissions and flags is not as asked for.
 *
 * @param commands that set it, on the path in the shell variable {@code $t}
 * @param before what is different, by Ansible's names
 * @param after what it shall be
 */
public record AttributeChange(
        List<String> commands, Map<String, String> before, Map<String, String> after) {

    /** Whether everything is as asked for. */
    public boolean isEmpty() {
        return commands.isEmpty();
    }

    /** The commands for one path, as a fragment. */
    public String script(String path) {
        return "t=" + Words.path(path) + "\n" + String.join("", commands);
    }

    /** Compares what is there with what is asked for; {@code seen} answers the queries of both. */
    public static AttributeChange of(FileAttributes wanted, FileInfo info, Seen seen) {
        AttributeChange change =
                new AttributeChange(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
        change.compareOwner(wanted, info);
        change.compareMode(wanted, info);
        if (wanted.selinux().isAsked()) {
            change.compareContext(wanted, seen.of(FileAttributes.context(info.path())));
        }
        if (wanted.attributes().isPresent()) {
            Output flags = seen.of(FileAttributes.flags(info.path()));
            change.compareFlags(wanted.attributes().get(), flags);
        }
        return change;
    }

    /** Compares owner, group and permissions only, as for the many things below a folder. */
    public static AttributeChange ofBasics(FileAttributes wanted, FileInfo info) {
        AttributeChange change =
                new AttributeChange(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
        change.compareOwner(wanted, info);
        change.compareMode(wanted, info);
        return change;
    }

    private void compareOwner(FileAttributes wanted, FileInfo info) {
        FileInfo.Ownership now = info.ownership();
        if (wanted.owner().isPresent() && !isSame(wanted.owner().get(), now.uid(), now.user())) {
            String owner = wanted.owner().get();
            note("owner", FileAttributes.isNumber(owner) ? "" + now.uid() : now.user(), owner);
            commands.add(FileAttributes.chown(owner));
        }
        if (wanted.group().isPresent() && !isSame(wanted.group().get(), now.gid(), now.group())) {
            String group = wanted.group().get();
            note("group", FileAttributes.isNumber(group) ? "" + now.gid() : now.group(), group);
            commands.add(FileAttributes.chgrp(group));
        }
    }

    private void compareMode(FileAttributes wanted, FileInfo info) {
        Optional<Mode> mode = wanted.mode().filter(it -> !it.isPreserve());
        if (mode.isEmpty() || info.isLink()) {
            return; // Linux keeps no permissions of a link
        }
        int bits = mode.get().bits(info.mode(), info.isDirectory());
        boolean isChownedFirst = !commands.isEmpty() && (bits & 06000) != 0;
        if (bits != info.mode()) {
            note("mode", info.octal(), FileInfo.octal(bits));
        }
        if (bits != info.mode() || isChownedFirst) { // chown clears the special bits
            commands.add(FileAttributes.chmod(new Mode(FileInfo.octal(bits))));
        }
    }

    private void compareContext(FileAttributes wanted, Output context) {
        if (!context.isOk()) {
            return;
        }
        List<String> now = Arrays.asList(context.text().strip().split(":", 4));
        List<Optional<String>> parts = wanted.selinux().parts();
        List<String> then = new ArrayList<>(now);
        for (int i = 0; i < now.size(); i++) {
            Optional<String> part = parts.get(i);
            if (part.isPresent() && !FileAttributes.Selinux.isDefault(part.get())) {
                then.set(i, part.get());
            }
        }
        if (!then.equals(now)) {
            note("secontext", String.join(":", now), String.join(":", then));
            commands.add(wanted.chcon());
        }
    }

    private void compareFlags(String asked, Output output) {
        String now = output.text().strip().split("\\s", 2)[0].replace("-", "");
        String change = FileAttributes.flagChange(asked);
        String flags = change.substring(1);
        boolean isSet =
                switch (change.charAt(0)) {
                    case '+' -> flags.chars().allMatch(flag -> now.indexOf(flag) >= 0);
                    case '-' -> flags.chars().noneMatch(flag -> now.indexOf(flag) >= 0);
                    default -> sorted(flags).equals(sorted(now));
                };
        if (!isSet) {
            note("attributes", now, change);
            commands.add(
                    "chattr "
                            + ShellQuote.quote(change)
                            + " \"$t\" || { echo 'chattr failed' >&2; exit 1; }\n");
        }
    }

    private void note(String name, String old, String wanted) {
        before.put(name, old);
        after.put(name, wanted);
    }

    private static String sorted(String letters) {
        return letters.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static boolean isSame(String wanted, long id, String name) {
        return FileAttributes.isNumber(wanted) ? Long.parseLong(wanted) == id : wanted.equals(name);
    }
}
