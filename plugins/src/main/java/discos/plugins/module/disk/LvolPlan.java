package discos.plugins.module.disk;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what a logical volume lacks; sizes are in the unit in which LVM was asked. */
record LvolPlan(Lvol.Args args, Optional<VolumeSize> size, Lvol.Group group) {

    /** A command, and what is told where it fails. */
    private record Order(String command, String complaint) {}

    /**
     * The decision.
     *
     * @throws IllegalArgumentException if something forbids it
     */
    Decision decide() {
        Optional<Lvol.Volume> volume = group.volume(args.subject());
        if (volume.isEmpty()) {
            return args.isWanted()
                    ? change(List.of(creation()), Result.message(""))
                    : new Decision.Unchanged(Result.message(""));
        }
        return args.isWanted() ? adjust(volume.get()) : removal(volume.get());
    }

    private Decision removal(Lvol.Volume volume) {
        if (!args.care().force()) {
            throw new IllegalArgumentException(
                    "Sorry, no removal of logical volume %s without force=true."
                            .formatted(volume.name()));
        }
        return change(
                List.of(
                        new Order(
                                "lvremove --force " + path(volume.name()),
                                "Failed to remove logical volume " + args.lv().orElse("None"))),
                Result.EMPTY);
    }

    private String path(String name) {
        return ShellQuote.quote(args.vg() + "/" + name);
    }

    private static String join(Optional<String> options) {
        return ShellQuote.join(Words.split(options.orElse("")));
    }

    private Order creation() {
        String complaint =
                "Creating logical volume '%s' failed".formatted(args.lv().orElse("None"));
        size.filter(it -> it.sign().equals("-") || (it.isRelative() && !it.isPercentage()))
                .ifPresent(
                        it -> {
                            throw new IllegalArgumentException(
                                    "Bad size specification of '%s%s' for creating LV"
                                            .formatted(it.sign(), it.number()));
                        });
        boolean isThinSnapshot =
                args.snapshot().isPresent()
                        && args.lv().flatMap(group::volume).filter(Lvol.Volume::isThin).isPresent();
        if (size.isEmpty() && !isThinSnapshot) {
            throw new IllegalArgumentException("No size given.");
        }
        // before 2.2.99 LVM asks nothing, and knows no such option
        return new Order("lvcreate $y " + creationWords(), complaint);
    }

    private String creationWords() {
        String room =
                size.map(it -> (it.isPercentage() ? "-l " : "-L ") + it.text() + " ").orElse("");
        String options = join(args.opts()) + " ";
        String volume = args.lv().map(ShellQuote::quote).orElse("");
        String words;
        if (args.snapshot().isPresent()) {
            words =
                    room
                            + "-s -n "
                            + ShellQuote.quote(args.snapshot().get())
                            + " "
                            + options
                            + path(args.lv().orElse(""));
        } else if (args.thinpool().isPresent() && args.lv().isPresent()) {
            if (size.filter(VolumeSize::isPercentage).isPresent()) {
                throw new IllegalArgumentException(
                        "Thin volume sizing with percentage not supported.");
            }
            words =
                    "-n "
                            + volume
                            + " -V "
                            + size.orElseThrow().text()
                            + " "
                            + options
                            + "-T "
                            + path(args.thinpool().get());
        } else if (args.thinpool().isPresent()) {
            words = room + options + "-T " + path(args.thinpool().get());
        } else {
            words = "-n " + volume + " " + room + options + ShellQuote.quote(args.vg()) + devices();
        }
        return words;
    }

    private String devices() {
        String devices = args.pvs().orElse("").replace(',', ' ');
        return devices.isBlank() ? "" : " " + ShellQuote.join(Words.split(devices));
    }

    private Decision adjust(Lvol.Volume volume) {
        List<Order> orders = new ArrayList<>();
        size.flatMap(it -> it.isPercentage() ? byPercentage(it, volume) : byNumber(it, volume))
                .map(tool -> resize(tool, volume))
                .ifPresent(orders::add);
        if (args.care().active() != volume.isActive()) {
            orders.add(
                    new Order(
                            (args.care().active() ? "lvchange -ay " : "lvchange -an ")
                                    + path(volume.name()),
                            "Failed to %s logical volume %s"
                                    .formatted(
                                            args.care().active() ? "activate" : "deactivate",
                                            args.lv().orElse("None"))));
        }
        Result result =
                Result.of("vg", args.vg()).with("lv", volume.name()).with("size", volume.size());
        return orders.isEmpty() ? new Decision.Unchanged(result) : change(orders, result);
    }

    private Order resize(String tool, Lvol.Volume volume) {
        VolumeSize wanted = size.orElseThrow();
        return new Order(
                tool
                        + (args.care().resizefs() ? " --resizefs " : " ")
                        + wanted.option()
                        + " "
                        + path(volume.name())
                        + devices(),
                "Unable to resize %s to %s".formatted(args.lv().orElse("None"), wanted.text()));
    }

    /** The command that gives a volume a part of the group; LVM rounds to whole extents. */
    private Optional<String> byPercentage(VolumeSize wanted, Lvol.Volume volume) {
        double whole = wanted.unit().equals("%FREE") ? group.free() : group.size();
        double part = wanted.value() * whole / 100;
        double size =
                switch (wanted.sign()) {
                    case "+" -> volume.size() + part;
                    case "-" -> volume.size() - part;
                    default -> part;
                };
        size -= size % group.extent();
        if (volume.size() < size) {
            double more = size - volume.size();
            if (group.free() <= 0 || group.free() < more) {
                throw new IllegalArgumentException(
                        "Logical Volume %s could not be extended. Not enough free space left (%sm required / %sm available)"
                                .formatted(
                                        volume.name(),
                                        PythonText.str(more),
                                        PythonText.str(group.free())));
            }
            return Optional.of("lvextend");
        }
        return args.care().shrink() && volume.size() > size + group.extent()
                ? Optional.of(smaller(volume, size < 1, ""))
                : Optional.empty();
    }

    private Optional<String> byNumber(VolumeSize wanted, Lvol.Volume volume) {
        if (wanted.value() > volume.size() || wanted.sign().equals("+")) {
            return Optional.of("lvextend");
        }
        boolean isSmaller = args.care().shrink() && wanted.value() < volume.size();
        return isSmaller || wanted.sign().equals("-")
                ? Optional.of(smaller(volume, wanted.value() == 0, "."))
                : Optional.empty();
    }

    private String smaller(Lvol.Volume volume, boolean isNothing, String end) {
        if (isNothing) {
            throw new IllegalArgumentException(
                    "Sorry, no shrinking of %s to 0 permitted.".formatted(volume.name()));
        }
        if (!args.care().force()) {
            throw new IllegalArgumentException(
                    "Sorry, no shrinking of %s without force=true%s".formatted(volume.name(), end));
        }
        return "lvreduce --force";
    }

    private static Decision change(List<Order> orders, Result result) {
        Result done = result.with("changed", true);
        List<Step> steps = new ArrayList<>();
        for (Order order : orders) {
            steps.add(
                    ShellStep.program(
                            Program.PATH
                                    + "LC_ALL=C; export LC_ALL\n"
                                    + "y=; lvcreate --help 2>&1 | grep -q -e --yes && y=--yes\n"
                                    + "exec env "
                                    + order.command()));
        }
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(done),
                applied -> outcome(orders, applied, done));
    }

    private static Result outcome(List<Order> orders, Applied applied, Result done) {
        if (!applied.hasFailed()) {
            return done;
        }
        Output last = applied.last();
        if (last.errorText().contains("matches existing size")) {
            return done.with("changed", false);
        }
        if (last.errorText().contains("not larger than existing size")) {
            return done.with("changed", false)
                    .with("msg", "Original size is larger than requested size")
                    .with("err", last.errorText());
        }
        return Result.message(orders.get(applied.outputs().size() - 1).complaint())
                .with("failed", true)
                .with("changed", applied.outputs().size() > 1)
                .with("rc", (long) last.exitCode())
                .with("err", last.errorText());
    }
}
