package discos.deployer.remote.frame;

import discos.deployer.remote.Account.Become;
import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import discos.deployer.remote.ShellQuote;
import java.util.Locale;
import java.util.Optional;

/**
 * The command that starts another account's shell, and what its refusals mean.
 *
 * @param isInTerminal whether it is given a terminal, which sudo looks for where its {@code
 *     requiretty} is set; only looks for, so the streams stay pipes
 */
record BecomeCommand(Become wanted, String token, boolean isInTerminal) {
    private static final String REQUIRED = "must have a tty";

    /** What the shell prints when it has started. */
    String ready() {
        return "discos-ready-" + token;
    }

    /** What sudo prints when it wants the password. */
    String prompt() {
        return "discos-password-" + token + ": ";
    }

    Optional<String> password() {
        return wanted.password();
    }

    boolean isSudo() {
        return !wanted.method().equals("su");
    }

    String command() {
        return isInTerminal ? inTerminal() : plain();
    }

    /**
     * The command below {@code script}, for whose child a new terminal is the controlling one. The
     * streams go past that terminal as descriptors 3 to 5; {@code script} itself reads a pipe of
     * its own, which never says anything and never ends.
     */
    private String inTerminal() {
        String text =
                """
                command -v script >/dev/null || { echo "no script here for the tty" >&2; exit 1; }
                f=$(mktemp -u "${TMPDIR:-/tmp}/.discos-tty.XXXXXX") && mkfifo -m 600 "$f" || exit
                exec 3<&0 4>&1 5>&2 0<>"$f"
                rm -f "$f"
                SHELL=/bin/sh; export SHELL
                exec script -q -c %s /dev/null >/dev/null 2>&1
                """
                        .formatted(ShellQuote.quote(plain() + " <&3 >&4 2>&5"));
        return "exec /bin/sh -c " + ShellQuote.quote(text);
    }

    /** Whether this refusal may be none with a terminal. */
    boolean wantsTerminal(HostFailure refusal) {
        return isSudo()
                && !isInTerminal
                && refusal instanceof HostFailure.BecomeRefused
                && refusal.message().contains(REQUIRED);
    }

    private String plain() {
        String shell = "printf %s " + ready() + "; exec /bin/sh";
        String program = ShellQuote.quote(wanted.executable().orElse(wanted.method()));
        String flags = wanted.flags().map(words -> " " + words).orElse("");
        String user = ShellQuote.quote(wanted.user());
        if (isSudo()) {
            String ask = password().isPresent() ? "-p " + ShellQuote.quote(prompt()) : "-n";
            return "exec %s -H -S %s%s -u %s /bin/sh -c %s"
                    .formatted(program, ask, flags, user, ShellQuote.quote(shell));
        }
        return "exec %s%s %s -c %s".formatted(program, flags, user, ShellQuote.quote(shell));
    }

    /** Whether the words printed so far end in a question for the password. */
    boolean isAsked(String words) {
        return isSudo()
                ? words.contains(prompt())
                : words.stripTrailing().endsWith(":") && !words.isBlank();
    }

    /** The failure that such last words stand for. */
    HostUnavailableException refusal(String host, String words) {
        String text = words.replace(prompt(), "").strip();
        return new HostUnavailableException(
                new HostFailure.BecomeRefused(
                        "cannot become %s on %s by %s: %s"
                                .formatted(wanted.user(), host, wanted.method(), text),
                        advice(text.toLowerCase(Locale.ROOT))));
    }

    private String advice(String text) {
        boolean namesTerminal = text.contains("terminal") && !text.contains("password is");
        if (text.contains("tty") || namesTerminal) {
            return isSudo()
                    ? "Install script (util-linux) on the host, which gives sudo a terminal, or remove"
                            + " 'Defaults requiretty' for this account in the host's sudoers."
                    : "This su wants a terminal; use sudo (ansible_become_method: sudo) or log in"
                            + " as root.";
        }
        if (text.contains("incorrect password")
                || text.contains("try again")
                || text.contains("authentication failure")
                || text.contains("wrong password")) {
            return "The become password is wrong; give the right one with --ask-become-pass or"
                    + " ansible_become_password.";
        }
        if (text.contains("unknown user") || text.contains("does not exist")) {
            return "There is no such user on the host; look at become_user.";
        }
        if (text.contains("password is required") || text.contains("a password")) {
            return "Give the password with --ask-become-pass or ansible_become_password, or allow"
                    + " the account NOPASSWD in the host's sudoers.";
        }
        if (text.contains("sudoers") || text.contains("not allowed")) {
            return "Allow the login account to run commands as "
                    + wanted.user()
                    + " in the host's sudoers.";
        }
        if (text.contains("not found") || text.contains("no such file")) {
            return "Install "
                    + wanted.method()
                    + " on the host, or choose another ansible_become_method.";
        }
        return "Try the same by hand on the host.";
    }
}
