package discos.plugins.module.packages;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps packages of Arch Linux. */
@ModuleInfo(
        name = "pacman",
        collection = "community.general",
        doc = "Install, upgrade and remove packages of Arch Linux.")
public final class Pacman implements Module<Pacman.Args> {

    /** See {@link Pacman}. */
    @Arg.Rules(oneOf = "name|update_cache|upgrade", exclusive = "name|upgrade")
    public record Args(
            @Arg(
                            doc = "Packages, groups, files or URLs.",
                            aliases = {"pkg", "package"})
                    Optional<List<String>> name,
            @Arg(
                            doc = "Whether they are wanted.",
                            defaultValue = "present",
                            choices = {"present", "installed", "latest", "absent", "removed"})
                    String state,
            @Arg(doc = "Remove whatever needs them; fetch what is known anew.", defaultValue = "no")
                    boolean force,
            @Arg(doc = "Keep no changed files of what is removed.", defaultValue = "no")
                    boolean removeNosave,
            @Arg(doc = "The program.", defaultValue = "pacman") String executable,
            @Arg(doc = "Further words for it.", defaultValue = "''") String extraArgs,
            @Arg(name = "upgrade", doc = "Upgrade all that is installed.")
                    Optional<Boolean> isUpgraded,
            @Arg(doc = "Further words for that.", defaultValue = "''") String upgradeExtraArgs,
            @Arg(name = "update_cache", doc = "Fetch what is known of the repositories first.")
                    Optional<Boolean> isCacheUpdated,
            @Arg(doc = "Further words for that.", defaultValue = "''") String updateCacheExtraArgs,
            @Arg(
                            doc = "Why they are installed.",
                            choices = {"explicit", "dependency"})
                    Optional<String> reason,
            @Arg(
                            doc = "Which packages get the reason.",
                            defaultValue = "new",
                            choices = {"new", "all"})
                    String reasonFor,
            Control control) {

        List<String> names() {
            return name.orElse(List.of()).stream().filter(it -> !it.isEmpty()).toList();
        }

        boolean isAbsent() {
            return state.equals("absent") || state.equals("removed");
        }

        boolean isRefreshed() {
            return isCacheUpdated.orElse(false);
        }

        boolean isAllUpgraded() {
            return isUpgraded.orElse(false);
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(new Program(args.executable()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Program program = new Program(args.executable());
        Optional<Decision> refusal = program.refusal(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String path = seen.of(program).path().orElse(args.executable());
        try {
            if (args.isRefreshed() && !args.control().isCheckMode()) {
                return refresh(args, path);
            }
        } catch (IllegalArgumentException open) {
            return Decision.fail(String.valueOf(open.getMessage()));
        }
        PacmanPlan plan = new PacmanPlan(args, path, Talk.of(seen));
        if (args.isRefreshed()) {
            plan.note("Would have updated the package db", "", "");
            plan.setRefreshed(true);
        }
        return plan.decide();
    }

    /** Fetches what is known of the repositories, and tells whether it is another than before. */
    private static Decision refresh(Args args, String path) {
        List<String> words = new ArrayList<>(List.of(path, "--sync", "--refresh"));
        words.addAll(Words.split(args.updateCacheExtraArgs()));
        if (args.force()) {
            words.add("--refresh");
        }
        String list = ShellQuote.quote(path) + " --sync --list 2>/dev/null | sort";
        String script =
                Program.PATH
                        + "LC_ALL=C; export LC_ALL; d_1=$("
                        + list
                        + ")\n"
                        + ShellQuote.join(words)
                        + "; d_r=$?\n[ \"$d_1\" = \"$("
                        + list
                        + ")\" ] && d_c=0 || d_c=1\nprintf '\\n%s %s' \"$d_r\" \"$d_c\"";
        return new Decision.Dialog(
                ShellStep.program(script),
                new Decision.Preview.Would(Result.of("changed", true)),
                output -> {
                    String text = output.text();
                    int end = Math.max(0, text.lastIndexOf('\n'));
                    String[] codes = text.substring(end).strip().split(" ", -1);
                    boolean isOk = codes.length == 2 && codes[0].equals("0");
                    boolean isOther = codes.length == 2 && codes[1].equals("1");
                    PacmanPlan plan = new PacmanPlan(args, path, Talk.afterChange());
                    plan.setRefreshed(args.force() || isOther);
                    if (!isOk) {
                        return plan.failure(
                                "could not update package db",
                                words,
                                text.substring(0, end),
                                output.errorText());
                    }
                    plan.note("Updated package db", text.substring(0, end), output.errorText());
                    return plan.decide();
                });
    }
}
