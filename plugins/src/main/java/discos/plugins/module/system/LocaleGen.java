package discos.plugins.module.system;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes locales, or takes them away, where {@code locale-gen} makes them: Debian with its {@code
 * /etc/locale.gen}, Ubuntu with its folder of supported locales.
 */
@ModuleInfo(
        name = "locale_gen",
        collection = "community.general",
        doc = "Make a locale, or take it away, on Debian and Ubuntu.")
public final class LocaleGen implements Module<LocaleGen.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Name and encoding of the locale, such as `it_IT.UTF-8`.") String name,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state) {

        boolean isWanted() {
            return state.equals("present");
        }
    }

    private static final FileText CHOSEN = new FileText("/etc/locale.gen");
    private static final FileText OWN = new FileText("/var/lib/locales/supported.d/local");

    /** Whose way it is, the locales that there are now, and those that Ubuntu knows. */
    private static final ShellQuery STATE =
            new ShellQuery(
                    """
                    if [ -d /var/lib/locales/supported.d ]; then echo ubuntu; else echo debian; fi
                    locale -a 2>/dev/null; echo --
                    cat /usr/share/i18n/SUPPORTED 2>/dev/null; exit 0
                    """);

    /** {@code locale -a} writes the encodings in small letters and without a dash. */
    private static final Map<String, String> ENCODINGS =
            Map.of(
                    ".utf8", ".UTF-8",
                    ".eucjp", ".EUC-JP",
                    ".iso885915", ".ISO-8859-15",
                    ".cp1251", ".CP1251",
                    ".koi8r", ".KOI8-R",
                    ".armscii8", ".ARMSCII-8",
                    ".euckr", ".EUC-KR",
                    ".gbk", ".GBK",
                    ".gb18030", ".GB18030",
                    ".euctw", ".EUC-TW");

    private static final Pattern LINE = Pattern.compile("#?\\s*(\\S+_\\S+) (\\S+)\\s*");

    @Override
    public Looks look(Args args) {
        return Looks.of(STATE, CHOSEN, OWN);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        List<String> told = seen.of(STATE).text().lines().toList();
        int end = told.indexOf("--");
        boolean isUbuntu = told.getFirst().equals("ubuntu");
        TextFile chosen = seen.of(CHOSEN);
        if (!isUbuntu && !chosen.isPresent()) {
            return Decision.fail(
                    "/etc/locale.gen and /var/lib/locales/supported.d/local are missing. Is the"
                            + " package \"locales\" installed?");
        }
        List<String> known =
                isUbuntu ? told.subList(end + 1, told.size()) : chosen.text().lines().toList();
        if (known.stream().noneMatch(line -> isOf(line, args.name()))) {
            return Decision.fail("The locale you've entered is not available on your system.");
        }
        boolean isThere =
                told.subList(1, end).stream()
                        .anyMatch(line -> usual(line).equals(usual(args.name())));
        Result result = Result.of("name", args.name()).with("msg", "OK");
        if (isThere == args.isWanted()) {
            return new Decision.Unchanged(result);
        }
        return isUbuntu ? ubuntu(args, seen.of(OWN), result) : debian(args, chosen, result);
    }

    private static boolean isOf(String line, String name) {
        Matcher match = LINE.matcher(line);
        return match.matches() && match.group(1).equals(name);
    }

    private static String usual(String locale) {
        String usual = locale;
        for (Map.Entry<String, String> encoding : ENCODINGS.entrySet()) {
            usual = usual.replace(encoding.getKey(), encoding.getValue());
        }
        return usual;
    }

    private static Decision debian(Args args, TextFile chosen, Result result) {
        List<String> lines = new ArrayList<>();
        chosen.text()
                .lines()
                .forEach(
                        line -> {
                            Matcher match = LINE.matcher(line);
                            boolean isMeant = match.matches() && match.group(1).equals(args.name());
                            String start = args.isWanted() ? "" : "# ";
                            lines.add(isMeant ? start + args.name() + " " + match.group(2) : line);
                        });
        return changed(chosen, lines, Program.PATH + "locale-gen", result);
    }

    private static Decision ubuntu(Args args, TextFile own, Result result) {
        if (args.isWanted()) {
            Step step =
                    ShellStep.program(Program.PATH + "locale-gen " + ShellQuote.quote(args.name()));
            return Decision.change(List.of(step), Diff.NONE, result);
        }
        List<String> others =
                own.text().lines().filter(line -> !line.startsWith(args.name() + " ")).toList();
        return changed(own, others, Program.PATH + "locale-gen --purge", result);
    }

    private static Decision changed(
            TextFile file, List<String> lines, String program, Result result) {
        List<Step> steps = new ArrayList<>();
        boolean isSame = ConfigFile.text(lines).equals(file.text());
        if (!isSame) {
            steps.add(ConfigFile.write(file, lines, false));
        }
        steps.add(ShellStep.program(program));
        return Decision.change(steps, isSame ? Diff.NONE : ConfigFile.diff(file, lines), result);
    }
}
