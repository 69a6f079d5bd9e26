package discos.plugins.module.account;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.step.ShellStep;
import java.util.List;

/**
 * Asks for a user's own ssh key.
 *
 * @param file relative to the home; empty for the type's usual name
 */
record UserKey(String user, String file, String type) implements Query<UserKey.Found> {

    /**
     * What there is of it.
     *
     * @param path where it is or would be; empty where there is no such user
     * @param publicKey the text of the public half, empty where there is none
     * @param fingerprint as {@code ssh-keygen -l} prints it
     */
    record Found(boolean exists, String path, String publicKey, String fingerprint) {}

    static UserKey of(UserArgs args) {
        return new UserKey(args.name(), args.sshKeyFile().orElse(""), args.sshKeyType());
    }

    @Override
    public String script() {
        return path()
                + """
                [ -n "$h" ] || exit 0
                [ -e "$f" ] && printf 'yes\\n' || printf 'no\\n'
                printf '%s\\n' "$f"
                if [ -r "$f.pub" ]; then
                    sed -n 1p "$f.pub"
                    ssh-keygen -lf "$f.pub" 2>/dev/null
                fi
                exit 0
                """;
    }

    private String path() {
        return """
        h=$(awk -F: -v n=%s '$1 == n {print $6}' /etc/passwd)
        [ -n "$h" ] || h=$(getent passwd %s 2>/dev/null | cut -d: -f6)
        f=%s; [ -n "$f" ] || f=.ssh/id_%s
        case $f in /*) ;; *) f=$h/$f ;; esac
        """
                .formatted(
                        ShellQuote.quote(user),
                        ShellQuote.quote(user),
                        ShellQuote.quote(file),
                        type);
    }

    @Override
    public Found parse(Output output) {
        List<String> lines = output.text().lines().toList();
        return new Found(
                !lines.isEmpty() && lines.get(0).equals("yes"),
                lines.size() > 1 ? lines.get(1) : "",
                lines.size() > 2 ? lines.get(2) : "",
                lines.size() > 3 ? lines.get(3) : "");
    }

    /** Makes the key and gives it to the user. */
    ShellStep generate(UserArgs args) {
        String bits =
                args.sshKeyBits()
                        .filter(number -> number > 0)
                        .map(number -> " -b " + number)
                        .orElse("");
        String comment =
                args.sshKeyComment()
                        .map(ShellQuote::quote)
                        .orElse("\"ansible-generated on $(hostname)\"");
        String words = "-q -t %s%s -C %s -f \"$f\"".formatted(type, bits, comment);
        String script =
                path()
                        + """
                        d=${f%%/*}
                        o=%s
                        g=$(id -g "$o") || exit 1
                        if [ ! -d "$d" ]; then
                            mkdir "$d" && chmod 0700 "$d" && chown "$o:$g" "$d" || exit 1
                        fi
                        umask 077
                        %s
                        chown "$o:$g" "$f" "$f.pub" && chmod 0600 "$f" && chmod 0644 "$f.pub"
                        """
                                .formatted(
                                        ShellQuote.quote(user),
                                        args.sshKeyPassphrase().isPresent()
                                                ? asked(words)
                                                : "ssh-keygen "
                                                        + words
                                                        + " -N '' </dev/null || exit 1");
        List<Content> contents =
                args.sshKeyPassphrase()
                        .map(text -> List.of(Content.of(text + "\n")))
                        .orElse(List.of());
        return new ShellStep(script, contents, true);
    }

    /** ssh-keygen asks a program for the passphrase, so that no list of processes shows it. */
    private static String asked(String words) {
        return """
        a=$(mktemp) && chmod 0700 "$a" || exit 1
        trap 'rm -f "$a"' EXIT
        printf '#!/bin/sh\\nexec cat "%s"\\n' "$1" >"$a"
        DISPLAY=none SSH_ASKPASS=$a SSH_ASKPASS_REQUIRE=force setsid ssh-keygen\s"""
                + words
                + " </dev/null >/dev/null || exit 1";
    }
}
