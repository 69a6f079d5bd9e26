package discos.plugins.module.station;

import discos.deployer.remote.edit.HostsEntry;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Optional;

/** Sets one host's address in the file of hosts and keeps all other lines. */
@ModuleInfo(
        name = "hosts_entry",
        collection = "discos.deploy",
        doc = "Sets the address of one host in /etc/hosts and keeps everything else.")
public final class HostsEntryModule implements Module<HostsEntryModule.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "The host's full name; its short name means it, too.") String name,
            @Arg(doc = "Where it is.") String address,
            @Arg(doc = "Where it was.") Optional<List<Object>> formers,
            @Arg(isPath = true, defaultValue = "/etc/hosts", doc = "The file.") String path) {}

    @Override
    public Looks look(Args args) {
        return new EditedFile(args.path()).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        List<String> formers =
                args.formers().orElse(List.of()).stream().map(String::valueOf).toList();
        HostsEntry entry = new HostsEntry(args.name(), args.address(), formers);
        return new EditedFile(args.path()).decide(seen, true, entry::replace);
    }
}
