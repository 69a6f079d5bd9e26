package discos.plugins.module.debian;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Fetching;
import discos.plugins.host.KeyListing;
import discos.plugins.host.Program;
import java.util.List;
import java.util.Optional;

/**
 * The words for apt-key and gpg.
 *
 * @param program path of apt-key
 */
record AptKeyCommands(AptKey.Args args, String program) {
    private static final String QUIET = Program.PATH + "LC_ALL=C; export LC_ALL\n";
    private static final int TRIES = 5;

    /** The command as messages tell it. */
    String words(String rest) {
        return program + args.keyring().map(it -> " --keyring " + it).orElse("") + " " + rest;
    }

    private String call(String rest) {
        return program
                + args.keyring().map(it -> " --keyring " + ShellQuote.quote(it)).orElse("")
                + " "
                + rest;
    }

    static final String LISTING = "adv --list-public-keys --keyid-format=long";

    /**
     * Asks for the lines of keys; apt-key itself tells of folders that are other ones each time.
     */
    ShellQuery listing() {
        return new ShellQuery(
                QUIET
                        + "t=$("
                        + call(LISTING)
                        + ") || { r=$?; printf '%s\\n' \"$t\"; exit $r; }\n"
                        + "printf '%s\\n' \"$t\" | sed -n '/^[ps]ub/p'");
    }

    /** Asks gpg what keys a file, a text or an address holds; 9 where it cannot be fetched. */
    static ShellQuery content(AptKey.Args args) {
        String gpg = "gpg --with-colons ";
        String read =
                args.source()
                        .file()
                        .map(it -> gpg + ShellQuote.quote(it))
                        .or(
                                () ->
                                        args.source()
                                                .data()
                                                .map(
                                                        it ->
                                                                "printf %s "
                                                                        + ShellQuote.quote(it)
                                                                        + " | "
                                                                        + gpg
                                                                        + "-"))
                        .orElseGet(
                                () ->
                                        new Fetching(
                                                                args.source().url().orElseThrow(),
                                                                args.validateCerts())
                                                        .function()
                                                + "d_get >\"$h/key\" || exit 9\n"
                                                + gpg
                                                + "- <\"$h/key\"");
        return new ShellQuery(Program.PATH + KeyListing.PRIVATE_HOME + read);
    }

    static boolean isUnreachable(Output content) {
        return content.exitCode() == 9;
    }

    /** The step that brings the key, in the order in which Ansible prefers its sources. */
    Optional<Step> addition(String id) {
        AptKey.Source source = args.source();
        return source.file()
                .<Step>map(it -> ShellStep.program(QUIET + call("add " + ShellQuote.quote(it))))
                .or(() -> source.keyserver().map(it -> receive(it, id)))
                .or(
                        () ->
                                source.data()
                                        .map(
                                                it ->
                                                        new ShellStep(
                                                                QUIET + call("add - <\"$1\""),
                                                                List.of(Content.of(it)),
                                                                false)))
                .or(() -> source.url().map(this::fetched));
    }

    private Step fetched(String url) {
        return ShellStep.program(
                QUIET
                        + new Fetching(url, args.validateCerts()).function()
                        + "f=$(mktemp) && trap 'rm -f \"$f\"' EXIT && d_get >\"$f\" || exit 9\n"
                        + call("add - <\"$f\""));
    }

    String receiving(String server, String id) {
        return words("adv --no-tty --keyserver " + server + " --recv " + id);
    }

    private Step receive(String server, String id) {
        return ShellStep.program(
                QUIET
                        + """
                        p=${HTTPS_PROXY:-${https_proxy:-${HTTP_PROXY:-${http_proxy:-}}}}
                        i=0
                        while :; do
                          %s ${p:+--keyserver-options http-proxy=$p} --recv %s && exit 0
                          r=$? i=$((i + 1))
                          [ "$i" -lt %d ] || exit $r
                        done
                        """
                                .formatted(
                                        call(
                                                "adv --no-tty --keyserver "
                                                        + ShellQuote.quote(server)),
                                        ShellQuote.quote(id),
                                        TRIES));
    }

    Step removal(KeyId id) {
        return ShellStep.program(QUIET + call("del " + ShellQuote.quote(id.lastEight())));
    }
}
