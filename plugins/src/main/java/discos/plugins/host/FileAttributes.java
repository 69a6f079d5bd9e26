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

        /** What {@code chcon} takes for the parts that are asked for. */
        String options() {
            List<String> letters = List.of("-u", "-r", "-t", "-l");
            List<String> words = new ArrayList<>();
            for (int i = 0; i < letters.size(); i++) {
                Optional<String> part = parts().get(i);
                if (part.isPresent() && !isDefault(part.get())) {
                    words.add(letters.get(i) + " " + part.get());
                }
            }
            return String.join(" ", words);
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

    /** The same for the steps that write files and make folders. */
    public discos.deployer.remote.step.FileAttributes forStep() {
        return new discos.deployer.remote.step.FileAttributes(
                owner,
                group,
                mode.filter(it -> !it.isPreserve()).map(Mode::forChmod),
                attributes.map(FileAttributes::flagChange),
                Optional.of(selinux.options()).filter(it -> !it.isEmpty()));
    }

    /**
     * Commands that set owner, group and permissions of the file in the shell variable {@code $t}.
     */
    public String commandsForNew() {
        Optional<String> permissions = mode.filter(it -> !it.isPreserve()).map(Mode::forChmod);
        return owner.isEmpty() && group.isEmpty() && permissions.isEmpty()
                ? ""
                : own(owner.orElse(""), group.orElse(""), permissions.orElse(""));
    }

    private static String own(String owner, String group, String mode) {
        return "d_own \"$t\" " + ShellQuote.join(List.of(owner, group, mode)) + "\n";
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
        String options = selinux.options();
        return options.isEmpty() ? "" : "d_context \"$t\" " + ShellQuote.quote(options) + "\n";
    }

    /** The flags with an operator; Ansible's default is {@code =}. */
    static String flagChange(String flags) {
        return Stream.of("+", "-", "=").anyMatch(flags::startsWith) ? flags : "=" + flags;
    }

    static String chown(String owner) {
        return own(owner, "", "");
    }

    static String chgrp(String group) {
        return own("", group, "");
    }

    static String chmod(Mode mode) {
        return own("", "", mode.forChmod());
    }

    static boolean isNumber(String name) {
        return name.matches("[0-9]+");
    }
}
