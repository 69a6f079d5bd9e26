package discos.plugins.module.disk;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words by which parted is told what to do. */
record PartedScript(Parted.Args args, DiskQuery.Disk disk) {

    /** The command that runs a script. */
    static String command(Parted.Args args, String script) {
        String align = args.align().equals("undefined") ? "" : "-a " + args.align();
        return "parted -s -m %s %s -- %s".formatted(align, ShellQuote.quote(args.device()), script);
    }

    /** What makes the table and the partition and moves its end; empty where all that is right. */
    String table() {
        Parted.Part part = args.part();
        boolean isLabeled = disk.table().equals(args.label());
        Optional<DiskQuery.Partition> now = disk.partition(args.place());
        StringBuilder script = new StringBuilder();
        if (!isLabeled) {
            script.append("mklabel ").append(args.label()).append(' ');
        }
        if (!isLabeled || now.isEmpty()) {
            script.append("mkpart ").append(part.partType()).append(' ');
            part.fsType().ifPresent(type -> script.append(type).append(' '));
            script.append(part.partStart()).append(' ').append(part.partEnd()).append(' ');
        }
        if (!script.isEmpty()) {
            script.insert(0, "unit " + args.unit() + " ");
        }
        if (part.resize() && now.isPresent() && isMoved(now.get())) {
            script.append("resizepart ")
                    .append(args.place())
                    .append(' ')
                    .append(part.partEnd())
                    .append(' ');
        }
        return script.toString();
    }

    private boolean isMoved(DiskQuery.Partition now) {
        DiskSize wanted =
                DiskSize.read(args.part().partEnd(), args.unit())
                        .orElse(new DiskSize(0.0, args.unit()));
        if (wanted.unit().equals("%")) {
            double whole = disk.generic().get("size") instanceof Double size ? size : 0;
            wanted =
                    new DiskSize(
                            Math.floor(Math.floor(whole) * wanted.number() / 100), args.unit());
        }
        return new DiskSize(now.end().value(), args.unit()).bytes() != wanted.bytes();
    }

    /** Whether a name or flags are asked for. */
    boolean isMarked() {
        return args.part().name().isPresent() || !flags().isEmpty();
    }

    /** parted sets boot with esp. */
    private List<String> flags() {
        List<String> flags = new ArrayList<>(args.part().flags().orElse(List.of()));
        if (flags.contains("esp") && !flags.contains("boot")) {
            flags.add("boot");
        }
        return flags;
    }

    /** What gives a partition that is there its name and flags. */
    String marks(DiskQuery.Partition now) {
        StringBuilder script = new StringBuilder();
        args.part()
                .name()
                .filter(name -> !name.equals(now.name()))
                .ifPresent(name -> script.append(naming(name)));
        List<String> wanted = flags();
        if (!wanted.isEmpty()) {
            wanted.stream()
                    .filter(flag -> !now.flags().contains(flag))
                    .forEach(flag -> script.append(setting(flag, "on")));
            now.flags().stream()
                    .filter(flag -> !wanted.contains(flag))
                    .forEach(flag -> script.append(setting(flag, "off")));
        }
        return script.isEmpty() ? "" : "unit " + args.unit() + " " + script;
    }

    /** What check mode tells of the marks of a partition that is not there yet. */
    String marksInCheckMode() {
        return marks(new DiskQuery.Partition(0, new DiskSize(0.0, ""), List.of(), Map.of()));
    }

    private String naming(String name) {
        return "name " + args.place() + " " + ShellQuote.quote("\"" + name + "\"") + " ";
    }

    private String setting(String flag, String state) {
        return "set " + args.place() + " " + flag + " " + state + " ";
    }

    /**
     * A fragment that gives a partition that was just made its name and flags; it looks what parted
     * gave the partition by itself, and prints the script that it ran.
     */
    String marksOfNew() {
        List<String> wanted = flags();
        String name =
                args.part()
                        .name()
                        .map(
                                it ->
                                        "[ \"$n\" = %s ] || s=\"$s\"%s\n"
                                                .formatted(
                                                        ShellQuote.quote(it),
                                                        ShellQuote.quote(naming(it))))
                        .orElse("");
        StringBuilder script =
                new StringBuilder(
                        """
                        LC_ALL=C; export LC_ALL
                        l=$(parted -s -m %s -- unit %s print | grep '^%d:') || exit 0
                        l=${l%%;}; f=", ${l##*:},"; l=${l%%:*}; n=${l##*:}; s=
                        """
                                .formatted(
                                        ShellQuote.quote(args.device()),
                                        ShellQuote.quote(args.unit()),
                                        args.place()));
        script.append(name);
        script.append(settings(wanted));
        return script.append(
                        """
                        [ -n "$s" ] || exit 0
                        s="unit %s $s"
                        printf '\\0%%s\\0' "$s"
                        eval "%s"
                        """
                                .formatted(
                                        args.unit(),
                                        command(args, "").replace("\"", "\\\"") + "$s"))
                .toString();
    }

    /** What adds the flags that are missing in {@code $f} and takes off those that are too many. */
    private String settings(List<String> wanted) {
        StringBuilder script = new StringBuilder();
        for (String flag : wanted) {
            script.append(
                    "case $f in *%s*) ;; *) s=\"$s\"%s ;; esac\n"
                            .formatted(
                                    ShellQuote.quote(", " + flag + ","),
                                    ShellQuote.quote(setting(flag, "on"))));
        }
        if (!wanted.isEmpty()) {
            script.append(
                    "for g in $(printf %%s \"$f\" | tr -d ,); do case ' %s ' in *\" $g \"*) ;; *) s=\"${s}set %d $g off \" ;; esac; done\n"
                            .formatted(String.join(" ", wanted), args.place()));
        }
        return script.toString();
    }

    /** The script that such a fragment ran. */
    static String said(Output output) {
        String[] parts = output.text().split("\0", -1);
        return parts.length > 2 ? parts[1] : "";
    }
}
