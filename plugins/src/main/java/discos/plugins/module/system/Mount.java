package discos.plugins.module.system;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.MountTable;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.MakeDirectory;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Backup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps a file system in fstab(5), mounted or not. */
@ModuleInfo(
        name = "mount",
        collection = "ansible.posix",
        doc = "Mount and unmount file systems and manage fstab.")
public final class Mount implements Module<Mount.Args> {

    /** The arguments. */
    @Arg.Rules(
            needed = {
                "state=mounted|src|fstype",
                "state=present|src|fstype",
                "state=ephemeral|src|fstype"
            })
    public record Args(
            @Arg(doc = "Folder it is mounted on.", aliases = "name", isPath = true) String path,
            @Arg(doc = "Device, or what else is mounted.") Optional<String> src,
            @Arg(doc = "Type of the file system.") Optional<String> fstype,
            @Arg(doc = "Options.") Optional<String> opts,
            @Arg(doc = "Field of dump(8).", defaultValue = "0") String dump,
            @Arg(doc = "Field of fsck(8).", defaultValue = "0") String passno,
            @Arg(
                            doc = "In fstab, mounted, neither, or only the one.",
                            choices = {
                                "absent",
                                "mounted",
                                "present",
                                "unmounted",
                                "remounted",
                                "ephemeral"
                            })
                    String state,
            @Arg(doc = "File to edit.", defaultValue = "/etc/fstab", isPath = true) String fstab,
            @Arg(doc = "Whether it is mounted at boot.", defaultValue = "yes") boolean boot,
            @Arg(doc = "Keep the file before the change.", defaultValue = "no") boolean backup) {

        boolean isInTable() {
            return state.equals("mounted") || state.equals("present");
        }

        String options() {
            return boot || neighbour().isPresent() ? given() : given() + ",noauto";
        }

        private String given() {
            return opts.orElse("defaults");
        }

        /** The option beside which {@code boot} means nothing. */
        private Optional<String> neighbour() {
            List<String> words = List.of(given().split(",", -1));
            return Stream.of("noauto", "defaults").filter(words::contains).findFirst();
        }

        /** What the result tells: an option given by its name is not looked at. */
        boolean isAtBoot() {
            return boot || neighbour().equals(Optional.of("noauto"));
        }

        List<String> warnings() {
            return neighbour().stream()
                    .filter(word -> word.equals("noauto") || !boot)
                    .map("Ignore the 'boot' due to 'opts' contains '%s'."::formatted)
                    .toList();
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(new FileText(args.fstab()), new MountTable(), new FileState(args.path()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        TextFile before = seen.of(new FileText(args.fstab()));
        List<String> lines = FileSystemTable.edit(before.lines(), args);
        boolean isMounted = isMounted(args, seen);
        List<Step> steps = new ArrayList<>();
        boolean isTableChanged = !lines.equals(before.lines());
        if ((args.isInTable() || args.state().equals("ephemeral"))
                && !args.state().equals("present")
                && !seen.of(new FileState(args.path())).leadsSomewhere()) {
            steps.add(new MakeDirectory(args.path(), FileAttributes.NONE));
        }
        if (isTableChanged) {
            steps.add(ConfigFile.write(before, lines, args.backup()));
        }
        command(args, isMounted, isTableChanged).ifPresent(text -> steps.add(ShellStep.of(text)));
        Result result =
                Result.of("name", args.path())
                        .with("src", args.src().orElse(""))
                        .with("fstype", args.fstype().orElse(""))
                        .with("opts", args.options())
                        .with("dump", args.dump())
                        .with("passno", args.passno())
                        .with("fstab", args.fstab())
                        .with("boot", args.isAtBoot() ? "yes" : "no")
                        .with("backup_file", "")
                        .with("warnings", args.warnings());
        return steps.isEmpty()
                ? new Decision.Unchanged(result)
                : Backup.told(
                        Decision.change(
                                steps,
                                ConfigFile.diff(before, lines),
                                result.with("changed", true)));
    }

    private static boolean isMounted(Args args, Seen seen) {
        return seen.of(new MountTable()).stream()
                .anyMatch(mount -> mount.target().equals(args.path()));
    }

    private static Optional<String> command(Args args, boolean isMounted, boolean isTableChanged) {
        String path = ShellQuote.quote(args.path());
        return switch (args.state()) {
            case "mounted" -> {
                if (!isMounted) {
                    yield Optional.of("mount " + path);
                }
                yield isTableChanged ? Optional.of("mount -o remount " + path) : Optional.empty();
            }
            case "remounted" -> Optional.of("mount -o remount " + path);
            case "unmounted" -> isMounted ? Optional.of("umount " + path) : Optional.empty();
            case "absent" ->
                    Optional.of(
                                    (isMounted ? "umount " + path + " || exit 1\n" : "")
                                            + (isTableChanged || isMounted
                                                    ? "[ ! -d " + path + " ] || rmdir " + path
                                                    : ""))
                            .filter(text -> !text.isEmpty());
            case "ephemeral" ->
                    isMounted
                            ? Optional.empty()
                            : Optional.of(
                                    "mount -t "
                                            + ShellQuote.quote(args.fstype().orElseThrow())
                                            + " -o "
                                            + ShellQuote.quote(args.options())
                                            + " "
                                            + ShellQuote.quote(args.src().orElseThrow())
                                            + " "
                                            + path);
            default -> Optional.empty();
        };
    }
}
