package discos.plugins.module.system;

import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Backup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps one limit of limits.conf(5). */
@ModuleInfo(
        name = "pam_limits",
        collection = "community.general",
        doc = "Set a limit of a user or group in limits.conf.")
public final class PamLimits implements Module<PamLimits.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "User, `@group`, `*` or a wildcard.") String domain,
            @Arg(
                            doc = "Which of the two limits.",
                            choices = {"hard", "soft", "-"})
                    String limitType,
            @Arg(
                            doc = "What is limited.",
                            choices = {
                                "core",
                                "data",
                                "fsize",
                                "memlock",
                                "nofile",
                                "rss",
                                "stack",
                                "cpu",
                                "nproc",
                                "as",
                                "maxlogins",
                                "maxsyslogins",
                                "priority",
                                "locks",
                                "sigpending",
                                "msgqueue",
                                "nice",
                                "rtprio",
                                "chroot"
                            })
                    String limitItem,
            @Arg(doc = "The limit, or `unlimited`.") String value,
            @Arg(doc = "Keep a limit that is lower already.", defaultValue = "no") boolean useMin,
            @Arg(doc = "Keep a limit that is higher already.", defaultValue = "no") boolean useMax,
            @Arg(doc = "Keep the file before the change.", defaultValue = "no") boolean backup,
            @Arg(doc = "File to edit.", defaultValue = "/etc/security/limits.conf", isPath = true)
                    String dest,
            @Arg(doc = "Comment behind the limit.") Optional<String> comment) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new FileText(args.dest()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.useMin() && args.useMax()) {
            return Decision.fail("Cannot use use_min and use_max at the same time.");
        }
        if (!isLimit(args.value())) {
            return Decision.fail(
                    "Argument 'value' can be one of 'unlimited', 'infinity', '-1' or an integer");
        }
        TextFile before = seen.of(new FileText(args.dest()));
        List<String> lines = edit(before.lines(), args);
        if (lines.equals(before.lines())) {
            return new Decision.Unchanged(Result.message(said(lines, args)));
        }
        return Backup.told(
                Decision.change(
                        List.of(ConfigFile.write(before, lines, args.backup())),
                        ConfigFile.diff(before, lines),
                        Result.of("changed", true).with("msg", said(lines, args))));
    }

    /** The line of the limit as it is in the end. */
    private static String said(List<String> lines, Args args) {
        return lines.stream()
                .filter(line -> words(line).map(words -> isMeant(words, args)).orElse(false))
                .findFirst()
                .map(line -> line(args, words(line).orElseThrow().get(3)) + "\n")
                .orElse("");
    }

    private static Optional<List<String>> words(String line) {
        List<String> words = List.of(line.replaceFirst("#.*", "").strip().split("\\s+", -1));
        return words.size() == 4 ? Optional.of(words) : Optional.empty();
    }

    private static boolean isMeant(List<String> words, Args args) {
        return words.subList(0, 3)
                .equals(List.of(args.domain(), args.limitType(), args.limitItem()));
    }

    private static boolean isLimit(String value) {
        return List.of("unlimited", "infinity", "-1").contains(value) || value.matches("-?[0-9]+");
    }

    /** The lines once the limit is right; one line for the limit remains. */
    static List<String> edit(List<String> before, Args args) {
        List<String> lines = new ArrayList<>();
        boolean isThere = false;
        for (String line : before) {
            Optional<List<String>> words = words(line);
            boolean isTheirs = words.isPresent() && isMeant(words.get(), args);
            if (!isTheirs) {
                lines.add(line);
            } else if (!isThere) {
                isThere = true;
                String now = words.get().get(3);
                String value = chosen(now, args);
                lines.add(value.equals(now) ? line : line(args, value));
            }
        }
        if (!isThere) {
            lines.add(line(args, args.value()));
        }
        return lines;
    }

    private static String chosen(String now, Args args) {
        boolean keepsLower = args.useMin() && order(now) < order(args.value());
        boolean keepsHigher = args.useMax() && order(now) > order(args.value());
        return keepsLower || keepsHigher ? now : args.value();
    }

    private static long order(String value) {
        return value.matches("-?[0-9]+") && !value.equals("-1")
                ? Long.parseLong(value)
                : Long.MAX_VALUE;
    }

    private static String line(Args args, String value) {
        String comment =
                args.comment().filter(text -> !text.isEmpty()).map(text -> "\t#" + text).orElse("");
        return String.join("\t", args.domain(), args.limitType(), args.limitItem(), value)
                + comment;
    }
}
