package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which packages are installed, by rpm or dpkg.
 *
 * @param names package names or, with rpm, anything that a package provides; empty asks for all
 */
public record PackageStates(List<String> names) implements Query<PackageStates.Installed> {

    /** Copies the list. */
    public PackageStates {
        names = List.copyOf(names);
    }

    /**
     * What is installed.
     *
     * @param system {@code rpm}, {@code dpkg}, or {@code none}
     * @param packages by the name that was asked (or the package's own where all were asked)
     */
    public record Installed(String system, Map<String, List<InstalledPackage>> packages) {
        /** Whether something of that name is installed. */
        public boolean has(String name) {
            return packages.containsKey(name);
        }
    }

    /**
     * One installed package.
     *
     * @param epoch {@code 0} where there is none
     * @param release empty with dpkg, whose version holds it
     */
    public record InstalledPackage(
            String name, String epoch, String version, String release, String architecture) {}

    private static final String RPM_FORMAT =
            "%{NAME}\\t%{EPOCH}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n";
    private static final String DPKG_FORMAT =
            "${Package}\\t0\\t${Version}\\t\\t${Architecture}\\t${db:Status-Status}\\n";

    @Override
    public String script() {
        String words = ShellQuote.join(names);
        return """
        if command -v dpkg-query >/dev/null; then
          echo dpkg; S='%s'
          %s
        elif command -v rpm >/dev/null; then
          echo rpm; S='%s'
          %s
        else echo none; fi
        """
                .formatted(DPKG_FORMAT, dpkg(words), RPM_FORMAT, rpm(words));
    }

    private String dpkg(String words) {
        return names.isEmpty()
                ? "dpkg-query -W -f \"$S\""
                : "for n in "
                        + words
                        + "; do printf '\\0%s\\n' \"$n\"; dpkg-query -W -f \"$S\" -- \"$n\""
                        + " 2>/dev/null; done; exit 0";
    }

    private String rpm(String words) {
        return names.isEmpty()
                ? "rpm -qa --qf \"$S\""
                : "for n in "
                        + words
                        + "; do printf '\\0%s\\n' \"$n\"; rpm -q --qf \"$S\" -- \"$n\" 2>/dev/null"
                        + " || rpm -q --whatprovides --qf \"$S\" -- \"$n\" 2>/dev/null;"
                        + " done; exit 0";
    }

    @Override
    public Installed parse(Output output) {
        Map<String, List<InstalledPackage>> found = new TreeMap<>();
        String[] blocks = output.text().split("\0", -1);
        String system = blocks[0].split("\n", 2)[0];
        if (names.isEmpty()) {
            blocks[0]
                    .lines()
                    .skip(1)
                    .forEach(
                            line ->
                                    read(line)
                                            .forEach(
                                                    one ->
                                                            found.computeIfAbsent(
                                                                            one.name(),
                                                                            _ -> new ArrayList<>())
                                                                    .add(one)));
        }
        for (int index = 1; index < blocks.length; index++) {
            String asked = blocks[index].split("\n", 2)[0];
            List<InstalledPackage> packages =
                    blocks[index].lines().skip(1).flatMap(line -> read(line).stream()).toList();
            if (!packages.isEmpty()) {
                found.put(asked, packages);
            }
        }
        return new Installed(system, found);
    }

    /** One line, or nothing where it is a message or a package that is not wholly installed. */
    private static List<InstalledPackage> read(String line) {
        String[] parts = line.split("\t", -1);
        boolean isInstalled =
                parts.length == 5 || (parts.length == 6 && parts[5].equals("installed"));
        if (!isInstalled) {
            return List.of();
        }
        String epoch = parts[1].equals("(none)") ? "0" : parts[1];
        return List.of(new InstalledPackage(parts[0], epoch, parts[2], parts[3], parts[4]));
    }
}
