package discos.deployer.cli.failover;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Knocks by opening a connection and closing it again. */
public final class SocketReach implements Reach {
    private static final int MILLISECONDS = 3000;

    @Override
    public Listening listens(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), MILLISECONDS);
            return Listening.OPEN;
        } catch (ConnectException refused) {
            return String.valueOf(refused.getMessage()).contains("refused")
                    ? Listening.CLOSED
                    : Listening.SILENT;
        } catch (IOException _) {
            // no route, no answer in time: nobody is there
            return Listening.SILENT;
        }
    }
}
