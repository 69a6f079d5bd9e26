package discos.deployer.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The image of a machine as old stations' machines are: rpm and yum, init scripts, upstart jobs,
 * wget; no systemd, no curl, no dpkg. Built once for each content of the resources {@code old/}.
 */
final class OldImage {
    private static final List<String> FILES =
            List.of(
                    "Dockerfile",
                    "provision.sh",
                    "comps.xml",
                    "chkconfig",
                    "initctl",
                    "old-demo",
                    "up-demo.conf");

    private OldImage() {}

    /** The image's name, after it was made if there was none. */
    static String ensure(Engine engine, CommandRunner commands, ScriptFolder scripts, Path folder)
            throws SandboxException, IOException {
        String name = "discos-test-old:" + lay(folder);
        if (!engine.run(List.of("image", "inspect", name), "").isGood()) {
            String script = scripts.path("image-build.sh").toString();
            Outcome base =
                    commands.run(
                            Command.of(List.of("/bin/sh", script, "--base")), System.err::println);
            if (!base.isGood()) {
                throw new SandboxException(
                        "no base for the image of old machines", base.complaint());
            }
            System.err.println("building " + name);
            engine.ask("build", "-q", "--network", "host", "-t", name, folder.toString());
        }
        return name;
    }

    /** Copies the files of the image into a folder and gives the digest of their content. */
    private static String lay(Path folder) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Files.createDirectories(folder);
            for (String file : FILES) {
                byte[] content = read(file);
                digest.update((file + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
                Files.write(folder.resolve(file), content);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream stream = OldImage.class.getResourceAsStream("old/" + file)) {
            if (stream == null) {
                throw new IOException("old/" + file + " is not among the resources of the tests");
            }
            return stream.readAllBytes();
        }
    }
}
