package discos.plugins.module.source;

import static discos.deployer.remote.ShellQuote.quote;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import java.util.Map;

/** Asks what a checkout is at, and what the wanted version is at in its repository. */
record Checkout(GitModule.Args args) implements Query<Checkout.State> {

    /**
     * What was found.
     *
     * @param commit full id of HEAD; empty where there is none
     * @param remoteCommit full id of the wanted version; empty where it could not be found out
     */
    record State(
            boolean hasGit,
            boolean exists,
            String commit,
            String url,
            boolean isDirty,
            String remoteCommit,
            String remoteError) {}

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
                                quote(args.repo()),
                                quote(args.version()),
                                quote(args.remote()))
                + (args.bare() ? "w=$d\n" : "w=$d/.git\n");
    }

    @Override
    public String script() {
        return prelude(args)
                + """
                command -v "$git" >/dev/null || exit 0
                echo git=yes
                if [ -e "$w" ] && "$git" -C "$d" rev-parse --git-dir >/dev/null 2>&1; then
                    echo exists=yes
                    printf 'commit=%s\\n' "$("$git" -C "$d" rev-parse -q --verify HEAD 2>/dev/null)"
                    printf 'url=%s\\n' "$("$git" -C "$d" config --get "remote.$r.url")"
                    [ "$w" = "$d" ] || [ -z "$("$git" -C "$d" status --porcelain -uno 2>/dev/null)" ] || echo dirty=yes
                fi
                if printf '%s' "$v" | grep -Eq '^[0-9a-f]{40}$'; then
                    printf 'remote=%s\\n' "$v"
                    exit 0
                fi
                o=$("$git" ls-remote "$u" HEAD "refs/heads/$v" "refs/tags/$v" "refs/tags/$v^{}" 2>&1) || {
                    printf 'error=%s\\n' "$(printf '%s' "$o" | tr '\\n' ' ')"
                    exit 0
                }
                for n in "$([ "$v" = HEAD ] && echo HEAD)" "refs/heads/$v" "refs/tags/$v^{}" "refs/tags/$v"; do
                    c=$(printf '%s\\n' "$o" | awk -v n="$n" '$2 == n {print $1; exit}')
                    [ -n "$c" ] && { printf 'remote=%s\\n' "$c"; exit 0; }
                done
                echo 'error=the repository has no such branch or tag'
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
                found.getOrDefault("remote", ""),
                found.getOrDefault("error", ""));
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
            return prelude(args)
                    + """
                    mkdir -p "$(dirname "$d")" || exit 1
                    if [ -d "$d" ] && [ -n "$(ls -A "$d")" ]; then
                        echo "$d exists and is no checkout" >&2; exit 1
                    fi
                    t=$(mktemp -d "$(dirname "$d")/.clone.XXXXXX") || exit 1
                    trap 'rm -rf "$t"' EXIT
                    chmod "$(umask -S)" "$t"
                    b=; [ -n "%s" ] && [ "$v" != HEAD ] && ! printf '%%s' "$v" | grep -Eq '^[0-9a-f]{40}$' && b="--branch $v"
                    "$git" clone -q --origin "$r"%s%s $b "$u" "$t/c" || exit 1
                    """
                            .formatted(depth, kind, depth)
                    + (args.bare() ? "" : checkout("$t/c", args))
                    + "[ ! -d \"$d\" ] || rmdir \"$d\" || exit 1\nmv \"$t/c\" \"$d\"\n";
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
                    "$git" -C "$d" remote set-url "$r" "$u" 2>/dev/null || "$git" -C "$d" remote add "$r" "$u" || exit 1
                    """
                    + (args.bare()
                            ? "\"$git\" -C \"$d\" fetch -q"
                                    + depth
                                    + " \"$r\" '+refs/heads/*:refs/heads/*' --tags --prune\n"
                            : "\"$git\" -C \"$d\" fetch -q"
                                    + depth
                                    + " --tags --force \"$r\" '+refs/heads/*:refs/remotes/'\"$r\"'/*' "
                                    + args.refspec()
                                            .map(discos.deployer.remote.ShellQuote::quote)
                                            .orElse("")
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
                        [ "$v" = HEAD ] && v=$("$git" -C "%1$s" remote show "$r" | sed -n 's/.*HEAD branch: //p')
                        if "$git" -C "%1$s" rev-parse -q --verify "refs/remotes/$r/$v" >/dev/null; then
                            "$git" -C "%1$s" checkout -q -B "$v" "$r/$v" || exit 1
                        else
                            "$git" -C "%1$s" checkout -q --detach "$v" || exit 1
                        fi
                        """
                        + verify
                        + modules)
                .replace("%1$s", folder);
    }
}
