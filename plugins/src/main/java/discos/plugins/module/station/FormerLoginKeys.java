package discos.plugins.module.station;

import discos.deployer.remote.edit.LoginKeys;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;

/** Takes out of authorized_keys the keys of a machine that is no more. */
@ModuleInfo(
        name = "former_login_keys",
        collection = "discos.deploy",
        doc = "Removes a lost machine's keys from authorized_keys.")
public final class FormerLoginKeys implements Module<FormerLoginKeys.Args> {

    /** The arguments. */
    public record Args(
            @Arg(isPath = true, doc = "The file authorized_keys.") String path,
            @Arg(doc = "The machine's full name, which its keys have in their comments.")
                    String host,
            @Arg(doc = "The new machine's keys, each type and key.") List<Object> keys) {}

    @Override
    public Looks look(Args args) {
        return new EditedFile(args.path()).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        LoginKeys edit = new LoginKeys(args.host(), FormerHostKeys.texts(args.keys()));
        return new EditedFile(args.path()).decide(seen, false, edit::forget);
    }
}
