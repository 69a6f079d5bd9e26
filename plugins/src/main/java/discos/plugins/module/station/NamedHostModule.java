package discos.plugins.module.station;

import discos.deployer.remote.edit.NamedHost;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;

/** Replaces a host's former address in a file that was made with it. */
@ModuleInfo(
        name = "named_host",
        collection = "discos.deploy",
        doc = "Replaces a host's former address, wherever a file names it as a whole word.")
public final class NamedHostModule implements Module<NamedHostModule.Args> {

    /** The arguments. */
    public record Args(
            @Arg(isPath = true, doc = "The file.") String path,
            @Arg(doc = "Where the host is.") String address,
            @Arg(doc = "Where it was.") List<Object> formers) {}

    @Override
    public Looks look(Args args) {
        return new EditedFile(args.path()).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        NamedHost edit = new NamedHost(args.address(), FormerHostKeys.texts(args.formers()));
        return new EditedFile(args.path()).decide(seen, true, edit::replace);
    }
}
