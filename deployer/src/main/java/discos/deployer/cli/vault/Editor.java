package discos.deployer.cli.vault;

import discos.deployer.cli.console.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Lets the operator work on plain text in an editor of their choice. */
record Editor(World world) {

    /** What the operator made of a text; the file in which it was is overwritten and removed. */
    byte[] edited(byte[] before, String like) {
        String name = String.valueOf(Path.of(like).getFileName());
        String ending = name.lastIndexOf('.') > 0 ? name.substring(name.lastIndexOf('.')) : "";
        try {
            Path file =
                    Files.createTempFile(
                            "discos-vault",
                            ending,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.write(file, before);
                run(file);
                return Files.readAllBytes(file);
            } finally {
                Files.write(file, new byte[(int) Math.max(1, Files.size(file))]);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw VaultFiles.problem("editor", "the editor cannot be used: " + e.getMessage());
        }
    }

    private void run(Path file) throws IOException {
        String editor =
                world.environment()
                        .getOrDefault("EDITOR", world.environment().getOrDefault("VISUAL", "vi"));
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "exec " + editor + " \"$1\"", "sh"));
        command.add(file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(world.folder().toFile()).inheritIO();
        try {
            int code = builder.start().waitFor();
            if (code != 0) {
                throw VaultFiles.problem(
                        "editor", "the editor '" + editor + "' ended with " + code);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw VaultFiles.problem("editor", "interrupted");
        }
    }
}
