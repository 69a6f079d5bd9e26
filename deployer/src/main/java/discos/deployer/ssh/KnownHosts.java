package discos.deployer.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import discos.deployer.source.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The host keys that the operator's files know, with the place of each. */
final class KnownHosts implements HostKeyRepository {
    private final List<Path> files;
    private final HostKeyPolicy policy;
    private final List<KnownHostsLine> lines = new ArrayList<>();
    private Optional<Origin> conflict = Optional.empty();

    KnownHosts(List<Path> files, HostKeyPolicy policy) throws IOException {
        this.files = files;
        this.policy = policy;
        for (Path file : files) {
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                int number = 0;
                for (String line : text.split("\n", -1)) {
                    KnownHostsLine.parse(line, new Origin(file.toString(), ++number, 1))
                            .ifPresent(lines::add);
                }
            }
        }
    }

    /** Where another key than the host's was found. */
    Optional<Origin> conflict() {
        return conflict;
    }

    @Override
    public int check(String host, byte[] key) {
        if (policy == HostKeyPolicy.ANY) {
            return OK;
        }
        List<KnownHostsLine> known = lines.stream().filter(line -> line.isFor(host)).toList();
        for (KnownHostsLine line : known) {
            if (Arrays.equals(line.key(), key)) {
                if (line.isRevoked()) {
                    conflict = Optional.of(line.origin());
                    return CHANGED;
                }
                return OK;
            }
        }
        if (!known.isEmpty()) {
            conflict = Optional.of(known.getFirst().origin());
            return CHANGED;
        }
        return policy == HostKeyPolicy.ACCEPT_NEW && hasWritten(host, key) ? OK : NOT_INCLUDED;
    }

    private boolean hasWritten(String host, byte[] key) {
        Path file = files.getFirst();
        String line =
                host
                        + " "
                        + KnownHostsLine.type(key)
                        + " "
                        + Base64.getEncoder().encodeToString(key)
                        + "\n";
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            // A key that cannot be kept would be new the next time too: it is not accepted.
            return false;
        }
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHostsLine line : lines) {
            boolean isWanted =
                    (host == null || line.isFor(host))
                            && (type == null || type.equals(line.type()))
                            && !line.isRevoked();
            if (isWanted) {
                try {
                    keys.add(new HostKey(host == null ? "" : host, line.key()));
                } catch (JSchException e) {
                    throw new IllegalStateException("a key that was read cannot be kept", e);
                }
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public void add(HostKey key, UserInfo ui) {
        // New keys are written where they are checked, and only if the policy says so.
    }

    @Override
    public void remove(String host, String type) {
        // Known keys are only ever removed by the operator.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Known keys are only ever removed by the operator.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return files.toString();
    }
}
