package discos.plugins.module.disk;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, changes, removes and lists the partitions of a disk. */
@ModuleInfo(
        name = "parted",
        collection = "community.general",
        doc = "Make, change, remove and list the partitions of a disk.")
public final class Parted implements Module<Parted.Args> {

    /** See {@link Parted}. */
    @Arg.Rules(needed = {"state=present|number", "state=absent|number"})
    public record Args(
            @Arg(doc = "The disk, such as `/dev/sdb`.") String device,
            @Arg(
                            doc = "How new partitions are aligned.",
                            choices = {"cylinder", "minimal", "none", "optimal", "undefined"},
                            defaultValue = "optimal")
                    String align,
            @Arg(doc = "Number of the partition.") Optional<Integer> number,
            @Arg(
                            doc = "Unit of what is told, and of sizes without one.",
                            choices = {
                                "s", "B", "KB", "KiB", "MB", "MiB", "GB", "GiB", "TB", "TiB", "%",
                                "cyl", "chs", "compact"
                            },
                            defaultValue = "KiB")
                    String unit,
            @Arg(
                            doc = "Kind of the partition table; another one is replaced.",
                            choices = {
                                "aix", "amiga", "bsd", "dvh", "gpt", "loop", "mac", "msdos", "pc98",
                                "sun"
                            },
                            defaultValue = "msdos")
                    String label,
            Part part,
            @Arg(
                            doc = "Whether the partition is wanted; `info` only tells.",
                            choices = {"absent", "info", "present"},
                            defaultValue = "info")
                    String state) {

        /** The partition's number; nought where none is given. */
        int place() {
            return number.orElse(0);
        }
    }

    /** What the partition is like. */
    public record Part(
            @Arg(
                            doc = "Kind of a new partition.",
                            choices = {"extended", "logical", "primary"},
                            defaultValue = "primary")
                    String partType,
            @Arg(doc = "Where it begins.", defaultValue = "0%") String partStart,
            @Arg(doc = "Where it ends.", defaultValue = "100%") String partEnd,
            @Arg(doc = "Type of the file system that a new one is marked with.")
                    Optional<String> fsType,
            @Arg(doc = "Its name, in tables that know names.") Optional<String> name,
            @Arg(doc = "The flags that are set; all others are taken off.")
                    Optional<List<String>> flags,
            @Arg(doc = "Whether one that is there is given the end.", defaultValue = "no")
                    boolean resize) {}

    private static final Program PROGRAM = new Program("parted");

    private static DiskQuery disk(Args args) {
        return new DiskQuery(args.device(), args.unit());
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(PROGRAM, disk(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal =
                PROGRAM.refusal(seen)
                        .or(() -> wrongNumber(args))
                        .or(() -> wrongSize("part_start", args.part().partStart()))
                        .or(() -> wrongSize("part_end", args.part().partEnd()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        DiskQuery.Disk disk = seen.of(disk(args));
        if (disk.failure().isPresent()) {
            return new Decision.Fail(named(disk.failure().get(), path(seen)));
        }
        return switch (args.state()) {
            case "present" -> present(args, disk, path(seen));
            case "absent" -> absent(args, disk, path(seen));
            default -> new Decision.Unchanged(disk.told("unit '" + args.unit() + "' print"));
        };
    }

    private static String path(Seen seen) {
        return seen.of(PROGRAM).path().orElse("parted");
    }

    /** A message with the program's whole path in it, as Ansible tells the command. */
    private static Result named(Result result, String path) {
        return result.values().get("msg") instanceof String message
                ? result.with("msg", message.replaceFirst("\\bparted -s", path + " -s"))
                : result;
    }

    private static Optional<Decision> wrongNumber(Args args) {
        return args.number()
                .filter(number -> number < 1)
                .map(_ -> Decision.fail("The partition number must be greater then 0."));
    }

    private static Optional<Decision> wrongSize(String name, String size) {
        return DiskSize.isWellFormed(size)
                ? Optional.empty()
                : Optional.of(
                        new Decision.Fail(
                                Result.message(
                                                "The argument '"
                                                        + name
                                                        + "' doesn't respect required format."
                                                        + "The size unit is case sensitive.")
                                        .with("err", DiskSize.told(size))));
    }

    private static Decision present(Args args, DiskQuery.Disk disk, String path) {
        PartedScript script = new PartedScript(args, disk);
        String first = script.table();
        Optional<DiskQuery.Partition> now = disk.partition(args.place());
        List<Step> steps = new ArrayList<>();
        if (!first.isEmpty()) {
            steps.add(step(args, first));
        }
        if (!first.isEmpty() && script.isMarked()) {
            steps.add(ShellStep.program(Program.PATH + script.marksOfNew()));
        }
        String marks = now.map(script::marks).orElse("");
        String shown = first + (first.isEmpty() ? marks : script.marksInCheckMode());
        if (first.isEmpty() && !marks.isEmpty()) {
            steps.add(step(args, marks));
        }
        return steps.isEmpty()
                ? new Decision.Unchanged(disk.told(""))
                : change(args, disk, steps, first.isEmpty() ? marks : first, shown, path);
    }

    private static Decision absent(Args args, DiskQuery.Disk disk, String path) {
        String script = "rm " + args.place() + " ";
        return disk.partition(args.place()).isEmpty()
                ? new Decision.Unchanged(disk.told(""))
                : change(args, disk, List.of(step(args, script)), script, script, path);
    }

    private static Step step(Args args, String script) {
        return ShellStep.program(
                Program.PATH + "LC_ALL=C; export LC_ALL\n" + PartedScript.command(args, script));
    }

    /** The change, after which the disk is looked at again. */
    private static Decision change(
            Args args,
            DiskQuery.Disk disk,
            List<Step> steps,
            String script,
            String shown,
            String path) {
        return new Decision.Change(
                steps,
                List.of(),
                Looks.of(disk(args)),
                Diff.NONE,
                new Decision.Preview.Would(disk.told(shown.strip()).with("changed", true)),
                applied -> named(outcome(args, applied, script), path));
    }

    private static Result outcome(Args args, Applied applied, String script) {
        if (applied.hasFailed()) {
            Output last = applied.last();
            return Result.message(
                            "Error while running parted script: "
                                    + PartedScript.command(args, script).strip())
                    .with("failed", true)
                    .with("rc", (long) last.exitCode())
                    .with("out", last.text())
                    .with("err", last.errorText());
        }
        DiskQuery.Disk now = applied.seen().of(disk(args));
        if (now.failure().isPresent()) {
            return now.failure().get().with("failed", true);
        }
        String more = applied.outputs().size() > 1 ? PartedScript.said(applied.last()) : "";
        return now.told((script + more).strip()).with("changed", true);
    }
}
