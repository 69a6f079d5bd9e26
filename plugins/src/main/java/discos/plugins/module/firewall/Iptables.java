package discos.plugins.module.firewall;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps a rule of the running packet filter, or keeps it out. */
@ModuleInfo(
        name = "iptables",
        doc = "Keep rules, chains and policies of the running packet filter.")
public final class Iptables implements Module<Iptables.Args> {
    private static final Pattern POLICY = Pattern.compile("\\(policy ([A-Z]+)\\)");

    /** See {@link Iptables}. */
    @Arg.Rules(
            exclusive = "flush|policy",
            needed = {"jump=TEE|gateway", "jump=tee|gateway"})
    public record Args(
            @Arg(
                            doc = "The table.",
                            choices = {"filter", "nat", "mangle", "raw", "security"},
                            defaultValue = "filter")
                    String table,
            @Arg(
                            doc = "Whether the rule, or the chain, is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(
                            doc = "Whether a new rule comes last or first.",
                            choices = {"append", "insert"},
                            defaultValue = "append")
                    String action,
            @Arg(
                            doc = "Which of the two filters.",
                            choices = {"ipv4", "ipv6"},
                            defaultValue = "ipv4")
                    String ipVersion,
            @Arg(doc = "The chain.") Optional<String> chain,
            @Arg(doc = "Number before which a rule is inserted.") Optional<String> ruleNum,
            @Arg(name = "wait", doc = "Seconds to wait for other programs that change the filter.")
                    Optional<String> patience,
            IptablesRule rule,
            @Arg(doc = "Throw away all rules of the chain or table.", defaultValue = "no")
                    boolean flush,
            @Arg(
                            doc = "What becomes of packets that no rule meets.",
                            choices = {"ACCEPT", "DROP", "QUEUE", "RETURN"})
                    Optional<String> policy,
            @Arg(doc = "Whether the chain itself is made or removed.", defaultValue = "no")
                    boolean chainManagement) {

        String program() {
            return ipVersion.equals("ipv6") ? "ip6tables" : "iptables";
        }

        /** The words of the rule; a rule with logging options jumps to LOG. */
        List<String> words(boolean isLogged) {
            return rule.words(patience.filter(it -> !it.isEmpty()), ipVersion, isLogged);
        }
    }

    private static String command(Args args, String letter, List<String> more) {
        List<String> words = new ArrayList<>(List.of(args.program(), "-t", args.table(), letter));
        args.chain().ifPresent(words::add);
        words.addAll(more);
        return Program.PATH + ShellQuote.join(words);
    }

    private static ShellQuery present(Args args) {
        return new ShellQuery(
                command(args, "-C", args.words(true)) + " >/dev/null 2>&1 && echo yes; exit 0");
    }

    private static ShellQuery chain(Args args) {
        return new ShellQuery(command(args, "-L", List.of()) + " 2>/dev/null | sed -n 1p; exit 0");
    }

    private static Program program(Args args) {
        return new Program(args.program());
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(program(args));
        return args.chain().isPresent() && !args.flush()
                ? looks.and(present(args), chain(args))
                : looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = program(args).refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!args.flush() && args.chain().isEmpty()) {
            return Decision.fail("Either chain or flush parameter must be specified.");
        }
        if (args.rule().isWronglyLogged()) {
            return Decision.fail("Logging options can only be used with the LOG jump target.");
        }
        if (args.flush()) {
            return change(args, List.of(command(args, "-F", List.of())));
        }
        String header = seen.of(chain(args)).text();
        if (args.policy().isPresent()) {
            return policy(args, header);
        }
        boolean isChain = !header.isBlank();
        boolean isWanted = args.state().equals("present");
        if (!isWanted && args.words(false).isEmpty()) {
            List<String> removal =
                    args.chainManagement() ? List.of(command(args, "-X", List.of())) : List.of();
            return isChain ? change(args, removal) : same(args);
        }
        boolean isPresent = seen.of(present(args)).text().strip().equals("yes");
        return isPresent == isWanted ? same(args) : change(args, commands(args, isChain, isWanted));
    }

    private static List<String> commands(Args args, boolean isChain, boolean isWanted) {
        if (!isWanted) {
            return List.of(command(args, "-D", args.words(true)));
        }
        List<String> commands = new ArrayList<>();
        if (!isChain && args.chainManagement()) {
            commands.add(command(args, "-N", List.of()));
        }
        List<String> words = new ArrayList<>();
        boolean isInserted = args.action().equals("insert");
        args.ruleNum().filter(it -> isInserted && !it.isEmpty()).ifPresent(words::add);
        words.addAll(args.words(true));
        commands.add(command(args, isInserted ? "-I" : "-A", words));
        return commands;
    }

    private static Decision policy(Args args, String header) {
        Matcher policy = POLICY.matcher(header);
        if (!policy.find()) {
            return Decision.fail("Can't detect current policy");
        }
        String wanted = args.policy().orElseThrow();
        return policy.group(1).equals(wanted)
                ? same(args)
                : change(args, List.of(command(args, "-P", List.of(wanted))));
    }

    private static Result result(Args args) {
        return Result.of("ip_version", args.ipVersion())
                .with("table", args.table())
                .with("chain", args.chain().<Object>map(it -> it).orElse(None.NONE))
                .with("flush", args.flush())
                .with("rule", String.join(" ", args.words(false)))
                .with("state", args.state())
                .with("chain_management", args.chainManagement());
    }

    private static Decision same(Args args) {
        return new Decision.Unchanged(result(args));
    }

    private static Decision change(Args args, List<String> commands) {
        return Decision.change(
                commands.stream().<Step>map(ShellStep::program).toList(),
                Diff.NONE,
                result(args).with("changed", true));
    }
}
