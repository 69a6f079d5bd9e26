package discos.plugins.host;

import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The arguments that every module that makes files shares. */
public record FileAttributes(
        @Arg(doc = "Name or number of the user who shall own it.") Optional<String> owner,
        @Arg(doc = "Name or number of the group that shall own it.") Optional<String> group,
        @Arg(doc = "Permissions, octal in quotes or symbolic, such as `'0644'` or `u=rw,g=r`.")
                Optional<Mode> mode,
        @Arg(aliases = "attr", doc = "Flags as `chattr` takes them, such as `+i`.")
                Optional<String> attributes,
        Selinux selinux,
        @Arg(
                        defaultValue = "no",
                        doc = "Whether to write in place where the file cannot be replaced.")
                boolean unsafeWrites) {

    /** The parts of a SELinux context; left alone on hosts without SELinux. */
    public record Selinux(
            @Arg(doc = "User part of the SELinux context.") Optional<String> seuser,
            @Arg(doc = "Role part of the SELinux context.") Optional<String> serole,
            @Arg(doc = "Type part of the SELinux context.") Optional<String> setype,
            @Arg(doc = "Level part of the SELinux context.") Optional<String> selevel) {
        /** Nothing asked for. */
        public static final Selinux NONE =
                new Selinux(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** The four parts in the order of a context. */
        List<Optional<String>> parts() {
            return List.of(seuser, serole, setype, selevel);
        }

        /** Whether any part is asked for; {@code _default} asks for none. */
        boolean isAsked() {
            return parts().stream().flatMap(Optional::stream).anyMatch(it -> !isDefault(it));
        }

        static boolean isDefault(String part) {
            return part.equals("_default");
        }
    }

    /** Nothing asked for. */
    public static final FileAttributes NONE =
            new FileAttributes(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Selinux.NONE,
                    false);

    /** The same with another mode. */
    public FileAttributes withMode(Optional<Mode> other) {
        return new FileAttributes(owner, group, other, attributes, selinux, unsafeWrites);
    }

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
        return owner.isEmpty()
                && group.isEmpty()
                && mode.isEmpty()
                && attributes.isEmpty()
                && !selinux.isAsked();
    }

    /** What must be known of a path besides its state. */
    public List<Query<?>> queries(String path) {
        List<Query<?>> queries = new ArrayList<>();
        if (selinux.isAsked()) {
            queries.add(context(path));
        }
        if (attributes.isPresent()) {
            queries.add(flags(path));
        }
        return queries;
    }

    /** Asks for the SELinux context; fails where there is no SELinux. */
    static ShellQuery context(String path) {
        return new ShellQuery(
                "command -v selinuxenabled >/dev/null 2>&1 && selinuxenabled && stat -c %C "
                        + Words.path(path));
    }

    /** Asks for the {@code chattr} flags. */
    static ShellQuery flags(String path) {
        return new ShellQuery("lsattr -d " + Words.path(path) + " 2>/dev/null");
    }

    /** Commands that set everything on the file in the shell variable {@code $t}. */
    public String commandsForNew() {
        List<String> commands = new ArrayList<>();
        owner.map(FileAttributes::chown).ifPresent(commands::add);
        group.map(FileAttributes::chgrp).ifPresent(commands::add);
        mode.filter(it -> !it.isPreserve()).map(FileAttributes::chmod).ifPresent(commands::add);
        return String.join("", commands);
    }

    /** Commands that set what only the finished file in {@code $t} can have. */
    public String commandsForFinished() {
        String flags =
                attributes
                        .map(
                                it ->
                                        "chattr "
                                                + ShellQuote.quote(flagChange(it))
                                                + " \"$t\" || exit 1\n")
                        .orElse("");
        return chcon() + flags;
    }

    String chcon() {
        if (!selinux.isAsked()) {
            return "";
        }
        List<String> letters = List.of("-u", "-r", "-t", "-l");
        StringBuilder command = new StringBuilder("chcon");
        for (int i = 0; i < letters.size(); i++) {
            Optional<String> part = selinux.parts().get(i);
            if (part.isPresent() && !Selinux.isDefault(part.get())) {
                command.append(' ').append(letters.get(i)).append(' ');
                command.append(ShellQuote.quote(part.get()));
            }
        }
        return "if command -v selinuxenabled >/dev/null 2>&1 && selinuxenabled; then "
                + command
                + " \"$t\" || exit 1; fi\n";
    }

    /** The flags with an operator; Ansible's default is {@code =}. */
    static String flagChange(String flags) {
        return Stream.of("+", "-", "=").anyMatch(flags::startsWith) ? flags : "=" + flags;
    }

    static String chown(String owner) {
        String word = ShellQuote.quote(owner);
        String check =
                isNumber(owner)
                        ? ""
                        : "id -u %s >/dev/null 2>&1 || { echo 'chown failed: failed to look up user'"
                                        .formatted(word)
                                + " "
                                + word
                                + " >&2; exit 1; }\n";
        return check + "chown -h " + word + " \"$t\" || exit 1\n";
    }

    static String chgrp(String group) {
        String word = ShellQuote.quote(group);
        String check =
                isNumber(group)
                        ? ""
                        : ("cut -d: -f1 /etc/group | grep -qxF %s"
                                        + " || getent group %s >/dev/null 2>&1"
                                        + " || { echo 'chgrp failed: failed to look up group'"
                                        + " %s >&2; exit 1; }\n")
                                .formatted(word, word, word);
        return check + "chgrp -h " + word + " \"$t\" || exit 1\n";
    }

    static String chmod(Mode mode) {
        return "chmod " + ShellQuote.quote(mode.forChmod()) + " \"$t\" || exit 1\n";
    }

    static boolean isNumber(String name) {
        return name.matches("[0-9]+");
    }
}
