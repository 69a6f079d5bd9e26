package discos.deployer.sandbox.site;

import discos.deployer.sandbox.Attachment;
import discos.deployer.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the sandbox puts the addresses of a station: on networks of its own, the last number kept.
 *
 * <p>So files keep their shape and their pitfalls (an address that two devices had, one on another
 * network than the rest), and what they name can be reached, while the station's own cannot.
 */
public final class Relocation {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<![\\d.])(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.(\\d{1,3})(?![\\d]|\\.\\d)");
    private static final int FIRST_FREE = 240;
    private static final int LAST_FREE = 253;

    /**
     * One network moved.
     *
     * @param label the sandbox's name of it; empty for the one that every machine is on
     * @param from the first three numbers of the station's addresses
     * @param to the first three numbers of the sandbox's
     */
    public record Move(String label, String from, String to) {}

    private final List<Move> moves;

    /** The networks of a station with the sandbox's in their places. */
    public Relocation(List<Move> moves) {
        this.moves = List.copyOf(moves);
    }

    /** A text with the sandbox's addresses in it; those of other networks stay. */
    public String text(String text) {
        Matcher address = ADDRESS.matcher(text);
        StringBuilder moved = new StringBuilder();
        while (address.find()) {
            String to = move(address.group(1)).map(Move::to).orElse(address.group(1));
            address.appendReplacement(moved, to + "." + address.group(2));
        }
        return address.appendTail(moved).toString();
    }

    private Optional<Move> move(String prefix) {
        return moves.stream().filter(move -> move.from().equals(prefix)).findFirst();
    }

    /**
     * The place in the sandbox of a machine or device of the station.
     *
     * @throws SandboxException if its network has no place in the sandbox
     */
    public Attachment place(String address) throws SandboxException {
        String prefix = address.substring(0, Math.max(0, address.lastIndexOf('.')));
        Move move =
                move(prefix)
                        .orElseThrow(
                                () ->
                                        new SandboxException(
                                                "the rehearsal has no network for " + address,
                                                "Add the network to the station's file in the"
                                                        + " sandbox's folder `site`."));
        return new Attachment(move.label(), text(address));
    }

    /**
     * The place of an address of the sandbox itself, such as one that the operator wishes for.
     *
     * @throws SandboxException if it is on none of the sandbox's networks
     */
    public Attachment wished(String address) throws SandboxException {
        for (Move move : moves) {
            if (address.startsWith(move.to() + ".") && ADDRESS.matcher(address).matches()) {
                return new Attachment(move.label(), address);
            }
        }
        throw new SandboxException(
                address + " is not on a network of the rehearsal",
                "It has "
                        + String.join(", ", moves.stream().map(it -> it.to() + ".0/24").toList())
                        + "; a station's own address is never used there.");
    }

    /**
     * A free address beside another one.
     *
     * @param beside the place of a machine of the station
     * @param taken addresses of the sandbox that are in use
     */
    public Attachment free(Attachment beside, List<String> taken) throws SandboxException {
        String prefix = beside.address().substring(0, beside.address().lastIndexOf('.') + 1);
        List<String> free = new ArrayList<>();
        for (int last = FIRST_FREE; last <= LAST_FREE; last++) {
            if (!taken.contains(prefix + last)) {
                free.add(prefix + last);
            }
        }
        if (free.isEmpty()) {
            throw new SandboxException(
                    "no address of " + prefix + "0/24 is free", "Give one: --new-ip.");
        }
        return new Attachment(beside.network(), free.getFirst());
    }
}
