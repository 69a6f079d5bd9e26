package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Seen;
import java.util.Optional;

/** Asks where a program of the host is that a module cannot do without. */
public record Program(String name) implements Query<Program.Where> {
    /** The first line of a fragment that calls programs which only root has in the path. */
    public static final String PATH = "PATH=$PATH:/sbin:/usr/sbin:/usr/local/sbin; export PATH\n";

    /**
     * Where a program is.
     *
     * @param path empty where the host lacks it
     * @param searched the folders in which it was looked for, with colons between
     */
    public record Where(Optional<String> path, String searched) {}

    @Override
    public String script() {
        return PATH + "printf '%s\\n' \"$PATH\"; command -v " + ShellQuote.quote(name) + "; exit 0";
    }

    @Override
    public Where parse(Output output) {
        String[] lines = output.text().split("\n", -1);
        return new Where(
                lines.length > 1 && !lines[1].isBlank()
                        ? Optional.of(lines[1].strip())
                        : Optional.empty(),
                lines[0]);
    }

    /** The failure in Ansible's words where the host lacks the program. */
    public Optional<Decision> refusal(Seen seen) {
        Where where = seen.of(this);
        return where.path().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Decision.fail(
                                "Failed to find required executable \"%s\" in paths: %s"
                                        .formatted(name, where.searched())));
    }
}
