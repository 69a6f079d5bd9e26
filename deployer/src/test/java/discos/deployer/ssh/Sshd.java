package discos.deployer.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An OpenSSH server of this machine's package, on a loopback port, with keys of its own. */
final class Sshd implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process process;

    private Sshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one in an empty folder, with lines added to its configuration. */
    static Sshd start(Path folder, List<String> lines) throws IOException, InterruptedException {
        key(folder.resolve("host_ed25519"), "ed25519");
        key(folder.resolve("host_rsa"), "rsa");
        key(folder.resolve("id_ed25519"), "ed25519");
        Files.copy(folder.resolve("id_ed25519.pub"), folder.resolve("authorized_keys"));
        Files.createDirectories(Path.of("/run/sshd"));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String settings =
                """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s/host_ed25519
                HostKey %s/host_rsa
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin yes
                """
                        .formatted(port, folder, folder, folder);
        Path file = folder.resolve("sshd_config");
        Files.writeString(file, settings + String.join("\n", lines) + "\n");
        Process process =
                new ProcessBuilder(
                                "/usr/sbin/sshd",
                                "-D",
                                "-f",
                                file.toString(),
                                "-E",
                                folder + "/log")
                        .redirectErrorStream(true)
                        .start();
        while (!answers(port)) {
            if (!process.isAlive()) {
                byte[] words = process.getInputStream().readAllBytes();
                throw new IOException(new String(words, StandardCharsets.UTF_8));
            }
            Thread.sleep(20);
        }
        return new Sshd(folder, port, process);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static void key(Path file, String type, String... more)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type));
        words.addAll(more.length == 0 ? List.of("-N", "") : List.of(more));
        words.addAll(List.of("-f", file.toString()));
        int code = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("ssh-keygen ended with " + code);
        }
    }

    int port() {
        return port;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** A known_hosts line for one of the server's keys. */
    String knownLine(String name) throws IOException {
        String[] words = Files.readString(file(name + ".pub")).split(" ", -1);
        return "[127.0.0.1]:" + port + " " + words[0] + " " + words[1].strip() + "\n";
    }

    /** Ends the server and all of its connections. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
