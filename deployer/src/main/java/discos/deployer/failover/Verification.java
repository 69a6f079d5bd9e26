package discos.deployer.failover;

import discos.deployer.failover.Replacement.Kind;
import discos.deployer.failover.Replacement.Peer;
import discos.deployer.remote.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checks that show that a replacement works, each asked on the machine that needs it. */
public final class Verification {
    private final Replacement replacement;
    private final Accounts accounts;
    private final List<Check> checks = new ArrayList<>();

    /**
     * Whose logins are checked, and what is looked through.
     *
     * @param users who log in from machine to machine
     * @param references files of the consoles that tell the manager
     * @param attributes files of the configuration database, on the manager, with the attribute and
     *     value they must have
     */
    public record Accounts(
            List<String> users, List<String> references, List<Attribute> attributes) {}

    /** An attribute of a file and the value it must have. */
    public record Attribute(String path, String attribute, String value) {
        /**
         * What the configuration database must have in the end.
         *
         * @param folder of the sources on the manager
         */
        public static List<Attribute> of(
                String folder, List<Finding> findings, Replacement.Addresses next) {
            return findings.stream()
                    .flatMap(
                            it ->
                                    it.due(next).stream()
                                            .map(
                                                    due ->
                                                            new Attribute(
                                                                    folder + "/" + it.path(),
                                                                    it.place(),
                                                                    due)))
                    .toList();
        }
    }

    private Verification(Replacement replacement, Accounts accounts) {
        this.replacement = replacement;
        this.accounts = accounts;
    }

    /** All checks of a station, in the order in which they are worth reading. */
    public static List<Check> checks(
            Replacement replacement, Accounts accounts, List<Equipment> equipment) {
        Verification verification = new Verification(replacement, accounts);
        replacement.peers().forEach(verification::names);
        replacement.peers(Kind.CONSOLE).forEach(verification::reference);
        replacement.peers().forEach(verification::logins);
        replacement.peers(Kind.STORAGE).forEach(verification::lustre);
        verification.manager();
        equipment.forEach(verification::answers);
        verification.forgotten();
        return List.copyOf(verification.checks);
    }

    /** The one check that tells that people can work again. */
    public static Check firstCommand(Replacement replacement) {
        String manager = Replacement.shortName(replacement.manager());
        List<Peer> consoles = replacement.peers(Kind.CONSOLE);
        return consoles.isEmpty()
                ? as(
                        "discos",
                        replacement.manager(),
                        "a command of discos works",
                        "hostname",
                        "log in as discos and see what fails")
                : as(
                        "discos",
                        consoles.getFirst().host(),
                        "a command from the console works on the manager",
                        ssh("discos", manager, "hostname"),
                        "log in as discos there and see what ssh says");
    }

    private static Check as(String user, String host, String claim, String script, String advice) {
        return new Check(host, claim, Optional.of(user), script, advice);
    }

    private static String ssh(String user, String host, String command) {
        return "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=5 %s@%s %s 2>&1 </dev/null"
                .formatted(user, host, command);
    }

    private void names(Peer peer) {
        String lan = replacement.next().lan();
        String manager = replacement.manager();
        checks.add(
                Check.of(
                        peer.host(),
                        "knows the manager as " + lan,
                        ("a=$(getent hosts %s 2>/dev/null || grep -w %s /etc/hosts); a=${a%%%%[[:space:]]*}; echo \"$a\"; "
                                        + "[ \"$a\" = %s ]")
                                .formatted(manager, manager, lan),
                        "look at /etc/hosts there"));
        checks.add(
                Check.of(
                        peer.host(),
                        "reaches the manager",
                        "timeout 5 bash -c ': </dev/tcp/%s/22' 2>&1 && echo %s:22"
                                .formatted(lan, lan),
                        "look at the network between the two machines"));
    }

    private void reference(Peer console) {
        String wanted = "corbaloc::" + replacement.next().lan() + ":3000/Manager";
        checks.add(
                as(
                        "discos",
                        console.host(),
                        "MANAGER_REFERENCE is the manager's",
                        "echo \"$MANAGER_REFERENCE\"; [ \"$MANAGER_REFERENCE\" = %s ]"
                                .formatted(wanted),
                        "look at MNG_IP in " + String.join(" or ", accounts.references())));
    }

    private void logins(Peer peer) {
        for (String user : accounts.users()) {
            login(user, peer.host(), replacement.manager());
            login(user, replacement.manager(), peer.host());
        }
    }

    private void login(String user, String from, String to) {
        String name = Replacement.shortName(to);
        checks.add(
                as(
                        user,
                        from,
                        "%s logs in to %s".formatted(user, name),
                        ssh(user, name, "hostname"),
                        "run this again: the keys are exchanged once more"));
    }

    private void lustre(Peer storage) {
        checks.add(
                Check.of(
                        storage.host(),
                        "reaches the clients of the archive by name",
                        """
                        [ -r /usr/bin/lustre ] || { echo 'has no list of clients'; exit 0; }
                        c=$(grep -o 'root@[A-Za-z0-9._-]*' /usr/bin/lustre | cut -d@ -f2 | sort -u)
                        [ -n "$c" ] || c=$(sed -n 's/^ *CLIENTS=["(]*\\([^")]*\\).*/\\1/p' /usr/bin/lustre)
                        for h in $c; do
                        case $h in *'$'*) continue ;; esac
                        ssh -o BatchMode=yes -o ConnectTimeout=5 "root@$h" true </dev/null 2>&1 || { echo "not $h"; exit 1; }
                        done
                        echo $c
                        """,
                        "look at the list of clients in /usr/bin/lustre"));
    }

    private void manager() {
        String host = replacement.manager();
        Replacement.Addresses next = replacement.next();
        checks.add(
                Check.of(
                        host,
                        "has the data address " + next.data(),
                        "ip -4 -o addr show | grep -o 'inet %s/[0-9]*'"
                                .formatted(next.data().replace(".", "\\.")),
                        "configure the interface of the equipment's network"));
        for (Attribute attribute : accounts.attributes()) {
            String file = ShellQuote.quote(attribute.path());
            checks.add(
                    Check.of(
                            host,
                            "%s of %s is %s"
                                    .formatted(
                                            attribute.attribute(),
                                            attribute
                                                    .path()
                                                    .substring(
                                                            attribute.path().lastIndexOf('/') + 1),
                                            attribute.value()),
                            "grep -o '[[:space:]]%s=\"[^\"]*\"' %s; grep -q '[[:space:]]%s=\"%s\"' %s"
                                    .formatted(
                                            attribute.attribute(),
                                            file,
                                            attribute.attribute(),
                                            attribute.value().replace(".", "\\."),
                                            file),
                            "run this again"));
        }
    }

    private void answers(Equipment equipment) {
        checks.add(
                Check.of(
                        replacement.manager(),
                        "%s answers at %s:%d"
                                .formatted(equipment.name(), equipment.address(), equipment.port()),
                        """
                        timeout 10 bash -c 'exec 3<>/dev/tcp/%s/%d && printf "?\\n" >&3 && IFS= read -t 5 -r l <&3 && echo "$l"' 2>&1
                        """
                                .formatted(equipment.address(), equipment.port()),
                        "let %s in on the access list of %s"
                                .formatted(replacement.next().data(), equipment.name())));
    }

    private void forgotten() {
        replacement.peers(Kind.CONSOLE).forEach(peer -> forgotten(peer.host(), references()));
        replacement.peers(Kind.STORAGE).forEach(peer -> forgotten(peer.host(), ""));
        forgotten(replacement.manager(), "");
    }

    private String references() {
        return String.join(" ", accounts.references())
                + " /discos-sw/introots/default/bin/discosup"
                + " /discos-sw/introots/default/bin/discosdown"
                + " /discos-sw/introots/default/app-defaults/*Startup.xml";
    }

    /** Hashed lines of known_hosts name nobody in plain words: ssh-keygen finds those. */
    private void forgotten(String host, String files) {
        String old = replacement.former().address();
        String known =
                accounts.users().stream()
                        .map(user -> user.equals("root") ? "/root" : "/discos-sw/" + user)
                        .map(home -> home + "/.ssh/known_hosts")
                        .collect(Collectors.joining(" "));
        checks.add(
                Check.of(
                        host,
                        "no file names " + old + " for the manager",
                        """
                        f=$(grep -lwF -e %s -- %s %s 2>/dev/null)
                        for k in %s; do
                        ssh-keygen -F %s -f "$k" 2>/dev/null | grep -q . && f="$f $k"
                        done
                        [ -z "$f" ] || { echo $f; exit 1; }
                        ! grep -w -e %s /etc/hosts | grep -iwF -e %s
                        """
                                .formatted(
                                        old,
                                        files,
                                        known,
                                        known,
                                        old,
                                        old.replace(".", "\\."),
                                        replacement.manager()),
                        "run this again, or mend that file by hand"));
    }
}
