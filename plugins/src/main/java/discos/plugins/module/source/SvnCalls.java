package discos.plugins.module.source;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;

/** The words for svn. */
record SvnCalls(Subversion.Args args) {

    /** Defines {@code d_svn}; a password is read from standard input where svn can do that. */
    private String function() {
        List<String> words = new ArrayList<>(List.of("--non-interactive", "--no-auth-cache"));
        if (!args.login().validateCerts()) {
            words.add("--trust-server-cert");
        }
        args.login()
                .username()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.addAll(List.of("--username", it)));
        String call = program() + " " + ShellQuote.join(words);
        String begin = Program.PATH + "LANG=C LC_MESSAGES=C; export LANG LC_MESSAGES\n";
        String password = args.login().password().orElse("");
        if (password.isEmpty()) {
            return begin + "d_svn() { " + call + " \"$@\" </dev/null; }\n";
        }
        return begin
                + """
                d_svn() {
                  case $(%s --version --quiet) in
                  0.*|1.[0-9].*) %s --password %s "$@" </dev/null ;;
                  *) printf '%%s\\n' %s | %s --password-from-stdin "$@" ;;
                  esac
                }
                """
                        .formatted(
                                program(),
                                call,
                                ShellQuote.quote(password),
                                ShellQuote.quote(password),
                                call);
    }

    private String program() {
        return args.executable().map(ShellQuote::quote).orElse("svn");
    }

    private String dest() {
        return args.dest().orElse("");
    }

    private ShellQuery query(String... words) {
        return new ShellQuery(function() + "d_svn " + ShellQuote.join(List.of(words)));
    }

    private Step step(String... words) {
        return ShellStep.program(function() + "d_svn " + ShellQuote.join(List.of(words)));
    }

    /** What the working copy is at; fails where the folder is none. */
    ShellQuery copy() {
        return query("info", dest());
    }

    /** What the wanted revision is, asked of the repository. */
    ShellQuery wanted() {
        return query("info", "-r", args.revision(), dest());
    }

    ShellQuery repository() {
        return query("info", args.repo());
    }

    ShellQuery status() {
        return query("status", "--quiet", "--ignore-externals", dest());
    }

    Step checkout(boolean isForced) {
        return isForced
                ? step("checkout", "--force", "-r", args.revision(), args.repo(), dest())
                : step("checkout", "-r", args.revision(), args.repo(), dest());
    }

    Step export() {
        return args.isForced()
                ? step("export", "--force", "-r", args.revision(), args.repo(), dest())
                : step("export", "-r", args.revision(), args.repo(), dest());
    }

    Step change() {
        return step("switch", "--revision", args.revision(), args.repo(), dest());
    }

    Step revert() {
        return step("revert", "-R", dest());
    }

    Step update() {
        return step("update", "-r", args.revision(), dest());
    }
}
