package discos.plugins.module.account;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import java.util.List;
import java.util.Optional;

/** The arguments of {@code user}. */
public record UserArgs(
        @Arg(doc = "Name of the user.", aliases = "user") String name,
        @Arg(doc = "Whether the account is wanted.", defaultValue = "present") Presence state,
        @Arg(doc = "Its number.") Optional<Long> uid,
        @Arg(doc = "Its primary group.") Optional<String> group,
        @Arg(doc = "Its other groups; an empty list removes it from all.")
                Optional<List<String>> groups,
        @Arg(doc = "Keep other groups that it is in.", defaultValue = "no") boolean append,
        @Arg(doc = "The comment, known as GECOS.") Optional<String> comment,
        @Arg(doc = "Its home folder.", isPath = true) Optional<String> home,
        @Arg(doc = "Make the home of a new user.", aliases = "createhome", defaultValue = "yes")
                boolean createHome,
        @Arg(doc = "Move the home where it changes.", defaultValue = "no") boolean moveHome,
        @Arg(doc = "Folder whose files a new home gets.") Optional<String> skeleton,
        @Arg(doc = "umask of a new home, octal.") Optional<String> umask,
        @Arg(doc = "Its login shell.") Optional<String> shell,
        @Arg(doc = "Whether a new one is a system account.", defaultValue = "no") boolean system,
        @Arg(
                        doc = "Allow a number that another user has.",
                        aliases = "nonunique",
                        defaultValue = "no")
                boolean nonUnique,
        @Arg(doc = "The hash of its password.", isSecret = true) Optional<String> password,
        @Arg(
                        doc = "Set the password always, or only of a new user.",
                        choices = {"always", "on_create"},
                        defaultValue = "always")
                String updatePassword,
        @Arg(doc = "Lock or unlock the password.") Optional<Boolean> passwordLock,
        @Arg(doc = "Seconds since 1970 at which it expires; negative for never.")
                Optional<Double> expires,
        @Arg(doc = "Remove its home and mail, too.", defaultValue = "no") boolean remove,
        @Arg(doc = "Remove it even while it is logged in.", defaultValue = "no") boolean force,
        @Arg(doc = "Make a key for ssh where there is none.", defaultValue = "no")
                boolean generateSshKey,
        @Arg(doc = "Bits of the key.") Optional<Integer> sshKeyBits,
        @Arg(doc = "Type of the key.", defaultValue = "rsa") String sshKeyType,
        @Arg(doc = "File of the key; relative to the home.") Optional<String> sshKeyFile,
        @Arg(doc = "Comment of the key.") Optional<String> sshKeyComment,
        @Arg(doc = "Passphrase of the key.", isSecret = true) Optional<String> sshKeyPassphrase,
        @Arg(doc = "Days after which the password must be changed.")
                Optional<Long> passwordExpireMax,
        @Arg(doc = "Days for which the password must be kept.") Optional<Long> passwordExpireMin,
        @Arg(doc = "SELinux user of a new account.") Optional<String> seuser,
        @Arg(doc = "Change the local files, which is what is always done.") Optional<Boolean> local,
        @Arg(doc = "Only BSD has it; not used.") Optional<String> loginClass,
        @Arg(doc = "Only macOS has it; not used.") Optional<Boolean> hidden,
        @Arg(doc = "Only Solaris has it; not used.") Optional<String> profile,
        @Arg(doc = "Only Solaris has it; not used.") Optional<String> authorization,
        @Arg(doc = "Only Solaris has it; not used.") Optional<String> role,
        Control control) {

    /** Whether a password is to be set on an existing account. */
    boolean isPasswordKept() {
        return password.isPresent() && updatePassword.equals("always");
    }
}
