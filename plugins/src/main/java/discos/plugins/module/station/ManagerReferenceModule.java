package discos.plugins.module.station;

import discos.deployer.remote.edit.ManagerReference;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.List;

/** Sets the address of the manager that a machine works with. */
@ModuleInfo(
        name = "manager_reference",
        collection = "discos.deploy",
        doc = "Sets MNG_IP in the one line of the one file that sets it.")
public final class ManagerReferenceModule implements Module<ManagerReferenceModule.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "The files in which it may be set; just one of them sets it.")
                    List<Object> paths,
            @Arg(doc = "The manager's address.") String address,
            @Arg(
                            defaultValue = "no",
                            doc = "Whether this is the manager itself, which has no such line.")
                    boolean isOnManager) {}

    private static List<EditedFile> files(Args args) {
        return args.paths().stream().map(path -> new EditedFile(String.valueOf(path))).toList();
    }

    @Override
    public Looks look(Args args) {
        return files(args).stream().map(EditedFile::look).reduce(Looks.NONE, Looks::and);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.isOnManager()) {
            return Decision.fail(
                    "MNG_IP is for machines that work with another one's manager, and this is the"
                            + " manager: run it on the console");
        }
        List<EditedFile> setting =
                files(args).stream()
                        .filter(
                                file ->
                                        file.text(seen)
                                                .filter(text -> ManagerReference.settings(text) > 0)
                                                .isPresent())
                        .toList();
        if (setting.size() != 1) {
            return Decision.fail(
                    setting.isEmpty()
                            ? "MNG_IP is set in none of "
                                    + args.paths()
                                    + "; a line that is commented out does not count: run"
                                    + " discos-deploy on this machine, which writes it anew"
                            : "MNG_IP is set in more than one of "
                                    + args.paths()
                                    + ": take it out of all but one");
        }
        return setting.getFirst()
                .decide(seen, true, text -> new ManagerReference(args.address()).replace(text));
    }
}
