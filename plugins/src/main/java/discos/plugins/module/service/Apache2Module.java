package discos.plugins.module.service;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Switches modules of Apache 2 on and off as Debian does. */
@ModuleInfo(
        name = "apache2_module",
        collection = "community.general",
        doc = "Switch modules of Apache 2 on and off with a2enmod and a2dismod.")
public final class Apache2Module implements Module<Apache2Module.Args> {
    private static final Pattern PHP = Pattern.compile("^(php\\d)\\.");

    /** See {@link Apache2Module}. */
    public record Args(
            @Arg(doc = "The module as a2enmod calls it.") String name,
            @Arg(doc = "The module as `apache2ctl -M` calls it.") Optional<String> identifier,
            @Arg(defaultValue = "no", doc = "Switch off what others need, too.") boolean force,
            @Arg(
                            defaultValue = "present",
                            choices = {"present", "absent"},
                            doc = "Whether it is on.")
                    String state,
            @Arg(defaultValue = "no", doc = "Go on where Apache's configuration has mistakes.")
                    boolean ignoreConfigcheck,
            @Arg(defaultValue = "yes", doc = "Warn where no module for processing is on.")
                    boolean warnMpmAbsent) {

        boolean isWanted() {
            return state.equals("present");
        }

        String identifierOrUsual() {
            return identifier.filter(it -> !it.isEmpty()).orElseGet(this::usual);
        }

        private String usual() {
            if (name.contains("shib")) {
                return "mod_shib";
            }
            if (name.contains("evasive")) {
                return "evasive20_module";
            }
            Matcher php = PHP.matcher(name);
            return php.find() ? php.group(1) + "_module" : name + "_module";
        }
    }

    /** The path of Apache's own command, then {@code -V} and {@code -M}; it ends as the latter. */
    private static final ShellQuery LOADED =
            new ShellQuery(
                    Program.PATH
                            + """
                            c=$(command -v apache2ctl || command -v apachectl) || exit 127
                            "$c" -V 2>/dev/null | sed -n 's/^ *threaded: *yes.*/threaded/p'
                            printf '%s\\n' "$c"
                            exec "$c" -M
                            """);

    @Override
    public Looks look(Args args) {
        return Looks.of(LOADED, tool(args));
    }

    private static Program tool(Args args) {
        return new Program(args.isWanted() ? "a2enmod" : "a2dismod");
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Output loaded = seen.of(LOADED);
        Optional<String> obstacle = obstacle(args, loaded);
        if (obstacle.isPresent()) {
            return Decision.fail(obstacle.get());
        }
        Result result =
                Result.of(
                                "result",
                                "Module %s %s"
                                        .formatted(
                                                args.name(),
                                                args.isWanted() ? "enabled" : "disabled"))
                        .with("warnings", warnings(args, loaded));
        if (isLoaded(args, loaded) == args.isWanted()) {
            return new Decision.Unchanged(result);
        }
        Optional<String> path = seen.of(tool(args)).path();
        if (path.isEmpty()) {
            return Decision.fail(
                    "%1$s not found. Perhaps this system does not use %1$s to manage apache"
                            .formatted(tool(args).name()));
        }
        String words =
                (args.force() && !args.isWanted() ? " -f " : " ") + ShellQuote.quote(args.name());
        Result done = result.with("changed", true);
        return new Decision.Change(
                List.of(ShellStep.program(Program.PATH + "exec " + path.get() + words)),
                List.of(),
                Looks.of(LOADED),
                Diff.NONE,
                new Decision.Preview.Would(done),
                applied -> outcome(args, applied, done));
    }

    private static Optional<String> obstacle(Args args, Output loaded) {
        if (loaded.exitCode() == 127) {
            return Optional.of(
                    "Neither of apache2ctl nor apachctl found. At least one apache control binary is"
                            + " necessary.");
        }
        if (args.name().equals("cgi") && loaded.text().startsWith("threaded")) {
            return Optional.of(
                    "Your MPM seems to be threaded. No automatic actions on module cgi possible.");
        }
        if (!loaded.isOk() && !args.ignoreConfigcheck()) {
            return Optional.of(broken(loaded));
        }
        return Optional.empty();
    }

    private static boolean isLoaded(Args args, Output loaded) {
        return loaded.isOk() && loaded.text().contains(" " + args.identifierOrUsual());
    }

    private static String broken(Output loaded) {
        String program =
                loaded.text().lines().filter(it -> it.startsWith("/")).findFirst().orElse("");
        return "Error executing %s: %s".formatted(program, loaded.errorText());
    }

    private static List<Object> warnings(Args args, Output loaded) {
        if (loaded.isOk()) {
            return List.of();
        }
        if (!loaded.errorText().contains("AH00534") || !args.name().contains("mpm_")) {
            return List.of(broken(loaded));
        }
        return args.warnMpmAbsent()
                ? List.of(
                        "No MPM module loaded! apache2 reload AND other module actions will fail if"
                                + " no MPM module is loaded immediately.")
                : List.of();
    }

    private static Result outcome(Args args, Applied applied, Result done) {
        if (!applied.hasFailed() && isLoaded(args, applied.seen().of(LOADED)) == args.isWanted()) {
            return done;
        }
        Output last = applied.last();
        return Result.message(
                        ("Failed to set module %s to %s:\n%s\nMaybe the module identifier (%s) was"
                                        + " guessed incorrectly.Consider setting the \"identifier\""
                                        + " option.")
                                .formatted(
                                        args.name(),
                                        args.isWanted() ? "enabled" : "disabled",
                                        last.text(),
                                        args.identifierOrUsual()))
                .with("failed", true)
                .with("changed", false)
                .with("rc", (long) last.exitCode())
                .with("stdout", last.text())
                .with("stderr", last.errorText());
    }
}
