package discos.plugins.module.source;

import static discos.deployer.remote.ShellQuote.quote;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks what a checkout is at, and what the wanted version is at in its repository. */
record Checkout(GitModule.Args args) implements Query<Checkout.State> {

    /**
     * What was found.
     *
     * @param commit full id of HEAD; empty where there is none
     * @param isToMove whether the repository is to be kept elsewhere
     * @param remoteCommit full id of the wanted version; the version itself where the repository
     *     has no such branch or tag, so that it must be looked for once all is there
     * @param failure of the question what the repository has
     */
    record State(
            boolean hasGit,
            boolean exists,
            String commit,
            String url,
            boolean isDirty,
            boolean isToMove,
            String remoteCommit,
            Optional<Output> failure) {}

    /** What a step says last where the version could not be checked out. */
    static final Pattern FAILED = Pattern.compile("\0(Failed to checkout [^\n]*)\n$");

    /** The words before every git command: ssh options, the program. */
    static String prelude(GitModule.Args args) {
        StringBuilder ssh = new StringBuilder("ssh");
        if (args.acceptHostkey()) {
            ssh.append(" -o StrictHostKeyChecking=no");
        } else if (args.acceptNewhostkey()) {
            ssh.append(" -o StrictHostKeyChecking=accept-new");
        }
        args.keyFile()
                .ifPresent(file -> ssh.append(" -o IdentitiesOnly=yes -i ").append(quote(file)));
        args.sshOpts().ifPresent(options -> ssh.append(' ').append(options));
        return "export GIT_SSH_COMMAND="
                + quote(ssh.toString())
                + " GIT_TERMINAL_PROMPT=0 LC_ALL=C\n"
                + args.umask().map(umask -> "umask " + umask + "\n").orElse("")
                + "git=%s d=%s u=%s v=%s r=%s\n"
                        .formatted(
                                quote(args.executable().orElse("git")),
                                quote(args.dest()),
                                quote(args.url()),
                                quote(args.version()),
                                quote(args.remote()))
                + "p="
                + quote(args.more().separateGitDir().orElse(""))
                + (args.bare() ? "\nw=$d\n" : "\nw=$d/.git\n");
    }

    @Override
    public String script() {
        return prelude(args)
                + """
                command -v "$git" >/dev/null || exit 0
                echo git=yes
                if [ -n "$d" ] && [ -e "$w" ] && "$git" -C "$d" rev-parse --git-dir >/dev/null 2>&1; then
                    echo exists=yes
                    printf 'commit=%s\\n' "$("$git" -C "$d" rev-parse -q --verify HEAD 2>/dev/null)"
                    printf 'url=%s\\n' "$("$git" -C "$d" config --get "remote.$r.url")"
                    [ "$w" = "$d" ] || [ -z "$("$git" -C "$d" status --porcelain -uno 2>/dev/null)" ] || echo dirty=yes
                    [ -z "$p" ] || [ "$("$git" -C "$d" rev-parse --absolute-git-dir)" = "$p" ] || echo move=yes
                fi
                if printf '%s' "$v" | grep -Eq '^[0-9a-f]{40}$'; then
                    printf 'remote=%s\\n' "$v"
                    exit 0
                fi
                o=$("$git" ls-remote "$u" HEAD "refs/heads/$v" "refs/tags/$v" "refs/tags/$v^{}" 2>&1) || {
                    printf 'code=%s\\nerror=\\n%s\\n' $? "$o"
                    exit 0
                }
                for n in "$([ "$v" = HEAD ] && echo HEAD)" "refs/heads/$v" "refs/tags/$v^{}" "refs/tags/$v"; do
                    c=$(printf '%s\\n' "$o" | awk -v n="$n" '$2 == n {print $1; exit}')
                    [ -n "$c" ] && { printf 'remote=%s\\n' "$c"; exit 0; }
                done
                [ ! -e "$w" ] || c=$("$git" -C "$d" rev-parse -q --verify "$v^{commit}" 2>/dev/null)
                printf 'remote=%s\\n' "${c:-$v}"
                """;
    }

    @Override
    public State parse(Output output) {
        Map<String, String> found = output.namedLines();
        return new State(
                found.containsKey("git"),
                found.containsKey("exists"),
                found.getOrDefault("commit", ""),
                found.getOrDefault("url", ""),
                found.containsKey("dirty"),
                found.containsKey("move"),
                found.getOrDefault("remote", ""),
                failure(output, found));
    }

    private static Optional<Output> failure(Output output, Map<String, String> found) {
        int at = output.text().indexOf("\nerror=\n");
        return at < 0
                ? Optional.empty()
                : Optional.of(
                        new Output(
                                Integer.parseInt(found.getOrDefault("code", "128")),
                                new byte[0],
                                output.text()
                                        .substring(at + "\nerror=\n".length())
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    /** Asks for the commit that is checked out. */
    record Head(GitModule.Args args) implements Query<String> {
        @Override
        public String script() {
            return prelude(args) + "\"$git\" -C \"$d\" rev-parse -q --verify HEAD || :";
        }

        @Override
        public String parse(Output output) {
            return output.text().strip();
        }
    }

    /**
     * Makes the checkout beside its place and moves it there, so that half a clone is never seen.
     */
    record Clone(GitModule.Args args) implements Step {
        @Override
        public String script() {
            String depth = args.depth().map(number -> " --depth " + number).orElse("");
            String kind = args.bare() ? " --bare" : " --no-checkout";
            boolean isBranchTold = args.depth().isPresent() || args.more().singleBranch();
            return prelude(args)
                    + """
                    mkdir -p "$(dirname "$d")" || exit 1
                    if [ -d "$d" ] && [ -n "$(ls -A "$d")" ]; then
                        echo "fatal: destination path '$d' already exists and is not an empty directory." >&2; exit 128
                    fi
                    t=$(mktemp -d "$(dirname "$d")/.clone.XXXXXX") || exit 1
                    trap 'rm -rf "$t"' EXIT
                    chmod "$(umask -S)" "$t"
                    b=; [ -n "%s" ] && [ "$v" != HEAD ] && "$git" ls-remote "$u" "refs/heads/$v" "refs/tags/$v" | grep -q . && b="--branch $v"
                    "$git" clone -q --origin "$r"%s%s $b "$u" "$t/c" || exit
                    """
                            .formatted(isBranchTold ? "yes" : "", kind, depth + more())
                    + (args.bare() ? "" : checkout("$t/c", args))
                    + "[ ! -d \"$d\" ] || rmdir \"$d\" || exit 1\nmv \"$t/c\" \"$d\"\n";
        }

        private String more() {
            GitModule.More more = args.more();
            return more.reference().map(it -> " --reference " + quote(it)).orElse("")
                    + (more.singleBranch() ? " --single-branch" : "")
                    + more.separateGitDir()
                            .map(it -> " --separate-git-dir=" + quote(it))
                            .orElse("");
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    /** Fetches and goes to the wanted version. */
    record Update(GitModule.Args args) implements Step {
        @Override
        public String script() {
            String depth = args.depth().map(number -> " --depth " + number).orElse("");
            return prelude(args)
                    + """
                    if [ -n "$p" ] && [ "$("$git" -C "$d" rev-parse --absolute-git-dir)" != "$p" ]; then
                        mv "$("$git" -C "$d" rev-parse --absolute-git-dir)" "$p" && printf 'gitdir: %s\\n' "$p" >"$d/.git" || exit 1
                    fi
                    "$git" -C "$d" remote set-url "$r" "$u" 2>/dev/null || "$git" -C "$d" remote add "$r" "$u" || exit 1
                    """
                    + (args.bare()
                            ? "\"$git\" -C \"$d\" fetch -q"
                                    + depth
                                    + " \"$r\" '+refs/heads/*:refs/heads/*' --tags --prune\n"
                            : "\"$git\" -C \"$d\" fetch -q"
                                    + depth
                                    + " --tags --force \"$r\" '+refs/heads/*:refs/remotes/'\"$r\"'/*' "
                                    + args.refspec().map(ShellQuote::quote).orElse("")
                                    + " || exit 1\n"
                                    + checkout("$d", args));
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    /** Goes to a branch, a tag or a commit of a repository that has been fetched. */
    private static String checkout(String folder, GitModule.Args args) {
        String force = args.force() ? "\"$git\" -C \"%1$s\" reset -q --hard\n" : "";
        String verify =
                args.verifyCommit() ? "\"$git\" -C \"%1$s\" verify-commit HEAD || exit 1\n" : "";
        String modules =
                args.recursive()
                        ? "[ ! -f \"%1$s/.gitmodules\" ] || \"$git\" -C \"%1$s\" submodule -q update --init --recursive || exit 1\n"
                        : "";
        return (force
                        + """
                        n=$v
                        [ "$v" = HEAD ] && v=$("$git" -C "%1$s" remote show "$r" | sed -n 's/.*HEAD branch: //p') && n="branch $v"
                        if "$git" -C "%1$s" rev-parse -q --verify "refs/remotes/$r/$v" >/dev/null; then
                            "$git" -C "%1$s" checkout -q -B "$v" "$r/$v"
                        else
                            "$git" -C "%1$s" checkout -q --force "$v"
                        fi || { s=$?; printf '\\0Failed to checkout %s\\n' "$n" >&2; exit $s; }
                        """
                        + verify
                        + modules)
                .replace("%1$s", folder);
    }
}
