package discos.plugins.module.disk;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
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
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a volume group of LVM and the devices it is made of. */
@ModuleInfo(
        name = "lvg",
        collection = "community.general",
        doc = "Keep a volume group of LVM and the devices it is made of.")
public final class Lvg implements Module<Lvg.Args> {

    /** See {@link Lvg}. */
    public record Args(
            @Arg(doc = "Name of the group.") String vg,
            @Arg(doc = "Its devices.") Optional<List<String>> pvs,
            @Arg(defaultValue = "4", doc = "Size of an extent, in MiB or with a unit.")
                    String pesize,
            @Arg(doc = "More options of pvcreate.") Optional<String> pvOptions,
            @Arg(defaultValue = "no", doc = "Let devices that grew be used to their end.")
                    boolean pvresize,
            @Arg(doc = "More options of vgcreate.") Optional<String> vgOptions,
            @Arg(
                            defaultValue = "present",
                            choices = {"present", "absent"},
                            doc = "Whether it is wanted.")
                    String state,
            @Arg(defaultValue = "no", doc = "Remove it with the volumes on it.") boolean force) {

        boolean isWanted() {
            return state.equals("present");
        }

        List<String> devices() {
            return pvs.orElse(List.of());
        }
    }

    /**
     * What LVM tells.
     *
     * @param devices the wanted devices, links followed
     * @param missing wanted devices that are not there
     * @param groups the groups of known devices
     * @param volumes number of volumes, where the group is there
     * @param grown devices with more room than is used
     */
    private record Found(
            List<String> devices,
            List<String> missing,
            Map<String, String> groups,
            Optional<Long> volumes,
            List<String> grown,
            Optional<String> error) {}

    /** A command, and what is told where it fails. */
    private record Order(String command, String complaint) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new Program("vgs"), now(args));
    }

    private static ShellQuery now(Args args) {
        return new ShellQuery(
                Program.PATH
                        + """
                        g=%s
                        for d in %s; do
                          p=$(readlink -f "$d") && [ -e "$p" ] && echo "W $p" || echo "M $d"
                        done
                        o=$(pvs --noheadings -o pv_name,vg_name --separator ';' 2>/dev/null) || { echo 'E pvs'; exit 0; }
                        printf '%%s\\n' "$o" | while IFS=' ;' read -r d v; do
                          [ -n "$d" ] || continue
                          case $d in /dev/dm-*) d=/dev/mapper/$(dmsetup info -C --noheadings -o name "$d") ;; esac
                          echo "D $(readlink -f "$d") $v"
                          [ "$v" = "$g" ] && %s || continue
                          set -- $(pvs --noheadings --units b --nosuffix -o dev_size,pv_size,pe_start,vg_extent_size "$d")
                          [ $(($1 - $2 - $3)) -gt "$4" ] && echo "G $(readlink -f "$d")"
                        done
                        o=$(vgs --noheadings -o vg_name,pv_count,lv_count --separator ';' 2>/dev/null) || { echo 'E vgs'; exit 0; }
                        printf '%%s\\n' "$o" | while IFS=' ;' read -r v p l; do [ "$v" != "$g" ] || echo "V $l"; done
                        exit 0
                        """
                                .formatted(
                                        ShellQuote.quote(args.vg()),
                                        ShellQuote.join(args.devices()),
                                        args.pvresize() ? ":" : "false"));
    }

    private static Found found(Output output) {
        List<String> devices = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Map<String, String> groups = new LinkedHashMap<>();
        List<String> grown = new ArrayList<>();
        Optional<Long> volumes = Optional.empty();
        Optional<String> error = Optional.empty();
        for (String line : output.text().lines().toList()) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "W" -> devices.add(words[1]);
                case "M" -> missing.add(words[1]);
                case "D" -> groups.put(words[1], words.length > 2 ? words[2] : "");
                case "G" -> grown.add(words[1]);
                case "V" -> volumes = Optional.of(Long.valueOf(words[1]));
                case "E" -> error = Optional.of("Failed executing " + words[1] + " command.");
                default -> {}
            }
        }
        return new Found(devices, missing, groups, volumes, grown, error);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.isWanted() && args.devices().isEmpty()) {
            return Decision.fail("No physical volumes given.");
        }
        Optional<Decision> refusal = new Program("vgs").refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Found found = found(seen.of(now(args)));
        return obstacle(args, found)
                .map(Decision::fail)
                .orElseGet(
                        () -> change(args.isWanted() ? orders(args, found) : removal(args, found)));
    }

    private static Optional<String> obstacle(Args args, Found found) {
        if (args.isWanted() && !found.missing().isEmpty()) {
            return Optional.of("Device " + found.missing().getFirst() + " not found.");
        }
        if (found.error().isPresent()) {
            return found.error();
        }
        for (String device : args.isWanted() ? found.devices() : List.<String>of()) {
            String group = found.groups().getOrDefault(device, "");
            if (!group.isEmpty() && !group.equals(args.vg())) {
                return Optional.of(
                        "Device %s is already in %s volume group.".formatted(device, group));
            }
        }
        return !args.isWanted() && !args.force() && found.volumes().filter(it -> it > 0).isPresent()
                ? Optional.of(
                        "Refuse to remove non-empty volume group %s without force=true"
                                .formatted(args.vg()))
                : Optional.empty();
    }

    private static List<Order> removal(Args args, Found found) {
        return found.volumes().isEmpty()
                ? List.of()
                : List.of(
                        new Order(
                                "vgremove --force " + ShellQuote.quote(args.vg()),
                                "Failed to remove volume group " + args.vg()));
    }

    private static List<Order> orders(Args args, Found found) {
        String group = ShellQuote.quote(args.vg());
        List<String> now =
                found.groups().entrySet().stream()
                        .filter(it -> it.getValue().equals(args.vg()))
                        .map(Map.Entry::getKey)
                        .toList();
        List<String> added = found.devices().stream().filter(it -> !now.contains(it)).toList();
        List<Order> orders = new ArrayList<>();
        orders.addAll(prepared(args, found.grown(), added));
        if (found.volumes().isEmpty()) {
            orders.add(
                    new Order(
                            "vgcreate %s-s %s %s %s"
                                    .formatted(
                                            words(args.vgOptions()),
                                            ShellQuote.quote(args.pesize()),
                                            group,
                                            ShellQuote.join(found.devices())),
                            "Creating volume group '%s' failed".formatted(args.vg())));
            return orders;
        }
        orders.addAll(
                moves(
                        args.vg(),
                        added,
                        now.stream().filter(it -> !found.devices().contains(it)).toList()));
        return orders;
    }

    /** The commands that let devices be used to their end, and make others usable. */
    private static List<Order> prepared(Args args, List<String> grown, List<String> added) {
        List<Order> orders = new ArrayList<>();
        grown.forEach(
                it ->
                        orders.add(
                                new Order(
                                        "pvresize " + ShellQuote.quote(it),
                                        "Failed executing pvresize command.")));
        for (String device : added) {
            orders.add(
                    new Order(
                            "pvcreate "
                                    + words(args.pvOptions())
                                    + "-f "
                                    + ShellQuote.quote(device),
                            "Creating physical volume '%s' failed".formatted(device)));
        }
        return orders;
    }

    /** The commands that put devices into a group that is there, and take others out. */
    private static List<Order> moves(String vg, List<String> added, List<String> removed) {
        String group = ShellQuote.quote(vg);
        List<Order> orders = new ArrayList<>();
        if (!added.isEmpty()) {
            orders.add(
                    new Order(
                            "vgextend " + group + " " + ShellQuote.join(added),
                            "Unable to extend %s by %s.".formatted(vg, String.join(" ", added))));
        }
        if (!removed.isEmpty()) {
            orders.add(
                    new Order(
                            "vgreduce --force " + group + " " + ShellQuote.join(removed),
                            "Unable to reduce %s by %s.".formatted(vg, String.join(" ", removed))));
        }
        return orders;
    }

    private static String words(Optional<String> options) {
        List<String> words = Words.split(options.orElse(""));
        return words.isEmpty() ? "" : ShellQuote.join(words) + " ";
    }

    private static Decision change(List<Order> orders) {
        if (orders.isEmpty()) {
            return Decision.unchanged();
        }
        return new Decision.Change(
                orders.stream()
                        .<Step>map(
                                it -> ShellStep.program(Program.PATH + "exec env " + it.command()))
                        .toList(),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(Result.of("changed", true)),
                applied -> outcome(orders, applied));
    }

    private static Result outcome(List<Order> orders, Applied applied) {
        if (!applied.hasFailed()) {
            return Result.of("changed", true);
        }
        return Result.message(orders.get(applied.outputs().size() - 1).complaint())
                .with("failed", true)
                .with("rc", (long) applied.last().exitCode())
                .with("err", applied.last().errorText());
    }
}
