package discos.plugins.module.command;

import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a program with arguments, no shell between. */
@ModuleInfo(name = "command", doc = "Runs a program with arguments, no shell between.")
public final class Command implements Module<Command.Args> {

    /** See {@link Command}. */
    public record Args(
            @Arg(isFreeForm = true, doc = "The program and its arguments as one line.")
                    Optional<String> cmd,
            @Arg(doc = "The program and its arguments as a list.") Optional<List<String>> argv,
            @Arg(defaultValue = "yes", doc = "Whether `$NAME` in arguments is replaced.")
                    boolean expandArgumentVars,
            CommandArgs common) {
        /** Why nothing can be run. */
        Optional<String> refusal() {
            boolean hasLine = cmd.filter(it -> !it.isBlank()).isPresent();
            boolean hasWords = argv.filter(it -> !it.isEmpty()).isPresent();
            if (hasLine && hasWords) {
                return Optional.of("only command or argv can be given, not both");
            }
            return hasLine || hasWords ? Optional.empty() : Optional.of("no command given");
        }

        List<String> words() {
            return argv.orElseGet(() -> Words.split(cmd.orElse("")));
        }
    }

    @Override
    public Looks look(Args args) {
        return run(args, List.of()).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<String> refusal = args.refusal();
        if (refusal.isPresent()) {
            return Run.refused(refusal.get());
        }
        try {
            Run run = run(args, args.words());
            return (args.common().executable().isPresent()
                            ? run.warning(
                                    "As of Ansible 2.4, the parameter 'executable' is no longer"
                                            + " supported with the 'command' module. Not using"
                                            + " '%s'.".formatted(args.common().executable().get()))
                            : run)
                    .decide(seen);
        } catch (IllegalArgumentException badQuotes) {
            return Decision.fail(String.valueOf(badQuotes.getMessage()));
        }
    }

    private static Run run(Args args, List<String> words) {
        CommandArgs common = args.common();
        StringBuilder line = new StringBuilder();
        if (!words.isEmpty()) {
            String program = words.getFirst();
            line.append("command -v -- ")
                    .append(
                            args.expandArgumentVars()
                                    ? expanded(program)
                                    : ShellQuote.quote(program))
                    .append(" >/dev/null 2>&1 || { printf '\\0nocommand'; exit 2; }\n");
        }
        line.append("exec");
        for (String word : words) {
            line.append(' ')
                    .append(args.expandArgumentVars() ? expanded(word) : ShellQuote.quote(word));
        }
        line.append(common.stdin().isPresent() ? " < \"$1\"" : "");
        return new Run(
                new ArrayList<Object>(words),
                line.toString(),
                common.input().map(List::of).orElse(List.of()),
                common.conditions(),
                common.stripEmptyEnds());
    }

    /** A word in which the shell replaces variables that are set, and nothing else. */
    static String expanded(String word) {
        StringBuilder out = new StringBuilder();
        Matcher variable =
                Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)\\})", Pattern.UNICODE_CASE).matcher(word);
        int last = 0;
        while (variable.find()) {
            String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                String before = word.substring(last, variable.start());
                out.append(before.isEmpty() ? "" : ShellQuote.quote(before));
                out.append("\"${")
                        .append(name)
                        .append('-')
                        .append(variable.group().replace("$", "\\$").replace("}", "\\}"))
                        .append("}\"");
                last = variable.end();
            }
        }
        String rest = word.substring(last);
        return out.append(rest.isEmpty() && !out.isEmpty() ? "" : ShellQuote.quote(rest))
                .toString();
    }
}
