package discos.deployer.station;

import discos.deployer.source.ProgramFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting of Ansible that has no effect here, and what that means for who sets it.
 *
 * @param name section and key with a dot between
 * @param environment names of variables of the environment that set it
 * @param fallback its value in Ansible where nobody sets it
 * @param reason what there is instead
 */
record Effectless(
        Verdict verdict, String name, List<String> environment, String fallback, String reason) {
    private static final String FILE = "settings-without-effect.txt";
    private static final List<Effectless> ALL = read();

    /** What is done about it. */
    enum Verdict {
        /** Nothing: what it is for is given in another way. */
        SERVED,
        /** The operator is told. */
        TOLD,
        /** Ignoring it would make another run of it than the one that is meant. */
        REFUSED
    }

    /** The one that an ansible.cfg sets under this name. */
    static Optional<Effectless> of(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The one that this variable of the environment sets. */
    static Optional<Effectless> named(String variable) {
        return ALL.stream().filter(it -> it.environment().contains(variable)).findFirst();
    }

    /** The key alone. */
    String key() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** What is done about this value; one that Ansible has without it changes nothing. */
    Verdict judged(String value) {
        return same(value).equals(same(fallback)) ? Verdict.SERVED : verdict;
    }

    private static String same(String value) {
        String plain = value.replaceAll("\\s*,\\s*", ",").strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "yes", "on", "1", "y", "t" -> "true";
            case "no", "off", "0", "n", "f" -> "false";
            default -> plain;
        };
    }

    private static List<Effectless> read() {
        return ProgramFile.lines(Effectless.class, FILE).stream().map(Effectless::parsed).toList();
    }

    private static Effectless parsed(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        return new Effectless(
                Verdict.valueOf(cells.get(0).toUpperCase(Locale.ROOT)),
                cells.get(1),
                Arrays.stream(cells.get(2).split(" ", -1)).filter(it -> !it.isEmpty()).toList(),
                cells.get(3),
                cells.get(4));
    }
}
