package discos.plugins.module.firewall;

import discos.deployer.spi.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rule of the packet filter meets, and what it does then. */
public record IptablesRule(
        @Arg(doc = "The protocol; `!` before it means any other.") Optional<String> protocol,
        @Arg(doc = "Where packets come from.") Optional<String> source,
        @Arg(doc = "Where packets go to.") Optional<String> destination,
        @Arg(doc = "Extensions that meet packets.", defaultValue = "[]") List<String> match,
        @Arg(doc = "Flags of TCP: `flags` that are looked at and `flags_set` among them.")
                Optional<Map<String, Object>> tcpFlags,
        Target target,
        @Arg(doc = "Ports, for the extension multiport.", defaultValue = "[]")
                List<String> destinationPorts,
        @Arg(doc = "Interface by which packets come.") Optional<String> inInterface,
        @Arg(doc = "Interface by which packets go.") Optional<String> outInterface,
        @Arg(doc = "Meets second and further fragments.") Optional<String> fragment,
        @Arg(doc = "Counters of packets and bytes.") Optional<String> setCounters,
        @Arg(doc = "Port packets come from.") Optional<String> sourcePort,
        @Arg(doc = "Port packets go to.") Optional<String> destinationPort,
        @Arg(
                        doc = "Whether packets that begin a connection are met.",
                        choices = {"ignore", "match", "negate"},
                        defaultValue = "ignore")
                String syn,
        @Arg(doc = "States of the connection.", defaultValue = "[]") List<String> ctstate,
        Range range,
        @Arg(doc = "How often the rule meets at the most.") Optional<String> limit,
        @Arg(doc = "How many packets are met before the limit holds.") Optional<String> limitBurst,
        @Arg(doc = "User whose program sends.") Optional<String> uidOwner,
        @Arg(doc = "Group whose program sends.") Optional<String> gidOwner,
        @Arg(doc = "Kind of ICMP message.") Optional<String> icmpType,
        @Arg(doc = "A note at the rule.") Optional<String> comment) {

    /** What is done with packets. */
    @Arg.Rules(exclusive = "set_dscp_mark|set_dscp_mark_class")
    public record Target(
            @Arg(doc = "Target to which the rule jumps.") Optional<String> jump,
            @Arg(doc = "Host to which TEE sends copies.") Optional<String> gateway,
            @Arg(doc = "What stands before logged lines.") Optional<String> logPrefix,
            @Arg(
                            doc = "How grave logged lines are.",
                            choices = {
                                "0", "1", "2", "3", "4", "5", "6", "7", "emerg", "alert", "crit",
                                "error", "warning", "notice", "info", "debug"
                            })
                    Optional<String> logLevel,
            @Arg(doc = "Address to which packets are sent on.") Optional<String> toDestination,
            @Arg(doc = "Address from which packets seem to come.") Optional<String> toSource,
            @Arg(name = "goto", doc = "Chain with which it goes on.") Optional<String> chain,
            @Arg(doc = "Ports to which packets are sent on.") Optional<String> toPorts,
            @Arg(doc = "Mark for DSCP.") Optional<String> setDscpMark,
            @Arg(doc = "Class for DSCP.") Optional<String> setDscpMarkClass,
            @Arg(doc = "What a refused sender is told.") Optional<String> rejectWith) {

        boolean isLogging() {
            return logPrefix.or(() -> logLevel).filter(it -> !it.isEmpty()).isPresent();
        }
    }

    /** Ranges and sets of addresses. */
    public record Range(
            @Arg(doc = "Range of addresses packets come from.") Optional<String> srcRange,
            @Arg(doc = "Range of addresses packets go to.") Optional<String> dstRange,
            @Arg(doc = "A set of ipset.") Optional<String> matchSet,
            @Arg(
                            doc = "What of a packet the set is asked for.",
                            choices = {"src", "dst", "src,dst", "dst,src"})
                    Optional<String> matchSetFlags) {}

    /** Whether it logs and jumps elsewhere. */
    boolean isWronglyLogged() {
        return target.isLogging() && target.jump().filter(it -> !it.equals("LOG")).isPresent();
    }

    /**
     * The words for iptables.
     *
     * @param isLogged whether logging options without a target jump to LOG
     */
    List<String> words(Optional<String> wait, String version, boolean isLogged) {
        List<String> rule = new ArrayList<>();
        wait.ifPresent(seconds -> rule.addAll(List.of("-w", seconds)));
        add(rule, "-p", protocol);
        add(rule, "-s", source);
        add(rule, "-d", destination);
        match.forEach(one -> add(rule, "-m", Optional.of(one)));
        tcpFlags.ifPresent(flags -> tcp(rule, flags));
        target(rule, isLogged);
        add(rule, "-i", inInterface);
        add(rule, "-o", outInterface);
        add(rule, "-f", fragment);
        add(rule, "-c", setCounters);
        add(rule, "--source-port", sourcePort);
        add(rule, "--destination-port", destinationPort);
        add(rule, "--to-ports", target.toPorts());
        add(rule, "--set-dscp", target.setDscpMark());
        add(rule, "--set-dscp-class", target.setDscpMarkClass());
        switch (syn) {
            case "match" -> rule.add("--syn");
            case "negate" -> rule.addAll(List.of("!", "--syn"));
            default -> {}
        }
        states(rule);
        ranges(rule);
        rest(rule, version);
        return rule;
    }

    private static void add(List<String> rule, String flag, Optional<String> value) {
        value.filter(text -> !text.isEmpty())
                .ifPresent(
                        text ->
                                rule.addAll(
                                        text.startsWith("!")
                                                ? List.of("!", flag, text.substring(1))
                                                : List.of(flag, text)));
    }

    private static void tcp(List<String> rule, Map<String, Object> flags) {
        if (flags.containsKey("flags") && flags.containsKey("flags_set")) {
            rule.addAll(
                    List.of(
                            "--tcp-flags",
                            joined(flags.get("flags")),
                            joined(flags.get("flags_set"))));
        }
    }

    private static String joined(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    private void target(List<String> rule, boolean isLogged) {
        Optional<String> jump =
                target.jump()
                        .or(
                                () ->
                                        isLogged && target.isLogging()
                                                ? Optional.of("LOG")
                                                : Optional.empty());
        add(rule, "-j", jump);
        if (jump.filter(it -> it.equalsIgnoreCase("tee")).isPresent()) {
            add(rule, "--gateway", target.gateway());
        }
        add(rule, "--log-prefix", target.logPrefix());
        add(rule, "--log-level", target.logLevel());
        add(rule, "--to-destination", target.toDestination());
        if (!destinationPorts.isEmpty()) {
            rule.addAll(List.of("-m", "multiport", "--dports", String.join(",", destinationPorts)));
        }
        add(rule, "--to-source", target.toSource());
        add(rule, "-g", target.chain());
    }

    private void states(List<String> rule) {
        if (ctstate.isEmpty()) {
            return;
        }
        boolean isOld = match.contains("state") && !match.contains("conntrack");
        if (!isOld && !match.contains("conntrack")) {
            rule.addAll(List.of("-m", "conntrack"));
        }
        rule.addAll(List.of(isOld ? "--state" : "--ctstate", String.join(",", ctstate)));
    }

    private void ranges(List<String> rule) {
        boolean isRange =
                Stream.of(range.srcRange(), range.dstRange()).anyMatch(Optional::isPresent);
        if (isRange && !match.contains("iprange")) {
            rule.addAll(List.of("-m", "iprange"));
        }
        add(rule, "--src-range", range.srcRange());
        add(rule, "--dst-range", range.dstRange());
        if (range.matchSet().isPresent() && !match.contains("set")) {
            rule.addAll(List.of("-m", "set"));
        }
        add(rule, "--match-set", range.matchSet());
        range.matchSetFlags().filter(_ -> range.matchSet().isPresent()).ifPresent(rule::add);
    }

    private void rest(List<String> rule, String version) {
        if (limit.or(() -> limitBurst).isPresent()) {
            rule.addAll(List.of("-m", "limit"));
        }
        add(rule, "--limit", limit);
        add(rule, "--limit-burst", limitBurst);
        uidOwner.ifPresent(_ -> rule.addAll(List.of("-m", "owner")));
        add(rule, "--uid-owner", uidOwner);
        gidOwner.ifPresent(_ -> rule.addAll(List.of("-m", "owner")));
        add(rule, "--gid-owner", gidOwner);
        if (target.jump().isEmpty()) {
            target.rejectWith().ifPresent(_ -> rule.addAll(List.of("-j", "REJECT")));
        }
        add(rule, "--reject-with", target.rejectWith());
        add(rule, version.equals("ipv6") ? "--icmpv6-type" : "--icmp-type", icmpType);
        if (comment.isPresent()) {
            rule.addAll(List.of("-m", "comment"));
            add(rule, "--comment", comment);
        }
    }
}
