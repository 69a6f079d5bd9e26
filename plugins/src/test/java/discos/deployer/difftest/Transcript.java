package discos.deployer.difftest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * What a run printed, taken apart.
 *
 * @param headings of plays, tasks and handlers, in order
 * @param entries what each host did, by host and in order
 * @param recap the closing line of each host
 * @param others lines that are none of these, such as what a play ended with
 */
record Transcript(
        List<String> headings,
        Map<String, List<Entry>> entries,
        Map<String, String> recap,
        List<String> others) {
    private static final Pattern HEADING =
            Pattern.compile("(PLAY|TASK|RUNNING HANDLER|PLAY RECAP)( \\[.*\\])? \\*+");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "(ok|changed|skipping|failed|fatal): \\[([^\\]]+)\\](.*)", Pattern.DOTALL);
    private static final Pattern INCLUDED =
            Pattern.compile("(included: .* for )(\\S+(?:, \\S+)*)( => .*)?", Pattern.DOTALL);

    /** How often a job was asked for, and that Python has a trace of a failure. */
    private static final Pattern ASIDE =
            Pattern.compile(
                    "^ASYNC POLL on |^An exception occurred during task execution\\. To see");

    private static final Pattern RECAP = Pattern.compile("(\\S+) +: (ok=.*)");

    /**
     * One line of a host.
     *
     * @param task heading of the task
     * @param status the word before the host, what stands between host and result, and whom it was
     *     delegated to
     * @param result what the module gave; empty if it was not printed
     */
    record Entry(String task, String status, Map<String, Object> result) {}

    static Transcript of(String text) {
        Transcript all =
                new Transcript(
                        new ArrayList<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new ArrayList<>());
        String heading = "";
        for (String piece : pieces(text)) {
            Matcher entry = ENTRY.matcher(piece);
            Matcher recap = RECAP.matcher(piece);
            if (HEADING.matcher(piece).matches()) {
                heading = piece.replaceAll(" \\*+$", "");
                all.heading(heading, !heading.startsWith("PLAY"));
            } else if (entry.matches()) {
                all.heading(heading, false);
                all.entry(heading, entry);
            } else if (recap.matches()) {
                all.recap.put(recap.group(1), recap.group(2).strip().replaceAll(" +", " "));
            } else if (!ASIDE.matcher(piece).find()) {
                all.others.add(heading + ": " + sorted(piece));
            }
        }
        return all;
    }

    /** Hosts of an include in order of their names; Ansible takes them as they come. */
    private static String sorted(String piece) {
        Matcher included = INCLUDED.matcher(piece);
        if (!included.matches()) {
            return piece;
        }
        List<String> hosts = List.of(included.group(2).split(", "));
        return included.group(1)
                + hosts.stream().sorted().collect(Collectors.joining(", "))
                + Objects.requireNonNullElse(included.group(3), "");
    }

    /** A heading counts when somebody did something below it; those of meta actions do not. */
    private void heading(String heading, boolean isForNothing) {
        if (!isForNothing && (headings.isEmpty() || !headings.getLast().equals(heading))) {
            headings.add(heading);
        }
    }

    /** Lines, but a result printed over several lines is one piece. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!open.isEmpty()) {
                open.add(line);
                if (line.equals("}")) {
                    pieces.add(String.join("\n", open));
                    open.clear();
                }
            } else if (line.endsWith("=> {")) {
                open.add(line);
            } else if (!line.isBlank() && !line.startsWith("Using ")) {
                pieces.add(line);
            }
        }
        pieces.addAll(open);
        return pieces;
    }

    private void entry(String heading, Matcher line) {
        String[] hosts = line.group(2).split(" -> ", 2);
        String rest = line.group(3);
        Map<String, Object> result = Map.of();
        for (int at = rest.indexOf("=> {"); at >= 0; at = rest.indexOf("=> {", at + 1)) {
            try {
                result = map(Json.read(rest.substring(at + 3)));
                rest = rest.substring(0, at);
                break;
            } catch (JacksonException | IllegalArgumentException _) {
                // a mapping in the name of the item: the result begins later
            }
        }
        String delegate = hosts.length > 1 ? " -> " + hosts[1] : "";
        String status = (line.group(1) + delegate + rest).strip();
        entries.computeIfAbsent(hosts[0], _ -> new ArrayList<>())
                .add(new Entry(heading, status, result));
    }

    private static Map<String, Object> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    entry -> (String) entry.getKey(),
                                    Map.Entry::getValue,
                                    (one, _) -> one,
                                    LinkedHashMap::new));
        }
        return Map.of();
    }
}
