package discos.deployer.cli.failover;

import discos.deployer.cli.failover.survey.Workplace;
import discos.deployer.failover.InventoryHosts;
import discos.deployer.release.WorkTreeCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The change of the manager's address in an inventory's file.
 *
 * @param file of the inventory
 */
record InventoryChange(Path file, String host) {

    /** The file's text. */
    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the inventory " + file + " cannot be read", e);
        }
    }

    /** The address it gives the host now. */
    Optional<String> address() {
        return new InventoryHosts(text()).address(host);
    }

    /** The text with another address. */
    String with(String address) {
        InventoryHosts hosts = new InventoryHosts(text());
        if (hosts.address(host).isEmpty()) {
            throw Workplace.stop(
                    "no-line",
                    "no line of " + file + " gives " + host + " an ansible_host",
                    "write the address on the line of the host; this command changes no other"
                            + " file of variables");
        }
        return hosts.with(host, address).text();
    }

    /**
     * Writes the address in one rename, and commits the file where its work tree had it without
     * other edits.
     *
     * @return what was done, as sentences
     */
    List<String> write(String address, String former, boolean isCommitted) {
        String before = text();
        String after = with(address);
        boolean isEdited = !before.equals(after);
        if (isEdited) {
            replace(after);
        }
        String done = (isEdited ? file + " now has " : file + " has ") + host + " at " + address;
        if (!isCommitted) {
            return List.of(done);
        }
        WorkTreeCommit commit = new WorkTreeCommit(file);
        if (!commit.isTracked() || commit.isClean()) {
            return List.of(done);
        }
        String committed =
                commit.committed()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
        InventoryHosts last = new InventoryHosts(committed);
        boolean isOurs =
                last.address(host).isPresent() && last.with(host, address).text().equals(after);
        return isOurs
                ? List.of(
                        done,
                        "committed as "
                                + commit.commit(
                                        "Move %s from %s to %s\n\nIts manager was replaced by discos-failover.\n"
                                                .formatted(host, former, address)))
                : List.of(done, "not committed: the file has other edits, too. Commit it yourself");
    }

    private void replace(String text) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".discos-failover");
        try {
            Files.writeString(aside, text);
            Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(file));
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the inventory " + file + " cannot be written", e);
        }
    }
}
