package discos.plugins.module.account;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.GroupEntry;
import discos.deployer.remote.query.PasswordEntry;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.remote.step.RunCommand;
import discos.deployer.remote.step.ShellStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The words of useradd, usermod, userdel and chpasswd for what is wanted. */
final class UserCommands {
    private static final long SECONDS_A_DAY = 86_400;

    private final UserArgs args;

    UserCommands(UserArgs args) {
        this.args = args;
    }

    RunCommand add(boolean hasGroupOfItsName) {
        List<String> words = new ArrayList<>(List.of("useradd"));
        args.uid().ifPresent(uid -> words.addAll(List.of("-u", uid.toString())));
        if (args.nonUnique() && args.uid().isPresent()) {
            words.add("-o");
        }
        if (args.group().isPresent()) {
            words.addAll(List.of("-g", args.group().get()));
        } else if (hasGroupOfItsName) {
            // without it useradd would try to make a group of the user's name and fail
            words.add("-N");
        }
        args.groups()
                .filter(groups -> !groups.isEmpty())
                .ifPresent(groups -> words.addAll(List.of("-G", String.join(",", groups))));
        args.comment().ifPresent(comment -> words.addAll(List.of("-c", comment)));
        args.home().ifPresent(home -> words.addAll(List.of("-d", home)));
        args.shell().ifPresent(shell -> words.addAll(List.of("-s", shell)));
        args.expires().ifPresent(at -> words.addAll(List.of("-e", day(at))));
        args.seuser().ifPresent(name -> words.addAll(List.of("-Z", name)));
        words.add(args.createHome() ? "-m" : "-M");
        if (args.createHome()) {
            args.skeleton().ifPresent(folder -> words.addAll(List.of("-k", folder)));
            args.umask().ifPresent(umask -> words.addAll(List.of("-K", "UMASK=" + umask)));
        }
        if (args.system()) {
            words.add("-r");
        }
        words.add(args.name());
        return AccountCommand.of(words);
    }

    /** The folder above a new home, which useradd of CentOS 6 does not make. */
    Optional<Step> parent() {
        return args.home()
                .filter(home -> args.createHome() && home.lastIndexOf('/') > 0)
                .map(home -> home.substring(0, home.lastIndexOf('/')))
                .map(folder -> AccountCommand.of(List.of("mkdir", "-p", folder)));
    }

    /** Makes the missing home of an account as useradd would have. */
    Step home(UserEntry.User user, String home) {
        String mask = args.umask().map(text -> "umask " + ShellQuote.quote(text)).orElse("");
        return ShellStep.of(
                """
                h=%s s=%s
                u=$(sed -n 's/^UMASK[ \t]*//p' /etc/login.defs 2>/dev/null | tail -n 1)
                umask "${u:-022}"
                %s
                m=$(umask -S)
                mkdir -p "${h%%/*}" && mkdir -m "$m" "$h" || exit 1
                [ ! -d "$s" ] || cp -R "$s/." "$h" || exit 1
                chown -R %d:%d "$h"
                """
                        .formatted(
                                ShellQuote.quote(home),
                                ShellQuote.quote(args.skeleton().orElse("/etc/skel")),
                                mask,
                                user.uid(),
                                user.gid()));
    }

    /** The chage that gives the password its age; empty where it has it. */
    Optional<RunCommand> age(Optional<PasswordEntry.Shadow> shadow) {
        List<String> words = new ArrayList<>();
        args.passwordExpireMin()
                .filter(
                        days ->
                                !shadow.flatMap(PasswordEntry.Shadow::minimumDays)
                                        .equals(Optional.of(days)))
                .ifPresent(days -> words.addAll(List.of("-m", days.toString())));
        args.passwordExpireMax()
                .filter(
                        days ->
                                !shadow.flatMap(PasswordEntry.Shadow::maximumDays)
                                        .equals(Optional.of(days)))
                .ifPresent(days -> words.addAll(List.of("-M", days.toString())));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        words.addFirst("chage");
        words.add(args.name());
        return Optional.of(AccountCommand.of(words));
    }

    RunCommand remove() {
        List<String> words = new ArrayList<>(List.of("userdel"));
        if (args.force()) {
            words.add("-f");
        }
        if (args.remove()) {
            words.add("-r");
        }
        words.add(args.name());
        return AccountCommand.of(words);
    }

    /** The usermod that makes the account as wanted; empty where it is. */
    Optional<RunCommand> modify(Existing found) {
        List<String> words = new ArrayList<>();
        UserEntry.User user = found.user();
        if (args.uid().isPresent() && args.uid().get() != user.uid()) {
            words.addAll(List.of("-u", args.uid().get().toString()));
            if (args.nonUnique()) {
                words.add("-o");
            }
        }
        found.group()
                .filter(group -> group.gid() != user.gid())
                .ifPresent(group -> words.addAll(List.of("-g", Long.toString(group.gid()))));
        words.addAll(groups(found));
        words.addAll(differing("-c", args.comment(), user.comment()));
        List<String> home = differing("-d", args.home(), user.home());
        words.addAll(home);
        if (!home.isEmpty() && args.moveHome()) {
            words.add("-m");
        }
        words.addAll(differing("-s", args.shell(), user.shell()));
        words.addAll(expiry(found.shadow()));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        words.addFirst("usermod");
        words.add(args.name());
        return Optional.of(AccountCommand.of(words));
    }

    private List<String> groups(Existing found) {
        if (args.groups().isEmpty()) {
            return List.of();
        }
        TreeSet<String> wanted = new TreeSet<>(args.groups().get());
        args.group().ifPresent(wanted::remove);
        found.groups(true).forEach(wanted::remove);
        List<String> further = found.groups(false);
        if (args.append() ? further.containsAll(wanted) : wanted.equals(new TreeSet<>(further))) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        if (args.append()) {
            words.add("-a");
        }
        words.addAll(List.of("-G", String.join(",", wanted)));
        return words;
    }

    private List<String> expiry(Optional<PasswordEntry.Shadow> shadow) {
        if (args.expires().isEmpty()) {
            return List.of();
        }
        String wanted = day(args.expires().get());
        String now = shadow.flatMap(PasswordEntry.Shadow::expires).map(String::valueOf).orElse("");
        return wanted.equals(now) ? List.of() : List.of("-e", wanted);
    }

    /** usermod takes days since 1970, and nothing for never. */
    private static String day(double seconds) {
        return seconds < 0 ? "" : Long.toString((long) seconds / SECONDS_A_DAY);
    }

    private static List<String> differing(String option, Optional<String> wanted, String now) {
        return wanted.filter(value -> !value.equals(now))
                .map(value -> List.of(option, value))
                .orElse(List.of());
    }

    /** Sets the hash through standard input, where no list of processes shows it. */
    Step setPassword() {
        return new RunCommand(
                new RunCommand.Program.Argv(List.of("chpasswd", "-e")),
                Optional.empty(),
                Map.of("PATH", "/usr/sbin:/sbin:/usr/bin:/bin"),
                Optional.of(Content.of(args.name() + ":" + args.password().orElseThrow() + "\n")));
    }

    Step lock(boolean isLocked) {
        return AccountCommand.of(List.of("usermod", isLocked ? "-L" : "-U", args.name()));
    }

    /**
     * The account as it is.
     *
     * @param group the wanted primary group, where one is wanted
     * @param groups names of the groups that list it as a member
     */
    record Existing(
            UserEntry.User user,
            Optional<GroupEntry.Group> group,
            List<GroupEntry.Group> groups,
            Optional<PasswordEntry.Shadow> shadow) {

        /** Names of the groups that are, or are not, the user's own. */
        private List<String> groups(boolean isOwn) {
            return groups.stream()
                    .filter(it -> (it.gid() == user.gid()) == isOwn)
                    .map(GroupEntry.Group::name)
                    .toList();
        }
    }
}
