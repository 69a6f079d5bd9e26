import com.jcraft.jsch.JSch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/**
 * An SSH server on loopback that the recording of the AOT cache logs in to, so that the classes of
 * a connection are in the cache too. It runs beside the build only, from this source.
 *
 * <p>Argument: a folder, where it puts a key, a known_hosts file and, last, an inventory called
 * {@code hosts}. It ends with its standard input.
 */
final class TrainingServer {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        KeyPair hostKey = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
        Path key = folder.resolve("id");
        try (OutputStream out = Files.newOutputStream(key)) {
            com.jcraft.jsch.KeyPair.genKeyPair(new JSch(), com.jcraft.jsch.KeyPair.ED25519)
                    .writeOpenSSHv1PrivateKey(out, null);
        }
        Path knownHosts = folder.resolve("known_hosts");
        Files.writeString(knownHosts, knownHost(server.getPort(), hostKey));
        announce(folder, server.getPort(), key, knownHosts);
        while (System.in.read() >= 0) {
            // whatever comes is of no interest, its end is
        }
        server.stop(true);
    }

    private static String knownHost(int port, KeyPair hostKey) throws IOException {
        StringBuilder line = new StringBuilder("[127.0.0.1]:" + port + " ");
        PublicKeyEntry.appendPublicKeyEntry(line, hostKey.getPublic());
        return line.append('\n').toString();
    }

    /** Writes the inventory under another name first: whoever waits for it must see it whole. */
    private static void announce(Path folder, int port, Path key, Path knownHosts)
            throws IOException {
        StringBuilder hosts = new StringBuilder();
        for (String name : List.of("one", "two")) {
            hosts.append(
                    "%s ansible_host=127.0.0.1 ansible_port=%d ansible_ssh_private_key_file=%s ansible_ssh_common_args='-o UserKnownHostsFile=%s'\n"
                            .formatted(name, port, key, knownHosts));
        }
        Path draft = Files.writeString(folder.resolve("hosts.new"), hosts);
        Files.move(draft, folder.resolve("hosts"), StandardCopyOption.ATOMIC_MOVE);
    }
}
