package discos.plugins.module.disk;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks parted for a disk and its partitions; and the kernel, where an old parted tells nothing of a
 * disk without a table.
 */
record DiskQuery(String device, String unit) implements Query<DiskQuery.Disk> {

    /**
     * A disk.
     *
     * @param failure why nothing can be told of it
     * @param generic of the disk itself, by Ansible's names
     */
    record Disk(Optional<Result> failure, Map<String, Object> generic, List<Partition> partitions) {

        String table() {
            return String.valueOf(generic.getOrDefault("table", ""));
        }

        Optional<Partition> partition(int number) {
            return partitions.stream().filter(it -> it.number() == number).findFirst();
        }

        /** The result of a task that ends with the disk like this. */
        Result told(String script) {
            return Result.of("disk", generic)
                    .with("partitions", partitions.stream().<Object>map(Partition::values).toList())
                    .with("script", script);
        }
    }

    /** One partition. */
    record Partition(int number, DiskSize end, List<String> flags, Map<String, Object> values) {
        String name() {
            return String.valueOf(values.getOrDefault("name", ""));
        }
    }

    @Override
    public String script() {
        return """
        PATH=$PATH:/sbin:/usr/sbin; export PATH; LC_ALL=C; export LC_ALL
        b=/sys/block/%s
        parted --version | sed -n 1p; printf '\\0'
        parted -s -m %s -- unit %s print; printf '\\0%%s\\0' $?
        for f in device/vendor device/model queue/logical_block_size queue/physical_block_size size; do
          [ ! -r "$b/$f" ] || sed -n 1p "$b/$f"; printf '\\0'
        done
        exit 0
        """
                .formatted(
                        ShellQuote.quote(device.substring(device.lastIndexOf('/') + 1)),
                        ShellQuote.quote(device),
                        ShellQuote.quote(unit));
    }

    @Override
    public Disk parse(Output output) {
        String[] parts = output.text().split("\0", -1);
        if (parts.length < 8) {
            return failed(Result.message("Failed to get parted version."));
        }
        int code = Integer.parseInt(parts[2].strip());
        boolean isUnknown = parts[1].toLowerCase(Locale.ROOT).contains("unrecognised disk label");
        if (code != 0 && isUnknown && isOld(parts[0])) {
            return unlabeled(parts);
        }
        if (code != 0 && !output.errorText().contains("unrecognised disk label")) {
            return failed(
                    Result.message(
                                    "Error while getting device information with parted script: 'parted -s -m "
                                            + device
                                            + " -- unit '"
                                            + unit
                                            + "' print'")
                            .with("rc", (long) code)
                            .with("out", parts[1])
                            .with("err", output.errorText()));
        }
        return read(parts[1]);
    }

    private static Disk failed(Result result) {
        return new Disk(Optional.of(result.with("failed", true)), Map.of(), List.of());
    }

    /** Before 3.1 parted tells nothing of a disk without a table. */
    private static boolean isOld(String version) {
        String[] words = version.strip().split("\\s+", -1);
        String[] numbers = words[words.length - 1].split("[.-]", -1);
        try {
            int major = Integer.parseInt(numbers[0]);
            int minor = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
            return major < 3 || (major == 3 && minor < 1);
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private Disk unlabeled(String[] parts) {
        String vendor = parts[3].strip().isEmpty() ? "Unknown" : parts[3].strip();
        String model = parts[4].strip().isEmpty() ? "model" : parts[4].strip();
        long logical = number(parts[5]);
        DiskSize size = DiskSize.of(number(parts[7]) * logical, unit);
        Map<String, Object> generic = new LinkedHashMap<>();
        generic.put("dev", device);
        generic.put("table", "unknown");
        generic.put("size", size.value());
        generic.put("unit", size.unit());
        generic.put("logical_block", logical);
        generic.put("physical_block", number(parts[6]));
        generic.put("model", vendor + " " + model);
        return new Disk(Optional.empty(), generic, List.of());
    }

    private static long number(String text) {
        return text.strip().matches("\\d+") ? Long.parseLong(text.strip()) : 0;
    }

    /** Reads what parted prints for machines: lines of fields with colons between. */
    private Disk read(String text) {
        List<String[]> lines =
                text.lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.replaceFirst(";+$", "").split(":", -1))
                        .toList();
        if (lines.size() < 2 || lines.get(1).length < 7) {
            return failed(Result.message("parted told nothing of " + device).with("out", text));
        }
        String[] disk = lines.get(1);
        Optional<DiskSize> size = DiskSize.read(disk[1], unit);
        if (size.isEmpty()) {
            return failed(
                    Result.message("Error interpreting parted size output: '" + disk[1] + "'"));
        }
        String used = size.get().unit();
        Map<String, Object> generic = new LinkedHashMap<>();
        generic.put("dev", disk[0]);
        generic.put("size", size.get().value());
        generic.put("unit", used.toLowerCase(Locale.ROOT));
        generic.put("table", disk[5]);
        generic.put("model", disk[6]);
        generic.put("logical_block", number(disk[3]));
        generic.put("physical_block", number(disk[4]));
        boolean isInCylinders = used.equals("cyl") || used.equals("chs");
        if (isInCylinders && lines.size() > 2) {
            generic.put("chs_info", geometry(lines.get(2)));
        }
        List<Partition> partitions = new ArrayList<>();
        lines.stream()
                .skip(isInCylinders ? 3 : 2)
                .forEach(fields -> partitions.add(partition(fields, used)));
        return new Disk(Optional.empty(), generic, partitions);
    }

    private static Map<String, Object> geometry(String[] fields) {
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("cylinders", number(fields[0]));
        geometry.put("heads", number(fields[1]));
        geometry.put("sectors", number(fields[2]));
        DiskSize.read(fields[3], "")
                .ifPresent(
                        size -> {
                            geometry.put("cyl_size", size.value());
                            geometry.put("cyl_size_unit", size.unit().toLowerCase(Locale.ROOT));
                        });
        return geometry;
    }

    private static Partition partition(String[] fields, String unit) {
        int rest = unit.equals("chs") ? 3 : 4;
        Map<String, Object> values = new LinkedHashMap<>();
        DiskSize end = size(fields[2], unit);
        List<String> flags = List.of(fields[rest + 2].split(", ", -1));
        flags = flags.stream().map(String::strip).filter(flag -> !flag.isEmpty()).toList();
        values.put("num", number(fields[0]));
        values.put("begin", size(fields[1], unit).value());
        values.put("end", end.value());
        values.put("size", rest == 3 ? "" : size(fields[3], unit).value());
        values.put("fstype", fields[rest]);
        values.put("name", fields[rest + 1]);
        values.put("flags", List.<Object>copyOf(flags));
        values.put("unit", unit.toLowerCase(Locale.ROOT));
        return new Partition((int) number(fields[0]), end, flags, values);
    }

    private static DiskSize size(String text, String unit) {
        return DiskSize.read(text, unit).orElse(new DiskSize(0.0, unit));
    }
}
