package discos.deployer.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Path;
import java.util.List;
import java.util.Vector;

/** Keys from files, then keys of the agent; nothing is ever added to the agent. */
final class Identities implements IdentityRepository {
    private final List<Identity> all;

    private Identities(List<Identity> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The keys that a host is offered.
     *
     * @throws JSchException if a key file cannot be read
     */
    @SuppressWarnings("JdkObsolete") // JSch's own type
    static Identities of(SshSettings settings) throws JSchException {
        JSch reader = new JSch();
        for (Path file : settings.keyFiles()) {
            reader.addIdentity(file.toString());
        }
        Vector<Identity> found = new Vector<>(reader.getIdentityRepository().getIdentities());
        if (settings.usesAgent() && settings.agent().isPresent()) {
            try {
                Path socket = settings.agent().get();
                found.addAll(
                        new AgentIdentityRepository(new SSHAgentConnector(socket)).getIdentities());
            } catch (AgentProxyException e) {
                throw new JSchException("the ssh-agent does not answer: " + e.getMessage(), e);
            }
        }
        return new Identities(found);
    }

    int size() {
        return all.size();
    }

    @Override
    public String getName() {
        return "files and agent";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // JSch's own type
    public Vector<Identity> getIdentities() {
        return new Vector<>(all);
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        // JSch calls this for keys that failed to be decrypted; they are few and stay.
    }
}
