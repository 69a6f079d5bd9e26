package discos.deployer.sandbox.site;

import discos.deployer.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal needs to know of a station besides its inventory; the first lines of the file
 * for SRT explain its words.
 *
 * @param networks the first three numbers of a network's addresses, such as {@code 192.168.51}, by
 *     the network's label; the one that every machine is on comes first
 * @param owned addresses of the manager besides the inventory's
 * @param devices the equipment that lets in only those on its own list
 * @param hasLustre whether the storage machine serves the archive to the others with Lustre
 * @param release the tag that the rehearsal's machines have installed
 */
public record SiteLayout(
        Map<String, String> networks,
        List<String> owned,
        List<Device> devices,
        boolean hasLustre,
        String release) {

    /**
     * Equipment that a stand-in plays.
     *
     * @param kind the stand-in's name
     * @param address the station's address of it
     */
    public record Device(String kind, String address, int port) {}

    /**
     * Reads a station's file.
     *
     * @throws SandboxException if there is none, or it says something that nobody understands
     */
    public static SiteLayout read(Path file) throws SandboxException {
        if (!Files.isRegularFile(file)) {
            throw new SandboxException(
                    "no rehearsal is prepared for " + file.getFileName(),
                    "The stations with one: see the files beside " + file + ".");
        }
        Map<String, String> networks = new LinkedHashMap<>();
        List<String> owned = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        boolean hasLustre = false;
        String release = "";
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "", "#" -> {}
                    case "network" -> networks.put(words[1], words[2]);
                    case "owns" -> owned.add(words[1]);
                    case "device" ->
                            devices.add(new Device(words[1], words[2], Integer.parseInt(words[3])));
                    case "archive" -> hasLustre = words[1].equals("lustre");
                    case "release" -> release = words[1];
                    default -> throw new IOException("nobody knows the word " + words[0]);
                }
            }
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException wrong) {
            throw new SandboxException(
                    "cannot read " + file + ": " + wrong.getMessage(), "Build this project again.");
        }
        return new SiteLayout(networks, owned, devices, hasLustre, release);
    }
}
