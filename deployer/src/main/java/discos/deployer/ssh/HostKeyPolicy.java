package discos.deployer.ssh;

import java.util.Locale;

/** Which host keys are let pass. */
enum HostKeyPolicy {
    /** Only known ones. */
    KNOWN,
    /** Known ones, and those of hosts of which none is known, which are then written down. */
    ACCEPT_NEW,
    /** Any. */
    ANY;

    /** The policy that ssh's word stands for; a question is a no where nobody can be asked. */
    static HostKeyPolicy of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "no", "off" -> ANY;
            case "accept-new" -> ACCEPT_NEW;
            default -> KNOWN;
        };
    }
}
