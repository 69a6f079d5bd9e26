package discos.deployer.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what the server and the key files ask, from the host's variables or the operator. */
final class Prompts implements UserInfo, UIKeyboardInteractive {
    private final Optional<String> password;
    private final Interactions interactions;
    private Optional<String> passphrase = Optional.empty();
    private boolean wasAsked;

    Prompts(Optional<String> password, Interactions interactions) {
        this.password = password;
        this.interactions = interactions;
    }

    @Override
    public @Nullable String getPassphrase() {
        return passphrase.orElse(null);
    }

    @Override
    public @Nullable String getPassword() {
        return password.orElse(null);
    }

    /** Whether there is one; the same password is not offered twice. */
    @Override
    public boolean promptPassword(String message) {
        boolean isFirst = !wasAsked;
        wasAsked = true;
        return isFirst && password.isPresent();
    }

    @Override
    public boolean promptPassphrase(String message) {
        passphrase = interactions.secret(message);
        return passphrase.isPresent();
    }

    /** Host keys are judged by {@link KnownHosts} alone. */
    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // Banners of servers are not for the operator of many hosts.
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        if (prompt.length == 0) {
            return new String[0];
        }
        if (password.isEmpty() || wasAsked) {
            return null;
        }
        wasAsked = true;
        String[] answers = new String[prompt.length];
        Arrays.fill(answers, password.get());
        return answers;
    }
}
