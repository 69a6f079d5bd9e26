package discos.plugins.module.repository;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.step.Remove;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Listing;
import discos.plugins.host.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a repository of yum, or keeps it out. */
@ModuleInfo(name = "yum_repository", doc = "Add or remove a repository of yum.")
public final class YumRepository implements Module<YumRepository.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Id of the repository.") String name,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "What people call it; needed to add one.") Optional<String> description,
            @Arg(doc = "Name of the file without `.repo`; the id where absent.")
                    Optional<String> file,
            @Arg(doc = "Folder of the file.", defaultValue = "/etc/yum.repos.d", isPath = true)
                    String reposdir,
            YumRepositoryOptions.Source source,
            YumRepositoryOptions.Choice choice,
            YumRepositoryOptions.Trust trust,
            YumRepositoryOptions.Transfer transfer,
            YumRepositoryOptions.Keeping keeping,
            FileAttributes attributes,
            Control control) {

        String path() {
            return reposdir + "/" + file.orElse(name) + ".repo";
        }

        boolean isWanted() {
            return state.equals("present");
        }

        /** What stands in the section. */
        Map<String, String> settings() {
            YumRepositoryOptions.Settings all = new YumRepositoryOptions.Settings();
            all.put("name", description);
            source.tell(all);
            choice.tell(all);
            trust.tell(all);
            transfer.tell(all);
            keeping.tell(all);
            return all.sorted();
        }
    }

    @Override
    public Looks look(Args args) {
        Looks looks =
                Looks.of(
                        FileText.whole(args.path()),
                        new FileState(args.path()),
                        new FileState(args.reposdir()));
        for (var query : args.attributes().queries(args.path())) {
            looks = looks.and(query);
        }
        return looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.isWanted() && !args.source().isNamed()) {
            return Decision.fail("Parameter 'baseurl', 'metalink' or 'mirrorlist' is required.");
        }
        if (args.isWanted() && args.description().isEmpty()) {
            return Decision.fail("Parameter 'description' is required.");
        }
        boolean hasFolder = seen.of(new FileState(args.reposdir())).leadsToDirectory();
        if (!hasFolder && !args.control().isCheckMode()) {
            return Decision.fail("Repo directory '" + args.reposdir() + "' does not exist.");
        }
        try {
            RepositoryFile before = RepositoryFile.of(seen.of(FileText.whole(args.path())).text());
            RepositoryFile after =
                    args.isWanted()
                            ? before.with(args.name(), args.settings())
                            : before.without(args.name());
            return decide(args, before, after, seen);
        } catch (IllegalArgumentException garbled) {
            return Decision.fail(args.path() + ": " + garbled.getMessage());
        }
    }

    private static Decision decide(
            Args args, RepositoryFile before, RepositoryFile after, Seen seen) {
        FileStatus state = seen.of(new FileState(args.path()));
        String place = state.link().map(FileStatus.Link::real).orElse(args.path());
        Result result = Result.of("repo", args.name()).with("state", args.state());
        List<Step> steps = new ArrayList<>();
        Diff diff = Diff.NONE;
        boolean isChanged = !after.sorted().equals(before.sorted());
        boolean isRemoved = isChanged && after.isEmpty();
        if (isChanged) {
            diff = Diff.of(args.path(), before.sorted(), after.sorted());
            steps.add(
                    isRemoved
                            ? new Remove(args.path())
                            : new Writing(args.attributes(), false, Optional.empty())
                                    .sent(place, Content.of(after.text())));
        }
        if (!isRemoved && state.followed().isPresent()) {
            AttributeChange change =
                    AttributeChange.of(
                            args.attributes(), state.followed().get().at(args.path()), seen);
            if (!change.isEmpty()) {
                steps.add(ShellStep.of(change.script(place)));
                diff = diff.and(Listing.diff(args.path(), change.before(), change.after()));
            }
        }
        return steps.isEmpty()
                ? new Decision.Unchanged(result)
                : Decision.change(steps, diff, result.with("changed", true));
    }
}
