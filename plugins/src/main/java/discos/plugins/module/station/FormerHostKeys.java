package discos.plugins.module.station;

import discos.deployer.remote.edit.HostKeys;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;
import java.util.Optional;

/** Takes out of known_hosts what it tells of a machine that is no more. */
@ModuleInfo(
        name = "former_host_keys",
        collection = "discos.deploy",
        doc = "Removes a lost machine's lines from known_hosts, hashed ones too.")
public final class FormerHostKeys implements Module<FormerHostKeys.Args> {

    /** The arguments. */
    public record Args(
            @Arg(isPath = true, doc = "The file known_hosts.") String path,
            @Arg(doc = "Names the new machine has, too.") List<Object> names,
            @Arg(doc = "Addresses of the lost machine.") Optional<List<Object>> formers,
            @Arg(doc = "The new machine's host keys, each type and key.") List<Object> keys) {
        /** Refuses to forget everything. */
        public Args {
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("keys must name the new machine's host keys");
            }
        }
    }

    @Override
    public Looks look(Args args) {
        return new EditedFile(args.path()).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        HostKeys edit =
                new HostKeys(
                        texts(args.names()),
                        texts(args.formers().orElse(List.of())),
                        texts(args.keys()));
        return new EditedFile(args.path()).decide(seen, false, edit::forget);
    }

    static List<String> texts(List<Object> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
