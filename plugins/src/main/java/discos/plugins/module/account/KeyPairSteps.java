package discos.plugins.module.account;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Words;
import java.util.List;

/** What is done to the two files of a key of ssh. */
record KeyPairSteps(OpensshKeypair.Args args) {
    private static final String ASKING =
            """
            a=$(umask 077; mktemp) && chmod 0700 "$a" || exit 1
            trap 'rm -rf "$a" "$t"' EXIT
            printf '#!/bin/sh\\nexec cat "%s"\\n' "$1" >"$a"
            DISPLAY=none; SSH_ASKPASS=$a SSH_ASKPASS_REQUIRE=force; export DISPLAY SSH_ASKPASS SSH_ASKPASS_REQUIRE
            """;

    private String begin() {
        String file = "f=" + Words.path(args.path()) + "\nt=\n";
        return args.passphrase().isEmpty() ? file : file + ASKING;
    }

    private String program() {
        return args.passphrase().isEmpty() ? "ssh-keygen" : "setsid ssh-keygen";
    }

    private Step step(String script) {
        List<Content> contents =
                args.passphrase().isEmpty()
                        ? List.of()
                        : List.of(Content.of(args.passphrase() + "\n"));
        return new ShellStep(begin() + script, contents, true);
    }

    /** Makes a key in a folder of its own and moves it into its place. */
    Step generation() {
        String format =
                switch (args.privateKeyFormat()) {
                    case "pkcs1" -> "-m PEM ";
                    case "pkcs8" -> "-m PKCS8 ";
                    default -> "";
                };
        return step(
                """
                t=$(umask 077; mktemp -d "$(dirname -- "$f")/.ansible_tmp.XXXXXXXX") || exit 1
                trap 'rm -rf "$t" "$a"' EXIT
                umask 022
                e=$(%s -q %s%s-b %d -t %s -C %s -f "$t/k" </dev/null 2>&1) || { printf '%%s\\n' "$e" >&2; exit 1; }
                for s in '' .pub; do
                  if [ -e "$f$s" ]
                  then chmod "$(stat -L -c %%a "$f$s")" "$t/k$s"; chown "$(stat -L -c %%u:%%g "$f$s")" "$t/k$s" 2>/dev/null; fi
                  mv -f "$t/k$s" "$f$s" || exit 1
                done
                """
                        .formatted(
                                program(),
                                args.passphrase().isEmpty() ? "-N '' " : "",
                                format,
                                args.bits(),
                                args.type(),
                                ShellQuote.quote(args.comment().orElse(""))));
    }

    /** Writes the public half anew, and the comment into both. */
    Step restoration(KeyPairFiles.PublicHalf half) {
        String comment =
                args.comment()
                        .filter(it -> !it.isEmpty())
                        .map(
                                it ->
                                        "chmod u+w \"$f\"\n%s -q -o -c -C %s -f \"$f\" </dev/null >/dev/null || exit 1\n"
                                                .formatted(program(), ShellQuote.quote(it)))
                        .orElse("");
        return step(
                """
                t=$(umask 077; mktemp "$(dirname -- "$f")/.ansible_tmp.XXXXXXXX") || exit 1
                printf '%%s\\n' %s >"$t"
                if [ -e "$f.pub" ]
                then chmod "$(stat -L -c %%a "$f.pub")" "$t"; chown "$(stat -L -c %%u:%%g "$f.pub")" "$t" 2>/dev/null
                else chmod 0644 "$t"; fi
                mv -f "$t" "$f.pub" || exit 1
                %s"""
                        .formatted(ShellQuote.quote(half.text()), comment));
    }

    /** Sets what is asked for of both files. */
    Step attributes() {
        String commands =
                args.attributes().commandsForNew() + args.attributes().commandsForFinished();
        return ShellStep.of(
                "for t in %s %s; do\n:\n%sdone"
                        .formatted(
                                Words.path(args.path()),
                                Words.path(args.path() + ".pub"),
                                commands));
    }

    Step removal() {
        return ShellStep.of(
                "rm -f -- " + ShellQuote.join(List.of(args.path(), args.path() + ".pub")));
    }
}
