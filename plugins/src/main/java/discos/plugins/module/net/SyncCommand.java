package discos.plugins.module.net;

import discos.deployer.remote.Account;
import discos.deployer.remote.Address;
import discos.deployer.remote.ShellQuote;
import discos.deployer.value.Secret;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of rsync.
 *
 * @param tools the paths of programs by their names, and {@code home}, {@code client} and {@code
 *     path}, of the machine on which it runs
 */
record SyncCommand(Synchronize.Args args, Map<String, String> tools) {
    /** Begins each line of what rsync changed. */
    static final String MARK = "<<CHANGED>>";

    private static final String USUAL_SSH_ARGUMENTS =
            "-C -o ControlMaster=auto -o ControlPersist=60s";

    /** What is called as rsync. */
    static String program(Synchronize.Args args) {
        return args.control().variable("ansible_rsync_path").map(PythonText::str).orElse("rsync");
    }

    /**
     * The words, quoted where they are not the playbook's own.
     *
     * @throws IllegalArgumentException if the machine lacks a program, or the ends do not fit
     */
    String line() {
        SyncEnds ends = new SyncEnds(args);
        String source = ends.source();
        String destination = ends.destination();
        if (ends.isControllerSubstituted()) {
            source = fromHere(source);
            destination = fromHere(destination);
        }
        if (source.startsWith("rsync://") && destination.startsWith("rsync://")) {
            throw new IllegalArgumentException("either src or dest must be a localhost");
        }
        List<String> words = new ArrayList<>();
        if (password().isPresent()) {
            words.addAll(List.of("sshpass", "-d3"));
        }
        words.add(program());
        words.addAll(transferOptions());
        words.addAll(keepOptions());
        if (isLoggedIn(source, destination)
                && args.rsyncOpts().stream().noneMatch(it -> it.contains("--rsh"))) {
            words.add("--rsh=" + ShellQuote.quote(ssh()));
        }
        rsyncPath().ifPresent(path -> words.add("--rsync-path=" + ShellQuote.quote(path)));
        words.addAll(args.rsyncOpts());
        if (args.partial()) {
            words.add("--partial");
        }
        words.addAll(linkOptions(destination));
        words.add("--out-format=" + ShellQuote.quote(MARK + "%i %n%L"));
        words.add(ShellQuote.quote(atHome(source)));
        words.add(ShellQuote.quote(atHome(destination)));
        return String.join(" ", words);
    }

    /** The account's own locale, in which rsync names files, though a look has none. */
    private static final String LETTERS =
            "if [ -n \"$d_lc\" ]; then LC_ALL=$d_lc; else unset LC_ALL; fi\n";

    /** A fragment that runs the line; a password reaches it by a descriptor of its own. */
    String script(String line) {
        StringBuilder script = new StringBuilder(LETTERS).append("exec");
        Words.split(line).forEach(word -> script.append(' ').append(ShellQuote.quote(word)));
        password()
                .ifPresent(
                        text ->
                                script.append(" 3<<'PASSWORD-END'\n")
                                        .append(text)
                                        .append("\nPASSWORD-END\n"));
        return script.toString();
    }

    private String program() {
        String program = program(args);
        return program.contains("/") ? atHome(program) : tool(program);
    }

    private String tool(String name) {
        String path = tools.get(name);
        if (path == null) {
            throw new IllegalArgumentException(
                    "Failed to find required executable \"%s\" in paths: %s"
                            .formatted(name, tools.getOrDefault("path", "")));
        }
        return path;
    }

    private List<String> transferOptions() {
        List<String> words = new ArrayList<>();
        if (args.delayUpdates()) {
            words.addAll(List.of("--delay-updates", "-F"));
        }
        if (args.way().compress()) {
            words.add("--compress");
        }
        if (args.way().rsyncTimeout() != 0) {
            words.add("--timeout=" + args.way().rsyncTimeout());
        }
        if (args.control().isCheckMode()) {
            words.add("--dry-run");
        }
        if (args.delete()) {
            words.add("--delete-after");
        }
        if (args.existingOnly()) {
            words.add("--existing");
        }
        if (args.checksum()) {
            words.add("--checksum");
        }
        return words;
    }

    private List<String> keepOptions() {
        Synchronize.Kept kept = args.kept();
        List<String> words = new ArrayList<>();
        if (kept.copyLinks()) {
            words.add("--copy-links");
        }
        if (kept.archive()) {
            words.add("--archive");
        }
        option(words, "recursive", kept.recursive());
        option(words, "links", kept.links());
        option(words, "perms", kept.perms());
        option(words, "times", kept.times());
        option(words, "owner", kept.owner());
        option(words, "group", kept.group());
        if (kept.dirs()) {
            words.add("--dirs");
        }
        return words;
    }

    /** Of what {@code archive} means anyway only the opposite is said. */
    private void option(List<String> words, String name, Optional<Boolean> wanted) {
        boolean isUsual = args.kept().archive();
        if (wanted.isPresent() && wanted.get() != isUsual) {
            words.add((isUsual ? "--no-" : "--") + name);
        }
    }

    private List<String> linkOptions(String destination) {
        List<String> links = args.linkDest().orElse(List.of());
        List<String> words = new ArrayList<>();
        if (links.isEmpty()) {
            return words;
        }
        words.addAll(List.of("-H", "-vv"));
        String folder = absolute(Words.parent(destination));
        for (String link : links) {
            String path = absolute(atHome(link));
            if (folder.startsWith(path)) {
                throw new IllegalArgumentException(
                        "Hardlinking into a subdirectory of the source would cause recursion. %s and %s"
                                .formatted(folder, destination));
            }
            words.add("--link-dest=" + path);
        }
        return words;
    }

    /** As the account that logged in sees it, which stands in its home folder. */
    private String absolute(String path) {
        return Path.of(Words.join(tools.getOrDefault("home", "/"), path)).normalize().toString();
    }

    private static boolean isLoggedIn(String source, String destination) {
        return !source.startsWith("rsync://")
                && !destination.startsWith("rsync://")
                && (source.contains(":") || destination.contains(":"));
    }

    private String ssh() {
        Synchronize.Way way = args.way();
        List<String> words = new ArrayList<>(List.of(tool("ssh")));
        if (!way.sshConnectionMultiplexing()) {
            words.addAll(List.of("-S", "none"));
        }
        privateKey().ifPresent(key -> words.addAll(List.of("-i", atHome(key))));
        way.destPort()
                .or(() -> address().port())
                .ifPresent(port -> words.addAll(List.of("-o", "Port=" + port)));
        if (!way.verifyHost()) {
            words.addAll(
                    List.of(
                            "-o",
                            "StrictHostKeyChecking=no",
                            "-o",
                            "UserKnownHostsFile=/dev/null"));
        } else {
            option("ssh_known_hosts_file")
                    .ifPresent(file -> words.addAll(List.of("-o", "UserKnownHostsFile=" + file)));
        }
        String line = ShellQuote.join(words);
        String more = sshArguments();
        return more.isEmpty() ? line : line + " " + more;
    }

    /** The connection's own options where they are wanted, or needed to get to the host at all. */
    private String sshArguments() {
        if (args.way().useSshArgs() && !args.control().reach().isLocal()) {
            return String.join(
                    " ",
                    List.of(
                                    option("ssh_args").orElse(USUAL_SSH_ARGUMENTS),
                                    option("ssh_common_args").orElse(""),
                                    option("ssh_extra_args").orElse(""))
                            .stream()
                            .filter(it -> !it.isEmpty())
                            .toList());
        }
        return option("ssh_common_args")
                .filter(it -> it.matches("(?is).*(ProxyJump|ProxyCommand|-J).*"))
                .orElse("");
    }

    private Address address() {
        return args.control().reach().host();
    }

    /** An option of the connection; of a delegated task's that to the machine it runs on. */
    private Optional<String> option(String name) {
        Address of =
                new SyncEnds(args).isDelegatedAway() ? args.control().reach().there() : address();
        return option(of, name);
    }

    private static Optional<String> option(Address address, String name) {
        return Optional.ofNullable(address.options().get(name))
                .map(it -> it instanceof Secret secret ? secret.text() : PythonText.str(it));
    }

    private Optional<String> privateKey() {
        return args.way()
                .privateKey()
                .or(() -> option("ssh_private_key_file"))
                .or(() -> option("private_key_file"));
    }

    private Optional<String> password() {
        if (new SyncEnds(args).isWithinOneMachine()) {
            return Optional.empty();
        }
        Optional<String> password =
                option(address(), "ssh_pass").or(() -> option(address(), "password"));
        if (password.isPresent() && !tools.containsKey("sshpass")) {
            throw new IllegalArgumentException(
                    "to use rsync connection with passwords, you must install the sshpass program");
        }
        return password;
    }

    /** The account that the task becomes does so on the other machine. */
    private Optional<String> rsyncPath() {
        Optional<Account.Become> become = args.control().reach().account().become();
        return args.way()
                .rsyncPath()
                .or(
                        () ->
                                new SyncEnds(args).isWithinOneMachine()
                                        ? Optional.empty()
                                        : become.filter(it -> it.method().equals("sudo"))
                                                .map(it -> "sudo -u " + it.user() + " rsync"));
    }

    private String atHome(String path) {
        return !path.contains("@") && (path.equals("~") || path.startsWith("~/"))
                ? tools.getOrDefault("home", "") + path.substring(1)
                : path;
    }

    private String fromHere(String path) {
        String client = tools.getOrDefault("client", "").split(" ", 2)[0];
        if (client.isEmpty()) {
            throw new IllegalArgumentException(
                    "Could not determine controller hostname for rsync to send to");
        }
        return path.startsWith("localhost:") ? client + path.substring(9) : path;
    }
}
