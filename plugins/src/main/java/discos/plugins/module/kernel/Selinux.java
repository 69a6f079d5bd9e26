package discos.plugins.module.kernel;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.Optional;

/** Sets the state and policy of SELinux, now and after a restart. */
@ModuleInfo(
        name = "selinux",
        collection = "ansible.posix",
        doc = "Set the state and the policy of SELinux.")
public final class Selinux implements Module<Selinux.Args> {

    /** See {@link Selinux}. */
    public record Args(
            @Arg(doc = "Name of the policy, such as `targeted`; needed unless disabled.")
                    Optional<String> policy,
            @Arg(
                            doc = "The state.",
                            choices = {"enforcing", "permissive", "disabled"})
                    String state,
            @Arg(
                            aliases = {"conf", "file"},
                            defaultValue = "/etc/selinux/config",
                            doc = "The file that says what holds after a restart.")
                    String configfile,
            @Arg(
                            defaultValue = "no",
                            doc = "Whether `selinux=0` is kept among the kernel's parameters, too.")
                    boolean updateKernelParam) {}

    /** The state and policy that hold now; a host without the tools has SELinux disabled. */
    static final ShellQuery RUNNING =
            new ShellQuery(
                    """
                    PATH=$PATH:/sbin:/usr/sbin
                    if command -v selinuxenabled >/dev/null && selinuxenabled; then
                    case $(getenforce) in [Ee]nforcing) echo enforcing ;; *) echo permissive ;; esac
                    else echo disabled; fi
                    sed -n 's/^SELINUXTYPE=//p' /etc/selinux/config 2>/dev/null | tail -n 1
                    exit 0
                    """);

    /** What grubby tells of all kernels. */
    static final ShellQuery KERNELS =
            new ShellQuery(
                    "PATH=$PATH:/sbin:/usr/sbin; command -v grubby >/dev/null || exit 127; grubby"
                            + " --info=ALL");

    /** Prints yes where the policy is on the host. */
    static ShellQuery policy(String name) {
        return new ShellQuery(
                "[ -e "
                        + ShellQuote.quote("/etc/selinux/" + name + "/policy")
                        + " ] && echo yes; exit 0");
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(RUNNING, new FileText(args.configfile()));
        if (args.updateKernelParam()) {
            looks = looks.and(KERNELS);
        }
        return args.policy().isPresent() ? looks.and(policy(args.policy().get())) : looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        TextFile config = seen.of(new FileText(args.configfile()));
        if (!config.isPresent()) {
            return new Decision.Fail(
                    Result.message("Unable to find file " + args.configfile())
                            .with(
                                    "details",
                                    "install the package with the policy of SELinux, if it is not"
                                            + " there yet"));
        }
        if (args.updateKernelParam()) {
            int code = seen.of(KERNELS).exitCode();
            if (code != 0) {
                return Decision.fail(
                        code == 127
                                ? "'grubby' command not found on host"
                                : "unable to run grubby");
            }
        }
        boolean isDisabled = args.state().equals("disabled");
        if (!isDisabled && args.policy().filter(it -> !it.isEmpty()).isEmpty()) {
            return Decision.fail("Policy is required if state is not 'disabled'");
        }
        return new SelinuxChange(args, seen).decision();
    }
}
