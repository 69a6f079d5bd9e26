package discos.deployer.remote.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of one host in {@code /etc/hosts} (hosts(5)). Only its address is replaced: further
 * names, blanks and comments stay, and so do the lines of others, even with the same address.
 *
 * @param name the host's full name
 * @param address where it is
 * @param formers where it was
 */
public record HostsEntry(String name, String address, List<String> formers) {
    private static final Pattern ENTRY = Pattern.compile("(\\s*)([^\\s#]+)(\\s+[^#]*)(#.*)?");

    /** Copies the list. */
    public HostsEntry {
        formers = List.copyOf(formers);
    }

    /** The text in which the host is at its address. */
    public Edited replace(String text) {
        List<String> lines = new ArrayList<>();
        boolean isThere = false;
        for (String line : Lines.of(text)) {
            Matcher entry = ENTRY.matcher(Lines.bare(line));
            boolean isMeant = entry.matches() && isNamed(entry.group(3));
            if (isMeant && formers.contains(entry.group(2))) {
                isThere = true;
                lines.add(entry.group(1) + address + line.substring(entry.end(2)));
            } else if (isMeant && isElsewhere(entry.group(2)) && !isThere) {
                return new Edited.Refused(
                        "the line '%s' gives %s an address that is neither its former nor its new one"
                                .formatted(Lines.bare(line).strip(), name),
                        "see whether that line is still right; remove it, or set it to " + address);
            } else {
                isThere |= isMeant && entry.group(2).equals(address);
                lines.add(line);
            }
        }
        return new Edited.Text(isThere ? String.join("", lines) : with(lines));
    }

    private String with(List<String> lines) {
        String text = String.join("", lines);
        String end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return text + end + String.join(" ", names()) + "\n";
    }

    private List<String> names() {
        List<String> words = new ArrayList<>(List.of(address, name));
        shortName().filter(it -> !it.equals(name)).ifPresent(words::add);
        return words;
    }

    private Optional<String> shortName() {
        return Optional.of(name.split("\\.", 2)[0]);
    }

    private boolean isNamed(String names) {
        return Arrays.stream(names.strip().split("\\s+"))
                .anyMatch(
                        word ->
                                word.equalsIgnoreCase(name)
                                        || word.equalsIgnoreCase(shortName().orElseThrow()));
    }

    private boolean isElsewhere(String other) {
        return !other.equals(address) && !other.startsWith("127.") && !other.contains(":");
    }
}
