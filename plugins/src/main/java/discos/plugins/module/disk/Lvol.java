package discos.plugins.module.disk;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a logical volume of LVM, a snapshot or a pool of thin volumes. */
@ModuleInfo(
        name = "lvol",
        collection = "community.general",
        doc = "Keep a logical volume of LVM, a snapshot or a pool of thin volumes.")
public final class Lvol implements Module<Lvol.Args> {
    private static final Program PROGRAM = new Program("lvm");

    /** See {@link Lvol}. */
    @Arg.Rules(oneOf = "lv|thinpool")
    public record Args(
            @Arg(doc = "The volume group.") String vg,
            @Arg(doc = "The volume.") Optional<String> lv,
            @Arg(
                            doc =
                                    "Its size, in MiB or with a unit, or as `60%VG`; a sign before"
                                            + " it is relative to what there is.")
                    Optional<String> size,
            @Arg(doc = "More options of lvcreate.") Optional<String> opts,
            @Arg(
                            defaultValue = "present",
                            choices = {"present", "absent"},
                            doc = "Whether it is wanted.")
                    String state,
            @Arg(doc = "A snapshot of the volume to be made.") Optional<String> snapshot,
            @Arg(doc = "The pool of a thin volume, or alone the pool itself.")
                    Optional<String> thinpool,
            @Arg(doc = "Devices to use, with commas between.") Optional<String> pvs,
            Care care) {

        boolean isWanted() {
            return state.equals("present");
        }

        /** The volume that is looked for. */
        String subject() {
            String name = snapshot.or(() -> lv).or(() -> thinpool).orElse("");
            return name.substring(name.lastIndexOf('/') + 1);
        }

        Optional<VolumeSize> wantedSize() {
            return size.filter(it -> !it.isEmpty()).map(VolumeSize::of);
        }
    }

    /** What may be done to a volume that is there. */
    public record Care(
            @Arg(defaultValue = "no", doc = "Remove it or make it smaller.") boolean force,
            @Arg(defaultValue = "yes", doc = "Make it smaller where it is too big.") boolean shrink,
            @Arg(defaultValue = "yes", doc = "Whether it can be used.") boolean active,
            @Arg(defaultValue = "no", doc = "Give the file system on it the new size, too.")
                    boolean resizefs) {}

    /** A volume as LVM lists it, in the asked unit. */
    record Volume(String name, double size, String attributes) {
        boolean isActive() {
            return attributes.length() > 4 && attributes.charAt(4) == 'a';
        }

        boolean isThinPool() {
            return attributes.startsWith("t");
        }

        boolean isThin() {
            return attributes.startsWith("V");
        }
    }

    /** A group and its volumes, in the asked unit. */
    record Group(double size, double free, double extent, List<Volume> volumes) {

        Optional<Volume> volume(String name) {
            return volumes.stream().filter(it -> it.name().equals(name)).findFirst();
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(PROGRAM);
    }

    private static ShellQuery now(Args args, Optional<VolumeSize> size) {
        return new ShellQuery(
                Program.PATH
                        + """
                        LC_ALL=C; export LC_ALL
                        g=%s o='--noheadings --nosuffix --units %s --separator ;'
                        vgs $o -o vg_name,size,free,vg_extent_size "$g" && lvs -a $o -o lv_name,size,lv_attr "$g"
                        """
                                .formatted(
                                        ShellQuote.quote(args.vg()), VolumeSize.askedUnit(size)));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = PROGRAM.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            Optional<VolumeSize> size = args.wantedSize();
            ShellQuery now = now(args, size);
            if (!seen.has(now)) {
                return new Decision.More(Looks.of(now));
            }
            Output output = seen.of(now);
            if (!output.isOk()) {
                return withoutGroup(args, output);
            }
            Group group = group(output);
            checkOrigin(args, group);
            return new LvolPlan(args, size, group).decide();
        } catch (IllegalArgumentException obstacle) {
            return Decision.fail(String.valueOf(obstacle.getMessage()));
        }
    }

    private static Decision withoutGroup(Args args, Output output) {
        String message = "Volume group " + args.vg() + " does not exist.";
        return args.isWanted()
                ? new Decision.Fail(
                        Result.message(message)
                                .with("rc", (long) output.exitCode())
                                .with("err", output.errorText()))
                : new Decision.Unchanged(Result.of("stdout", message));
    }

    private static Group group(Output output) {
        List<String> lines = output.text().lines().map(String::strip).toList();
        String[] about = lines.getFirst().split(";", -1);
        List<Volume> volumes = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(";", -1);
            if (fields.length == 3) {
                volumes.add(
                        new Volume(
                                fields[0].replaceAll("[\\[\\]]", ""),
                                Double.parseDouble(fields[1]),
                                fields[2]));
            }
        }
        return new Group(
                Double.parseDouble(about[1]),
                Double.parseDouble(about[2]),
                Double.parseDouble(about[3]),
                volumes);
    }

    private static void checkOrigin(Args args, Group group) {
        String volume = args.lv().orElse("");
        if (args.snapshot().isPresent()) {
            Volume origin =
                    group.volume(volume)
                            .or(() -> args.thinpool().flatMap(group::volume))
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "Snapshot origin LV %s does not exist in volume group %s."
                                                            .formatted(volume, args.vg())));
            if (origin.isThinPool() || args.thinpool().isPresent()) {
                throw new IllegalArgumentException("Snapshots of thin pool LVs are not supported.");
            }
        } else if (args.thinpool().isPresent()
                && args.lv().isPresent()
                && group.volume(args.thinpool().get()).isEmpty()) {
            throw new IllegalArgumentException(
                    "Thin pool LV %s does not exist in volume group %s."
                            .formatted(args.thinpool().get(), args.vg()));
        }
    }
}
