package discos.deployer.remote.frame;

import discos.deployer.remote.HostFailure;
import discos.deployer.remote.HostUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Waits for another account's shell, giving the password once if it is asked for. */
final class BecomeDialog {
    private final Wire wire;
    private final BecomeCommand become;
    private final String host;
    private final StringBuilder said = new StringBuilder();
    private final StringBuilder printed = new StringBuilder();
    private boolean wasTold;

    BecomeDialog(Wire wire, BecomeCommand become, String host) {
        this.wire = wire;
        this.become = become;
        this.host = host;
    }

    /**
     * Returns when the shell has started.
     *
     * @throws HostUnavailableException if the host refuses
     */
    void pass(Duration patience) throws HostUnavailableException {
        try {
            while (!printed.toString().contains(become.ready())) {
                Optional<Wire.Piece> piece = wire.receive(Optional.of(patience));
                if (piece.isEmpty()) {
                    throw silent(patience);
                }
                hear(piece.get());
            }
        } catch (IOException e) {
            throw become.refusal(host, words());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnavailableException(
                    new HostFailure.Lost("the run was interrupted", "Run it again."), e);
        }
    }

    private void hear(Wire.Piece piece) throws IOException, HostUnavailableException {
        String text = new String(piece.bytes(), StandardCharsets.UTF_8);
        (piece.isError() ? said : printed).append(text);
        boolean isOver = printed.toString().contains(become.ready());
        boolean isAsked = become.isAsked(said.toString()) || become.isAsked(printed.toString());
        if (isOver || !isAsked) {
            return;
        }
        if (become.password().isEmpty()) {
            throw become.refusal(host, words() + " a password is required");
        }
        if (wasTold) {
            throw become.refusal(host, words() + " incorrect password");
        }
        wasTold = true;
        said.setLength(0);
        printed.setLength(0);
        byte[] line = (become.password().get() + "\n").getBytes(StandardCharsets.UTF_8);
        wire.send(line, line.length);
    }

    private String words() {
        return said.isEmpty() ? printed.toString().strip() : said.toString().strip();
    }

    private HostUnavailableException silent(Duration patience) {
        return new HostUnavailableException(
                new HostFailure.TimedOut(
                        "%s on %s did not answer in %s".formatted(become.wanted(), host, patience),
                        "Look what it waits for by trying it by hand; words so far: " + words()));
    }
}
