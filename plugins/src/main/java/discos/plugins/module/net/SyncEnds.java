package discos.plugins.module.net;

import discos.deployer.spi.Control.Reach;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Optional;

/**
 * Where rsync runs and what it is told as source and destination: one end is the machine on which
 * it runs, the other the task's host.
 */
record SyncEnds(Synchronize.Args args) {
    private static final List<String> HERE = List.of("127.0.0.1", "localhost", "::1");

    private Reach reach() {
        return args.control().reach();
    }

    private boolean isDelegatedToItself() {
        String name = inventoryName();
        return reach().delegate()
                .filter(to -> to.equals(name) || to.equals(reach().host().host()))
                .isPresent();
    }

    private String inventoryName() {
        return args.control()
                .variable("inventory_hostname")
                .map(PythonText::str)
                .orElse(reach().host().name());
    }

    /** Whether rsync runs where the files go, and nothing is logged in to. */
    boolean isWithinOneMachine() {
        return isDelegatedToItself() || (reach().delegate().isEmpty() && reach().isLocal());
    }

    /** Whether rsync runs on another machine than the control machine. */
    boolean isDelegatedAway() {
        return isDelegatedToItself() || (reach().delegate().isPresent() && !reach().isLocal());
    }

    /** Whether rsync runs on the control machine though the task's own shell is elsewhere. */
    boolean isRunByControl() {
        return !isDelegatedAway() && !reach().isLocal();
    }

    /** The host's end may be told as {@code localhost}; then it is where the login came from. */
    boolean isControllerSubstituted() {
        return !isWithinOneMachine()
                && isRemote()
                && HERE.contains(reach().host().host())
                && reach().host().port().isEmpty();
    }

    String source() {
        if (isWithinOneMachine()) {
            return here(args.src());
        }
        return args.mode().equals("pull") ? there(args.src()) : here(args.src());
    }

    String destination() {
        if (isWithinOneMachine()) {
            return here(args.dest());
        }
        return args.mode().equals("pull") ? here(args.dest()) : there(args.dest());
    }

    /** A path of the machine on which rsync runs; a relative one is looked for as a role's file. */
    private String here(String path) {
        if (path.contains(":") || path.startsWith("/") || path.startsWith("~")) {
            return path;
        }
        String base = args.control().variable("playbook_dir").map(PythonText::str).orElse("");
        String found =
                args.control()
                        .find("files", path)
                        .map(it -> it.toAbsolutePath().normalize().toString())
                        .orElseGet(() -> Words.join(base, path));
        return path.endsWith("/") && !found.endsWith("/") ? found + "/" : found;
    }

    /** Whether the host's end is logged in to. */
    private boolean isRemote() {
        return !HERE.contains(reach().host().host())
                || isDelegatedAway()
                || reach().host().port().isPresent();
    }

    private String there(String path) {
        if (!isRemote()) {
            return here(path);
        }
        if (path.startsWith("rsync://")) {
            return path;
        }
        String user = user().map(it -> it + "@").orElse("");
        String host = reach().host().host();
        return (host.contains(":") ? "[" + user + host + "]" : user + host) + ":" + path;
    }

    private Optional<String> user() {
        return args.way().setRemoteUser()
                ? reach().host().user().or(() -> reach().there().user())
                : Optional.empty();
    }
}
