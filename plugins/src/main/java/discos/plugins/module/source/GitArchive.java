package discos.plugins.module.source;

import static discos.deployer.remote.ShellQuote.quote;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import java.util.Map;
import java.util.Optional;

/** An archive of what a checkout has in a version, as {@code git archive} makes it. */
final class GitArchive {
    /** What an archive may be, as Ansible tells it. */
    static final String KINDS =
            "Please specify archive as filename with extension. File extension can be one of"
                    + " ['tar', 'tar.gz', 'zip', 'tgz']";

    private static final Map<String, String> FORMATS =
            Map.of("zip", "zip", "gz", "tar.gz", "tar", "tar", "tgz", "tgz");

    private GitArchive() {}

    /** Git's word for the kind of an archive of that name. */
    static Optional<String> format(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0
                ? Optional.empty()
                : Optional.ofNullable(FORMATS.get(name.substring(dot + 1)));
    }

    private static String command(GitModule.Args args) {
        String prefix = args.more().archivePrefix().map(it -> " --prefix " + quote(it)).orElse("");
        return "\"$git\" -C \"$d\" archive --format "
                + format(args.more().archive().orElse("")).orElse("tar")
                + prefix;
    }

    /** Whether the archive is there and is what it would be now. */
    record IsSame(GitModule.Args args) implements Query<Boolean> {
        @Override
        public String script() {
            return Checkout.prelude(args)
                    + "a="
                    + quote(args.more().archive().orElse(""))
                    + "\n[ -f \"$a\" ] && "
                    + command(args)
                    + " \"$v\" 2>/dev/null | cmp -s - \"$a\" && echo same\n:";
        }

        @Override
        public Boolean parse(Output output) {
            return output.text().strip().equals("same");
        }
    }

    /** Makes it, beside its place first. */
    record Make(GitModule.Args args) implements Step {
        @Override
        public String script() {
            return Checkout.prelude(args)
                    + "a="
                    + quote(args.more().archive().orElse(""))
                    + "\nt=$(umask 077; mktemp \"$(dirname \"$a\")/.archive.XXXXXX\") || exit 1\n"
                    + command(args)
                    + """
                     "$v" >"$t" || { rm -f "$t"; echo "Failed to perform archive operation" >&2; exit 1; }
                    chmod "$(umask -S | sed 's/x//g')" "$t" && mv -f "$t" "$a"
                    """;
        }
    }
}
