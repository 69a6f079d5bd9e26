package discos.plugins.module.language;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps packages of Python with the host's own pip. */
@ModuleInfo(name = "pip", doc = "Keep packages of Python with the host's own pip.")
public final class Pip implements Module<Pip.Args> {

    /** See {@link Pip}. */
    @Arg.Rules(
            oneOf = "name|requirements",
            exclusive = {"name|requirements", "executable|virtualenv"})
    public record Args(
            @Arg(doc = "Packages, with conditions on their versions, or URLs.")
                    Optional<List<String>> name,
            @Arg(doc = "Version of the only package.") Optional<String> version,
            @Arg(doc = "A file on the host that names packages.") Optional<String> requirements,
            Virtualenv virtualenv,
            @Arg(
                            defaultValue = "present",
                            choices = {"present", "absent", "latest", "forcereinstall"},
                            doc = "Whether they are wanted.")
                    String state,
            @Arg(doc = "More words for pip.") Optional<String> extraArgs,
            @Arg(defaultValue = "no", doc = "Install links to the sources.") boolean editable,
            @Arg(isPath = true, doc = "Folder to run in.") Optional<String> chdir,
            @Arg(isPath = true, doc = "What is called as pip, by name or path.")
                    Optional<String> executable,
            @Arg(doc = "Mode bits that new files do not get.") Optional<String> umask,
            Control control) {

        /** The folder of the virtual environment. */
        Optional<String> folder() {
            return virtualenv
                    .virtualenv()
                    .map(it -> chdir.map(base -> Words.join(base, it)).orElse(it));
        }

        boolean isChecked() {
            return control.isCheckMode();
        }
    }

    /** Where packages go in place of the whole machine. */
    public record Virtualenv(
            @Arg(isPath = true, doc = "Folder of an environment, made where it is missing.")
                    Optional<String> virtualenv,
            @Arg(defaultValue = "no", doc = "Whether the machine's packages are seen in it.")
                    boolean virtualenvSitePackages,
            @Arg(
                            isPath = true,
                            defaultValue = "virtualenv",
                            doc = "The command that makes it, such as `python3 -m venv`.")
                    String virtualenvCommand,
            @Arg(doc = "The Python for it.") Optional<String> virtualenvPython) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(PipTools.query(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.umask().filter(it -> !it.matches("(0[oO]?)?[0-7]+")).isPresent()) {
            return new Decision.Fail(
                    Result.message("umask must be an octal integer")
                            .with(
                                    "details",
                                    "invalid literal for int() with base 8: '%s'"
                                            .formatted(args.umask().get())));
        }
        if (args.state().equals("latest") && args.version().isPresent()) {
            return Decision.fail("version is incompatible with state=latest");
        }
        PipTools tools = PipTools.of(args, seen.of(PipTools.query(args)));
        try {
            boolean isMade = args.folder().isPresent() && !tools.hasEnvironment();
            if (isMade && args.isChecked()) {
                return checked(true);
            }
            PipPlan plan = new PipPlan(args, tools);
            List<PythonRequirement> packages = plan.packages();
            if (args.name().orElse(List.of()).isEmpty() && args.requirements().isEmpty()) {
                return nothing();
            }
            return args.isChecked()
                    ? rehearsal(args, plan, packages, seen)
                    : new Decision.Change(
                            plan.steps(isMade, packages),
                            List.of(),
                            Looks.NONE,
                            Diff.NONE,
                            new Decision.Preview.Unknown(Result.EMPTY),
                            applied -> new PipOutcome(args, isMade).of(applied));
        } catch (IllegalArgumentException obstacle) {
            return Decision.fail(String.valueOf(obstacle.getMessage()));
        }
    }

    private static Decision nothing() {
        return new Decision.Unchanged(
                Result.of("warnings", List.of("No valid name or requirements file found.")));
    }

    private static Decision checked(boolean isChanged) {
        return isChanged
                ? new Decision.Change(
                        List.of(),
                        List.of(),
                        Looks.NONE,
                        Diff.NONE,
                        new Decision.Preview.Would(Result.of("changed", true)),
                        _ -> Result.of("changed", true))
                : new Decision.Unchanged(Result.of("changed", false));
    }

    /** What is installed says whether something would change, as far as it can be known. */
    private static Decision rehearsal(
            Args args, PipPlan plan, List<PythonRequirement> packages, Seen seen) {
        boolean isUnknown =
                plan.hasExtraWords()
                        || args.requirements().isPresent()
                        || args.state().equals("latest");
        if (isUnknown) {
            return checked(true);
        }
        ShellQuery list = plan.list();
        if (!seen.has(list)) {
            return new Decision.More(Looks.of(list));
        }
        Output output = seen.of(list);
        if (!output.isOk()) {
            return new Decision.Fail(
                    PipOutcome.failure(plan.listWords(), output.text(), output.errorText()));
        }
        List<String> installed = new ArrayList<>(output.text().lines().toList());
        boolean isChanged = false;
        for (PythonRequirement one : packages) {
            boolean isThere = installed.stream().anyMatch(line -> isMet(one, line));
            isChanged |=
                    args.state().equals("absent")
                            ? isThere
                            : args.state().equals("present") && !isThere;
        }
        Result result =
                PipOutcome.outputs(output.text(), output.errorText())
                        .with("cmd", String.join(" ", plan.listWords()))
                        .with("changed", isChanged);
        return new Decision.Unchanged(result);
    }

    private static boolean isMet(PythonRequirement wanted, String line) {
        String[] parts = line.split("==", -1);
        return parts.length == 2 && wanted.isMetBy(parts[0], parts[1]);
    }
}
