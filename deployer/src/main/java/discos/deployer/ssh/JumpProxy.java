package discos.deployer.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A way to a host through the session of another. */
final class JumpProxy implements Proxy {
    private final Session jump;
    private @Nullable ChannelDirectTCPIP channel;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    JumpProxy(Session jump) {
        this.jump = jump;
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int timeout)
            throws IOException, JSchException {
        ChannelDirectTCPIP opened = (ChannelDirectTCPIP) jump.openChannel("direct-tcpip");
        opened.setHost(host);
        opened.setPort(port);
        in = opened.getInputStream();
        out = opened.getOutputStream();
        opened.connect(timeout);
        channel = opened;
    }

    @Override
    public @Nullable InputStream getInputStream() {
        return in;
    }

    @Override
    public @Nullable OutputStream getOutputStream() {
        return out;
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    /** The jump host's session has no other use than this, so it ends too. */
    @Override
    public void close() {
        if (channel != null) {
            channel.disconnect();
        }
        jump.disconnect();
    }
}
