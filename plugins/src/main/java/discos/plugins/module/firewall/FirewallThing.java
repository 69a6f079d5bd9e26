package discos.plugins.module.firewall;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a zone of firewalld has or has not, in the words of {@code firewall-cmd}.
 *
 * @param kind what the options call it, such as {@code service}; {@code zone} for a whole zone
 * @param value the option's value; empty where it has none
 * @param isWanted whether it is to be there
 * @param label what messages call it; empty where Ansible's module has none
 * @param warning about how it is written
 */
record FirewallThing(
        String kind,
        String value,
        boolean isWanted,
        Optional<String> label,
        Optional<String> warning) {
    static final String PATH = Program.PATH + "LC_ALL=C; export LC_ALL\n";

    /** Of these firewalld lists what there is; of the others it answers yes or no. */
    private static final List<String> LISTED =
            List.of("service", "protocol", "icmp-block", "source", "interface");

    private static final List<String> WITH_TIME =
            List.of("service", "protocol", "icmp-block", "port", "forward-port", "rich-rule");

    /**
     * What was found.
     *
     * @param zone the zone it is about; the searched folders where firewalld is missing
     * @param error what firewalld says is wrong with the question
     */
    record Found(
            String state, String zone, boolean isPermanent, boolean isNow, Optional<String> error) {

        boolean isMissing() {
            return state.equals("missing");
        }

        boolean isOffline() {
            return state.equals("offline");
        }
    }

    /** The thing that a task is about; nothing where it is about none. */
    static Optional<FirewallThing> of(Firewalld.Args args) {
        Firewalld.Things things = args.things();
        boolean isWanted = List.of("enabled", "present").contains(args.state());
        return plain("service", things.service(), "service", isWanted)
                .or(() -> plain("protocol", things.protocol(), "protocol", isWanted))
                .or(() -> plain("port", things.port().map(String::strip), "port", isWanted))
                .or(() -> plain("icmp-block", things.icmpBlock(), "icmp-block", isWanted))
                .or(() -> plain("rich-rule", things.richRule(), "rich_rule", isWanted))
                .or(() -> plain("source", things.source(), "", isWanted))
                .or(() -> plain("interface", things.interfaceName(), "", isWanted))
                .or(() -> plain("target", things.target(), "", isWanted))
                .or(() -> things.portForward().map(it -> forward(it, isWanted)))
                .or(() -> things.masquerade().map(it -> flag("masquerade", it, "", isWanted)))
                .or(
                        () ->
                                things.icmpBlockInversion()
                                        .map(
                                                it ->
                                                        flag(
                                                                "icmp-block-inversion",
                                                                it,
                                                                "icmp-block-inversion " + it,
                                                                isWanted)))
                .or(
                        () ->
                                List.of("present", "absent").contains(args.state())
                                        ? plain(
                                                "zone",
                                                args.zone().or(() -> Optional.of("")),
                                                "zone",
                                                isWanted)
                                        : Optional.empty());
    }

    private static Optional<FirewallThing> plain(
            String kind, Optional<String> value, String label, boolean isWanted) {
        return value.map(
                it ->
                        new FirewallThing(
                                kind,
                                it,
                                isWanted,
                                label.isEmpty() ? Optional.empty() : Optional.of(label + " " + it),
                                Optional.empty()));
    }

    /** What has no value but is or is not; a word that is no boolean counts as true. */
    private static FirewallThing flag(String kind, String word, String label, boolean isWanted) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean isNo = List.of("no", "off", "0", "false", "f", "n", "0.0").contains(lower);
        boolean isYes = List.of("yes", "on", "1", "true", "t", "y", "1.0").contains(lower);
        String option = kind.replace('-', '_');
        return new FirewallThing(
                kind,
                "",
                isWanted != isNo,
                label.isEmpty() ? Optional.empty() : Optional.of(label),
                isNo || isYes
                        ? Optional.empty()
                        : Optional.of(
                                ("The value of the %s option is \"%s\". The type of the option will be"
                                                + " changed from string to boolean in a future release."
                                                + " To avoid unexpected behavior, please change the value"
                                                + " to boolean.")
                                        .formatted(option, word)));
    }

    private static FirewallThing forward(List<Map<String, Object>> all, boolean isWanted) {
        Map<String, Object> one = all.isEmpty() ? Map.of() : all.getFirst();
        String address = PythonText.str(one.getOrDefault("toaddr", ""));
        String words =
                "port=%s:proto=%s:toport=%s"
                        .formatted(
                                PythonText.str(one.getOrDefault("port", "")),
                                PythonText.str(one.getOrDefault("proto", "")),
                                PythonText.str(one.getOrDefault("toport", "")));
        return new FirewallThing(
                "forward-port",
                words + (address.isEmpty() ? "" : ":toaddr=" + address),
                isWanted,
                Optional.of("port_forward " + words + ":toaddr=" + address),
                Optional.empty());
    }

    /** What is wrong with a forwarded port. */
    static Optional<String> forwardObstacle(Firewalld.Things things) {
        List<Map<String, Object>> all = things.portForward().orElse(List.of(Map.of()));
        if (things.portForward().isEmpty()) {
            return Optional.empty();
        }
        if (all.size() > 1) {
            return Optional.of("Only one port forward supported at a time");
        }
        Map<String, Object> one = all.isEmpty() ? Map.of() : all.getFirst();
        if (!one.containsKey("port")) {
            return Optional.of("port must be specified for port forward");
        }
        if (!one.containsKey("proto")) {
            return Optional.of("proto udp/tcp must be specified for port forward");
        }
        return one.containsKey("toport")
                ? Optional.empty()
                : Optional.of("toport must be specified for port forward");
    }

    /** Whether it is about a zone as a whole. */
    boolean isOfZone() {
        return kind.equals("zone") || kind.equals("target");
    }

    /**
     * Prints the state of firewalld, the zone, and for what holds after a restart and for what
     * holds now an exit code and the words, with NUL between.
     */
    ShellQuery query(Optional<String> zone) {
        String given = zone.map(ShellQuote::quote).orElse("$($p --get-default-zone 2>/dev/null)");
        String ask =
                switch (kind) {
                    case "zone" -> "--get-zones";
                    case "target" -> "--zone=\"$z\" --get-target";
                    default ->
                            "--zone=\"$z\" "
                                    + (LISTED.contains(kind)
                                            ? "--list-" + kind + "s"
                                            : "--query-" + option());
                };
        return new ShellQuery(
                PATH
                        + """
                        if firewall-cmd --state >/dev/null 2>&1; then s=online p='firewall-cmd --permanent'
                        elif command -v firewall-offline-cmd >/dev/null; then s=offline p=firewall-offline-cmd
                        else printf 'missing\\0%%s\\0' "$PATH"; exit 0; fi
                        z=%s
                        printf '%%s\\0%%s\\0' $s "$z"
                        o=$($p %s 2>&1); printf '%%s\\0%%s\\0' $? "$o"
                        [ $s = offline ] || { o=$(firewall-cmd %s 2>&1); printf '%%s\\0%%s\\0' $? "$o"; }
                        exit 0
                        """
                                .formatted(
                                        given.replace("$p ", "${p%% *} "),
                                        ask,
                                        kind.equals("target") ? "--get-default-zone" : ask));
    }

    /** Reads the answer of {@link #query}. */
    Found found(Output output) {
        String[] parts = output.text().split("\0", -1);
        if (parts[0].equals("missing")) {
            return new Found(parts[0], parts[1], false, false, Optional.empty());
        }
        boolean isPermanent = isThere(parts[2], parts[3]);
        boolean isNow = parts.length > 5 && isThere(parts[4], parts[5]);
        return new Found(
                parts[0],
                kind.equals("zone") && !value.isEmpty() ? value : parts[1],
                isPermanent,
                isNow,
                wrong(parts[2], parts[3])
                        .or(() -> parts.length > 5 ? wrong(parts[4], parts[5]) : Optional.empty()));
    }

    private boolean isThere(String code, String words) {
        if (!code.equals("0")) {
            return false;
        }
        if (kind.equals("target")) {
            return words.strip().equals(value);
        }
        boolean isAnswered = !LISTED.contains(kind) && !kind.equals("zone");
        return isAnswered || Arrays.asList(words.strip().split("\\s+", -1)).contains(value);
    }

    /** A question is answered with 0 or 1; everything else says what is wrong with it. */
    private static Optional<String> wrong(String code, String words) {
        return code.equals("0") || code.equals("1")
                ? Optional.empty()
                : Optional.of(words.strip().replaceFirst("^Error: ", ""));
    }

    static String error(Output output) {
        String words = output.errorText().strip();
        return (words.isEmpty() ? output.text().strip() : words).replaceFirst("^Error: ", "");
    }

    private String option() {
        return value.isEmpty() ? kind : kind + "=" + ShellQuote.quote(value);
    }

    /** The command that brings the thing to where it is wanted. */
    String change(Found found, boolean isPermanent, boolean isWanted, int seconds) {
        List<String> words = new ArrayList<>();
        words.add(
                !isPermanent
                        ? "firewall-cmd"
                        : found.isOffline() ? "firewall-offline-cmd" : "firewall-cmd --permanent");
        if (kind.equals("zone")) {
            words.add(
                    (isWanted ? "--new-zone=" : "--delete-zone=") + ShellQuote.quote(found.zone()));
            return String.join(" ", words);
        }
        words.add("--zone=" + ShellQuote.quote(found.zone()));
        words.add(
                switch (kind) {
                    case "target" ->
                            "--set-target=" + ShellQuote.quote(isWanted ? value : "default");
                    case "interface" -> (isWanted ? "--change-" : "--remove-") + option();
                    default -> (isWanted ? "--add-" : "--remove-") + option();
                });
        if (isWanted && seconds > 0 && WITH_TIME.contains(kind)) {
            words.add("--timeout=" + seconds);
        }
        return String.join(" ", words);
    }

    /** What is told of a change. */
    List<String> changed(String zone, String state) {
        List<String> messages = new ArrayList<>();
        switch (kind) {
            case "masquerade" ->
                    messages.add(
                            isWanted
                                    ? "Added masquerade to zone " + zone
                                    : "Removed masquerade from zone " + zone);
            case "interface" ->
                    messages.add(
                            isWanted
                                    ? "Changed " + value + " to zone " + zone
                                    : "Removed " + value + " from zone " + zone);
            case "source" ->
                    messages.add(
                            isWanted
                                    ? "Added " + value + " to zone " + zone
                                    : "Removed " + value + " from zone " + zone);
            case "target" ->
                    messages.add(
                            isWanted
                                    ? "Set zone " + zone + " target to " + value
                                    : "Reset zone " + zone + " target to default");
            case "zone" -> messages.add((isWanted ? "Added" : "Removed") + " zone " + zone);
            default -> {}
        }
        label.ifPresent(it -> messages.add("Changed " + it + " to " + state));
        return messages;
    }
}
