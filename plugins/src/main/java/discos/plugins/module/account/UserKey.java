package discos.plugins.module.account;

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
                        .map(number -> " -b " + number)
                        .orElse(type.equals("rsa") ? " -b 3072" : "");
        String comment =
                args.sshKeyComment()
                        .map(ShellQuote::quote)
                        .orElse("\"ansible-generated on $(hostname)\"");
        String passphrase = ShellQuote.quote(args.sshKeyPassphrase().orElse(""));
        return ShellStep.of(
                path()
                        + """
                        d=${f%%/*}
                        o=%s
                        g=$(id -g "$o") || exit 1
                        if [ ! -d "$d" ]; then
                            mkdir "$d" && chmod 0700 "$d" && chown "$o:$g" "$d" || exit 1
                        fi
                        umask 077
                        ssh-keygen -q -t %s%s -C %s -N %s -f "$f" </dev/null || exit 1
                        chown "$o:$g" "$f" "$f.pub" && chmod 0600 "$f" && chmod 0644 "$f.pub"
                        """
                                .formatted(
                                        ShellQuote.quote(user), type, bits, comment, passphrase));
    }
}
