package discos.plugins.module.system;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Remove;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Backup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps a job or a variable in a crontab, or keeps it out. */
@ModuleInfo(name = "cron", doc = "Manage jobs and variables of cron.")
public final class Cron implements Module<Cron.Args> {
    private static final Pattern FILE_NAME = Pattern.compile("(^|/)[A-Za-z0-9_-]+$");

    /** The arguments. */
    @Arg.Rules(
            exclusive = "insertafter|insertbefore",
            needed =
                    "state=present|job: You must specify 'job' to install a new cron job or"
                            + " variable")
    public record Args(
            @Arg(doc = "Description of the job, by which it is found again.") String name,
            @Arg(doc = "The command to run.", aliases = "value") Optional<String> job,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Whose crontab.") Optional<String> user,
            @Arg(doc = "File in /etc/cron.d to edit instead.") Optional<String> cronFile,
            @Arg(doc = "Keep the crontab before the change.", defaultValue = "no") boolean backup,
            @Arg(doc = "Minute.", defaultValue = "*") String minute,
            @Arg(doc = "Hour.", defaultValue = "*") String hour,
            @Arg(doc = "Day of the month.", aliases = "dom", defaultValue = "*") String day,
            @Arg(doc = "Month.", defaultValue = "*") String month,
            @Arg(doc = "Day of the week.", aliases = "dow", defaultValue = "*") String weekday,
            @Arg(
                            doc = "A named time.",
                            choices = {
                                "annually",
                                "daily",
                                "hourly",
                                "monthly",
                                "reboot",
                                "weekly",
                                "yearly"
                            })
                    Optional<String> specialTime,
            @Arg(doc = "Write the job as a comment.", defaultValue = "no") boolean disabled,
            @Arg(doc = "Whether `name` is a variable and `job` its value.", defaultValue = "no")
                    boolean env,
            @Arg(doc = "Put a new variable after this one.") Optional<String> insertafter,
            @Arg(doc = "Put a new variable before this one.") Optional<String> insertbefore) {

        boolean isWanted() {
            return state.equals("present");
        }
    }

    @Override
    public Looks look(Args args) {
        return args.cronFile().isPresent()
                ? Looks.of(new FileText(path(args)))
                : Looks.of(table(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<String> mistake = mistake(args);
        if (mistake.isPresent()) {
            return Decision.fail(mistake.get());
        }
        String before = text(args, seen);
        CronTable table = new CronTable(before);
        Optional<String> missing = table.missingNeighbour(args);
        if (missing.isPresent()) {
            return Decision.fail("Variable named '" + missing.get() + "' not found.");
        }
        CronTable after = table.edit(args);
        boolean isRemoved = isEmptied(args, after) && !before.isEmpty();
        Result result =
                isRemoved
                        ? Result.of("cron_file", args.cronFile().orElseThrow())
                                .with("state", "absent")
                        : result(args, after);
        if (after.text().equals(before)) {
            return new Decision.Unchanged(result);
        }
        List<Step> steps = new ArrayList<>();
        if (args.backup() && !isRemoved) {
            steps.add(backup(args));
        }
        steps.add(step(args, seen, after));
        Decision.Change change =
                Backup.told(
                        Decision.change(
                                steps,
                                Diff.of(
                                        args.cronFile().map(_ -> path(args)).orElse("crontab"),
                                        before,
                                        after.text()),
                                result.with("changed", true)));
        return args.cronFile().isPresent() ? change : inWordsOfCrontab(change);
    }

    private static Result result(Args args, CronTable after) {
        List<String> warnings = new ArrayList<>();
        args.cronFile()
                .filter(file -> !FILE_NAME.matcher(file).find())
                .ifPresent(
                        file ->
                                warnings.add(
                                        "Filename portion of cron_file (\"%s\") should consist solely of upper- and lower-case letters, digits, underscores, and hyphens"
                                                .formatted(
                                                        file.substring(
                                                                file.lastIndexOf('/') + 1))));
        if (args.isWanted()
                && !args.env()
                && CronTable.stripped(args.job().orElse("")).matches("(?s).*[\r\n].*")) {
            warnings.add("Job should not contain line breaks");
        }
        Result result =
                Result.of("jobs", after.jobs())
                        .with("envs", after.variables())
                        .with("warnings", warnings);
        return args.cronFile().isPresent()
                ? result.with("cron_file", args.cronFile().get())
                : result;
    }

    private static Optional<String> mistake(Args args) {
        if (args.cronFile().equals(Optional.of("/etc/crontab"))) {
            return Optional.of("Will not manage /etc/crontab via cron_file, see documentation.");
        }
        if (args.isWanted() && args.job().isEmpty()) {
            return Optional.of("You must specify 'job' to install a new cron job or variable");
        }
        boolean hasTime =
                !List.of(args.minute(), args.hour(), args.day(), args.month(), args.weekday())
                        .equals(List.of("*", "*", "*", "*", "*"));
        if (args.specialTime().isPresent() && hasTime) {
            return Optional.of("You must specify time and date fields or special time.");
        }
        if (args.cronFile().isPresent() && args.user().isEmpty() && args.isWanted()) {
            return Optional.of("To use cron_file=... parameter you must specify user=... as well");
        }
        boolean hasNeighbour = args.insertafter().isPresent() || args.insertbefore().isPresent();
        if (args.isWanted() && hasNeighbour && !args.env()) {
            return Optional.of(
                    "Insertafter and insertbefore parameters are valid only with env=yes");
        }
        if (args.env() && args.name().contains(" ")) {
            return Optional.of("Invalid name for environment variable");
        }
        return Optional.empty();
    }

    /** What crontab refuses is told as it says it, with the end of its line. */
    private static Decision inWordsOfCrontab(Decision.Change change) {
        return new Decision.Change(
                change.steps(),
                change.controlSteps(),
                change.after(),
                change.diff(),
                change.preview(),
                applied ->
                        applied.hasFailed()
                                ? change.outcome()
                                        .apply(applied)
                                        .with("msg", applied.last().errorText())
                                : change.outcome().apply(applied));
    }

    private static String path(Args args) {
        String file = args.cronFile().orElseThrow();
        return file.startsWith("/") ? file : "/etc/cron.d/" + file;
    }

    private static ShellQuery table(Args args) {
        return new ShellQuery(list(args) + " 2>/dev/null || :");
    }

    private static String list(Args args) {
        return "crontab " + user(args) + "-l";
    }

    /** A file without any job left is removed; one without variables is kept. */
    private static boolean isEmptied(Args args, CronTable after) {
        return args.cronFile().isPresent()
                && !args.isWanted()
                && !args.env()
                && after.text().isBlank();
    }

    private static String user(Args args) {
        return args.user().map(name -> "-u " + ShellQuote.quote(name) + " ").orElse("");
    }

    private static String text(Args args, Seen seen) {
        return args.cronFile().isPresent()
                ? seen.of(new FileText(path(args))).text()
                : seen.of(table(args)).text();
    }

    /** A table that is not there yet is kept as an empty one. */
    private static Step backup(Args args) {
        String command =
                args.cronFile().isPresent()
                        ? "[ ! -e %1$s ] || cat %1$s".formatted(ShellQuote.quote(path(args)))
                        : list(args) + " 2>/dev/null || :";
        return Backup.printed(command, "crontab");
    }

    private static Step step(Args args, Seen seen, CronTable after) {
        if (args.cronFile().isEmpty()) {
            // crontab checks what it installs and replaces the table as a whole
            return new ShellStep(
                    "crontab " + user(args) + "\"$1\"", List.of(Content.of(after.text())), true);
        }
        TextFile before = seen.of(new FileText(path(args)));
        return isEmptied(args, after)
                ? new Remove(path(args))
                : ConfigFile.write(before, after.lines(), false);
    }

    /** The words of the five fields, or the named time. */
    static String when(Args args) {
        List<String> fields = new ArrayList<>();
        if (args.specialTime().isPresent()) {
            fields.add("@" + args.specialTime().get());
        } else {
            fields.addAll(
                    List.of(args.minute(), args.hour(), args.day(), args.month(), args.weekday()));
        }
        if (args.cronFile().isPresent()) {
            fields.add(args.user().orElse("root"));
        }
        return String.join(" ", fields);
    }
}
